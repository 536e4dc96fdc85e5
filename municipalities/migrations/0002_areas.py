"""Areas and what they belong to, as they were and are: official facts, each with its source.

What is recalled and not read in a source says so in `source`, so that it can be found and put right.
"""

from datetime import date

from django.db import migrations

from municipalities.danish import make_slug, make_sort_key

REFORM = date(2007, 1, 1)  # the municipal reform: the 98 municipalities and 5 regions of today
RAR_BEGINS, RAR_ENDS = date(2015, 1, 1), date(2024, 12, 31)
COUNCILS_BEGIN = date(2025, 1, 1)
GROUPS_BEGIN = date(2018, 1, 1)

OFFICIAL = "Danmarks Statistik, regioner, landsdele og kommuner 2007-"
PEOPLE = "Danmarks Statistik, folketal den 1. januar (FOLK1A)"
GROUPS = "Danmarks Statistik, kommunegrupper"
RAR = "De regionale arbejdsmarkedsråd 2015-2024 (gengivet efter hukommelsen, ikke bekræftet)"
COUNCILS = (
    "Lov nr. 1656 af 30. december 2024; rådenes navne og kommuner er gengivet efter hukommelsen, ikke bekræftet"
)
JOBCENTRES = "Kommunens eget jobcenter (gengivet efter hukommelsen, ikke bekræftet)"
SHARED = "Fælles jobcenter (gengivet efter hukommelsen, ikke bekræftet)"
SPLIT = "Ishøj og Vallensbæk har hver sit jobcenter fra 1. januar 2022"

REGIONS = (
    ("1081", "Region Nordjylland"),
    ("1082", "Region Midtjylland"),
    ("1083", "Region Syddanmark"),
    ("1084", "Region Hovedstaden"),
    ("1085", "Region Sjælland"),
)
LANDSDELE = (
    ("01", "Landsdel Byen København"),
    ("02", "Landsdel Københavns omegn"),
    ("03", "Landsdel Nordsjælland"),
    ("04", "Landsdel Bornholm"),
    ("05", "Landsdel Østsjælland"),
    ("06", "Landsdel Vest- og Sydsjælland"),
    ("07", "Landsdel Fyn"),
    ("08", "Landsdel Sydjylland"),
    ("09", "Landsdel Østjylland"),
    ("10", "Landsdel Vestjylland"),
    ("11", "Landsdel Nordjylland"),
)
RAR_AREAS = (
    ("RAR1", "RAR Hovedstaden"),
    ("RAR2", "RAR Sjælland"),
    ("RAR3", "RAR Bornholm"),
    ("RAR4", "RAR Fyn"),
    ("RAR5", "RAR Sydjylland"),
    ("RAR6", "RAR Østjylland"),
    ("RAR7", "RAR Vestjylland"),
    ("RAR8", "RAR Nordjylland"),
)
PEER_GROUPS = (
    ("KG1", "Hovedstadskommuner"),
    ("KG2", "Storbykommuner"),
    ("KG3", "Provinsbykommuner"),
    ("KG4", "Oplandskommuner"),
    ("KG5", "Landkommuner"),
)
OUTSIDE = (
    (
        "0411",
        "Christiansø",
        "Christiansø er ikke en kommune, men hører under Forsvarsministeriet. Tal for Christiansø vises ikke for sig.",
    ),
    (
        "9999",
        "Uoplyst område",
        "Personer uden oplyst bopælskommune. De tæller med i tallet for hele landet, men hører ikke til en kommune.",
    ),
)
# code, name, region, landsdel, RAR area, Statistics Denmark's group, inhabitants 2020, inhabitants 2026
MUNICIPALITIES = (
    ("0101", "København", "1084", "01", "RAR1", "KG1", 632_340, 671_714),
    ("0147", "Frederiksberg", "1084", "01", "RAR1", "KG1", 104_305, 106_150),
    ("0151", "Ballerup", "1084", "02", "RAR1", "KG1", 48_602, 53_950),
    ("0153", "Brøndby", "1084", "02", "RAR1", "KG1", 35_090, 40_990),
    ("0155", "Dragør", "1084", "01", "RAR1", "KG1", 14_494, 14_474),
    ("0157", "Gentofte", "1084", "02", "RAR1", "KG1", 74_830, 75_106),
    ("0159", "Gladsaxe", "1084", "02", "RAR1", "KG1", 69_262, 71_185),
    ("0161", "Glostrup", "1084", "02", "RAR1", "KG1", 23_128, 25_834),
    ("0163", "Herlev", "1084", "02", "RAR1", "KG1", 28_953, 32_030),
    ("0165", "Albertslund", "1084", "02", "RAR1", "KG1", 27_731, 29_262),
    ("0167", "Hvidovre", "1084", "02", "RAR1", "KG1", 53_527, 54_228),
    ("0169", "Høje-Taastrup", "1084", "02", "RAR1", "KG1", 50_759, 60_458),
    ("0173", "Lyngby-Taarbæk", "1084", "02", "RAR1", "KG1", 56_214, 58_614),
    ("0175", "Rødovre", "1084", "02", "RAR1", "KG1", 40_652, 45_138),
    ("0183", "Ishøj", "1084", "02", "RAR1", "KG1", 22_989, 24_685),
    ("0185", "Tårnby", "1084", "01", "RAR1", "KG1", 42_989, 44_214),
    ("0187", "Vallensbæk", "1084", "02", "RAR1", "KG1", 16_633, 18_689),
    ("0190", "Furesø", "1084", "03", "RAR1", "KG1", 40_965, 42_874),
    ("0201", "Allerød", "1084", "03", "RAR1", "KG1", 25_633, 26_496),
    ("0210", "Fredensborg", "1084", "03", "RAR1", "KG4", 40_865, 42_445),
    ("0217", "Helsingør", "1084", "03", "RAR1", "KG3", 62_695, 64_244),
    ("0219", "Hillerød", "1084", "03", "RAR1", "KG3", 51_183, 55_182),
    ("0223", "Hørsholm", "1084", "03", "RAR1", "KG1", 24_864, 25_354),
    ("0230", "Rudersdal", "1084", "03", "RAR1", "KG1", 56_728, 57_912),
    ("0240", "Egedal", "1084", "03", "RAR1", "KG1", 43_354, 46_240),
    ("0250", "Frederikssund", "1084", "03", "RAR1", "KG4", 45_223, 47_450),
    ("0253", "Greve", "1085", "05", "RAR2", "KG1", 50_558, 54_120),
    ("0259", "Køge", "1085", "05", "RAR2", "KG3", 60_979, 63_962),
    ("0260", "Halsnæs", "1084", "03", "RAR1", "KG4", 31_384, 31_738),
    ("0265", "Roskilde", "1085", "05", "RAR2", "KG3", 87_914, 92_697),
    ("0269", "Solrød", "1085", "05", "RAR2", "KG1", 23_255, 25_040),
    ("0270", "Gribskov", "1084", "03", "RAR1", "KG4", 41_048, 41_787),
    ("0306", "Odsherred", "1085", "06", "RAR2", "KG5", 32_957, 31_988),
    ("0316", "Holbæk", "1085", "06", "RAR2", "KG4", 71_541, 75_009),
    ("0320", "Faxe", "1085", "06", "RAR2", "KG4", 36_576, 38_143),
    ("0326", "Kalundborg", "1085", "06", "RAR2", "KG5", 48_436, 47_954),
    ("0329", "Ringsted", "1085", "06", "RAR2", "KG4", 34_852, 36_010),
    ("0330", "Slagelse", "1085", "06", "RAR2", "KG3", 79_073, 80_959),
    ("0336", "Stevns", "1085", "06", "RAR2", "KG4", 22_805, 23_842),
    ("0340", "Sorø", "1085", "06", "RAR2", "KG4", 29_881, 30_853),
    ("0350", "Lejre", "1085", "05", "RAR2", "KG4", 27_996, 29_879),
    ("0360", "Lolland", "1085", "06", "RAR2", "KG5", 41_105, 38_533),
    ("0370", "Næstved", "1085", "06", "RAR2", "KG3", 83_143, 85_163),
    ("0376", "Guldborgsund", "1085", "06", "RAR2", "KG5", 60_722, 59_119),
    ("0390", "Vordingborg", "1085", "06", "RAR2", "KG5", 45_566, 44_831),
    ("0400", "Bornholm", "1084", "04", "RAR3", "KG5", 39_499, 38_677),
    ("0410", "Middelfart", "1083", "07", "RAR4", "KG4", 38_853, 40_625),
    ("0420", "Assens", "1083", "07", "RAR4", "KG4", 40_965, 40_369),
    ("0430", "Faaborg-Midtfyn", "1083", "07", "RAR4", "KG4", 51_556, 52_328),
    ("0440", "Kerteminde", "1083", "07", "RAR4", "KG4", 23_812, 24_299),
    ("0450", "Nyborg", "1083", "07", "RAR4", "KG4", 32_009, 32_401),
    ("0461", "Odense", "1083", "07", "RAR4", "KG2", 204_895, 213_168),
    ("0479", "Svendborg", "1083", "07", "RAR4", "KG5", 58_296, 60_027),
    ("0480", "Nordfyns", "1083", "07", "RAR4", "KG4", 29_665, 29_179),
    ("0482", "Langeland", "1083", "07", "RAR4", "KG5", 12_491, 11_841),
    ("0492", "Ærø", "1083", "07", "RAR4", "KG5", 5_964, 5_766),
    ("0510", "Haderslev", "1083", "08", "RAR5", "KG5", 55_670, 55_218),
    ("0530", "Billund", "1083", "08", "RAR5", "KG5", 26_608, 27_200),
    ("0540", "Sønderborg", "1083", "08", "RAR5", "KG5", 74_220, 74_123),
    ("0550", "Tønder", "1083", "08", "RAR5", "KG5", 37_366, 36_174),
    ("0561", "Esbjerg", "1083", "08", "RAR5", "KG3", 115_483, 114_947),
    ("0563", "Fanø", "1083", "08", "RAR5", "KG5", 3_488, 3_332),
    ("0573", "Varde", "1083", "08", "RAR5", "KG5", 49_961, 49_468),
    ("0575", "Vejen", "1083", "08", "RAR5", "KG4", 42_742, 42_641),
    ("0580", "Aabenraa", "1083", "08", "RAR5", "KG5", 58_761, 58_405),
    ("0607", "Fredericia", "1083", "08", "RAR5", "KG3", 51_377, 52_939),
    ("0615", "Horsens", "1082", "09", "RAR6", "KG3", 90_966, 98_806),
    ("0621", "Kolding", "1083", "08", "RAR5", "KG3", 93_175, 96_214),
    ("0630", "Vejle", "1083", "08", "RAR5", "KG3", 115_748, 123_250),
    ("0657", "Herning", "1082", "10", "RAR7", "KG3", 89_127, 90_546),
    ("0661", "Holstebro", "1082", "10", "RAR7", "KG3", 58_591, 59_324),
    ("0665", "Lemvig", "1082", "10", "RAR7", "KG5", 19_722, 18_596),
    ("0671", "Struer", "1082", "10", "RAR7", "KG5", 21_036, 20_122),
    ("0706", "Syddjurs", "1082", "09", "RAR6", "KG4", 42_962, 44_394),
    ("0707", "Norddjurs", "1082", "09", "RAR6", "KG5", 37_089, 36_477),
    ("0710", "Favrskov", "1082", "09", "RAR6", "KG4", 48_397, 49_773),
    ("0727", "Odder", "1082", "09", "RAR6", "KG4", 22_844, 24_310),
    ("0730", "Randers", "1082", "09", "RAR6", "KG3", 97_805, 100_564),
    ("0740", "Silkeborg", "1082", "09", "RAR6", "KG3", 94_026, 102_753),
    ("0741", "Samsø", "1082", "09", "RAR6", "KG5", 3_657, 3_617),
    ("0746", "Skanderborg", "1082", "09", "RAR6", "KG4", 62_678, 66_352),
    ("0751", "Aarhus", "1082", "09", "RAR6", "KG2", 349_983, 378_361),
    ("0756", "Ikast-Brande", "1082", "10", "RAR7", "KG4", 41_369, 43_305),
    ("0760", "Ringkøbing-Skjern", "1082", "10", "RAR7", "KG5", 56_594, 55_405),
    ("0766", "Hedensted", "1082", "09", "RAR6", "KG4", 46_722, 48_578),
    ("0773", "Morsø", "1081", "11", "RAR8", "KG5", 20_247, 19_344),
    ("0779", "Skive", "1082", "10", "RAR7", "KG5", 45_851, 44_104),
    ("0787", "Thisted", "1081", "11", "RAR8", "KG5", 43_423, 42_572),
    ("0791", "Viborg", "1082", "10", "RAR7", "KG3", 96_921, 97_874),
    ("0810", "Brønderslev", "1081", "11", "RAR8", "KG5", 36_304, 36_529),
    ("0813", "Frederikshavn", "1081", "11", "RAR8", "KG5", 59_654, 57_523),
    ("0820", "Vesthimmerlands", "1081", "11", "RAR8", "KG5", 36_727, 35_632),
    ("0825", "Læsø", "1081", "11", "RAR8", "KG5", 1_786, 1_683),
    ("0840", "Rebild", "1081", "11", "RAR8", "KG4", 30_113, 31_280),
    ("0846", "Mariagerfjord", "1081", "11", "RAR8", "KG5", 41_800, 41_541),
    ("0849", "Jammerbugt", "1081", "11", "RAR8", "KG5", 38_324, 37_998),
    ("0851", "Aalborg", "1081", "11", "RAR8", "KG2", 217_075, 226_033),
    ("0860", "Hjørring", "1081", "11", "RAR8", "KG5", 64_483, 62_979),
)
NAMES = (
    ("0000", "Danmark"),
    ("0101", "Københavns Kommune"),
    ("0169", "Høje Taastrup"),
    ("0400", "Bornholms Regionskommune"),
    ("0480", "Nordfyn"),
    ("0751", "Århus"),
    ("0810", "Brønderslev-Dronninglund"),
    ("0820", "Vesthimmerland"),
    # The producers drop RAR where all areas are RAR areas; Bornholm is a municipality as well, and the level tells.
    ("RAR1", "Hovedstaden"),
    ("RAR2", "Sjælland"),
    ("RAR3", "Bornholm"),
    ("RAR4", "Fyn"),
    ("RAR5", "Sydjylland"),
    ("RAR6", "Østjylland"),
    ("RAR7", "Vestjylland"),
    ("RAR8", "Nordjylland"),
    ("9999", "Uoplyst"),
    ("9999", "Uoplyst kommune"),
    # Statistics Denmark's own codes of the regions.
    ("1081", "081"),
    ("1082", "082"),
    ("1083", "083"),
    ("1084", "084"),
    ("1085", "085"),
)
# municipality, whose jobcentre, from, to and including, source: those that use another municipality's
JOBCENTRES_SHARED = (
    ("0155", "0185", REFORM, None, SHARED),
    ("0563", "0561", REFORM, None, SHARED),
    ("0825", "0813", REFORM, None, SHARED),
    ("0183", "JC0183-0187", REFORM, date(2021, 12, 31), SPLIT),
    ("0187", "JC0183-0187", REFORM, date(2021, 12, 31), SPLIT),
)
SPLIT_ON = date(2022, 1, 1)


def add_areas(apps, schema_editor):
    area_model = apps.get_model("municipalities", "Area")
    areas = [
        area_model(
            code=code, name=name, slug=make_slug(name), kind=kind, sort_key=make_sort_key(name), remark=remark,
            source=source, valid_from=begins, valid_to=ends,
        )
        for code, name, kind, remark, source, begins, ends in _describe_areas()
    ]  # fmt: skip
    area_model.objects.bulk_create(areas)


def _describe_areas():
    """Yield code, name, kind, remark, source, first and last day of every area."""
    yield "0000", "Hele landet", "COUNTRY", "", OFFICIAL, REFORM, None
    for code, name, *_ in MUNICIPALITIES:
        yield code, name, "MUNICIPALITY", "", OFFICIAL, REFORM, None
    for code, name in REGIONS:
        yield code, name, "REGION", "", OFFICIAL, REFORM, None
        council = name.replace("Region", "Regionalt beskæftigelsesråd")
        yield f"BR{code}", council, "COUNCIL", "", COUNCILS, COUNCILS_BEGIN, None
    for code, name in LANDSDELE:
        yield code, name, "LANDSDEL", "", OFFICIAL, REFORM, None
    for code, name in RAR_AREAS:
        yield code, name, "RAR", "", RAR, RAR_BEGINS, RAR_ENDS
    for code, name in PEER_GROUPS:
        yield code, name, "PEER_GROUP", "", GROUPS, GROUPS_BEGIN, None
    for code, name, remark in OUTSIDE:
        yield code, name, "SET_ASIDE", remark, OFFICIAL, REFORM, None
    guests = {member for member, host, *_ in JOBCENTRES_SHARED if not host.startswith("JC")}
    for code, name, *_ in MUNICIPALITIES:
        if code not in guests:
            split = code in ("0183", "0187")
            begins, source = (SPLIT_ON, SPLIT) if split else (REFORM, JOBCENTRES)
            yield f"JC{code}", f"Jobcenter {name}", "JOBCENTRE", "", source, begins, None
    yield "JC0183-0187", "Jobcenter Vallensbæk-Ishøj", "JOBCENTRE", "", SPLIT, REFORM, date(2021, 12, 31)


def add_what_belongs_to_them(apps, schema_editor):
    areas = {area.code: area for area in apps.get_model("municipalities", "Area").objects.all()}
    name_model = apps.get_model("municipalities", "AreaName")
    name_model.objects.bulk_create(name_model(area=areas[code], name=name) for code, name in NAMES)
    population_model = apps.get_model("municipalities", "Population")
    population_model.objects.bulk_create(
        population_model(municipality=areas[code], year=year, persons=persons, source=PEOPLE)
        for code, _, _, _, _, _, *counts in MUNICIPALITIES
        for year, persons in zip((2020, 2026), counts, strict=True)
    )
    membership_model = apps.get_model("municipalities", "Membership")
    membership_model.objects.bulk_create(
        membership_model(
            member=areas[member], group=areas[group], valid_from=begins, valid_to=ends, source=source
        )
        for member, group, begins, ends, source in _describe_memberships()
    )


def _describe_memberships():
    """Yield municipality, group, first and last day, and source of every membership."""
    guests = {member: host for member, host, *_ in JOBCENTRES_SHARED if not host.startswith("JC")}
    for code, _, region, landsdel, rar, group, _, _ in MUNICIPALITIES:
        yield code, region, REFORM, None, OFFICIAL
        yield code, landsdel, REFORM, None, OFFICIAL
        yield code, rar, RAR_BEGINS, RAR_ENDS, RAR
        yield code, f"BR{region}", COUNCILS_BEGIN, None, COUNCILS
        yield code, group, GROUPS_BEGIN, None, GROUPS
        if code in ("0183", "0187"):
            yield code, f"JC{code}", SPLIT_ON, None, SPLIT
        elif code not in guests:
            source = SHARED if code in guests.values() else JOBCENTRES
            yield code, f"JC{code}", REFORM, None, source
    for member, host, begins, ends, source in JOBCENTRES_SHARED:
        yield member, host if host.startswith("JC") else f"JC{host}", begins, ends, source


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]

    operations = [
        migrations.RunPython(add_areas, migrations.RunPython.noop),
        migrations.RunPython(add_what_belongs_to_them, migrations.RunPython.noop),
    ]
