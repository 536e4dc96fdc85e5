"""The codebook: the indicators behind the goals, with what they count, where they come from and what files call them.

The wording of goal 3's definitions is recalled from the producer's and not confirmed word for word.
"""

from django.db import migrations

STAR = "Jobindsats.dk / STAR"
STATISTICS = "Danmarks Statistik"

BENEFITS = (
    ("a-dagpenge", "A-dagpenge"),
    ("kontanthjaelp", "Kontanthjælp"),
    ("uddannelseshjaelp", "Uddannelseshjælp"),
    ("ledighedsydelse", "Ledighedsydelse"),
)
YEARS_OF_STAY = (
    ("0-3-aar", "0-3 års ophold"),
    ("4-6-aar", "4-6 års ophold"),
    ("7-aar-og-derover", "7 års ophold og derover"),
)
UNEMPLOYED = (("dagpenge", "Dagpenge"), ("kontanthjaelp", "Kontanthjælp"))

BENEFIT_REFORM = (
    "2025M07",
    "Kontanthjælpsreformen trådte i kraft 1. juli 2025 og ændrede ydelserne og dermed de grupper, tallene opgøres for. "
    "Tal før og efter kan ikke sammenlignes direkte.",
)
SURVEY_METHOD = (
    "2018Q4",
    "Metoden i undersøgelsen blev lagt om i efteråret 2018. Tal før og efter kan ikke sammenlignes direkte.",
)
UPSKILLED = (
    "Modtagere af a-dagpenge, kontanthjælp, uddannelseshjælp og ledighedsydelse, opgjort efter den kommune, "
    "der har ansvaret for den enkelte borgers indsats."
)
REFUGEES = (
    "Flygtninge og familiesammenførte til flygtninge, der er 18-66 år, bor i kommunen og har fået opholdstilladelse "
    "i 2004 eller senere."
)
VACANCIES = (
    "Private og offentlige virksomheder, der inden for de seneste måneder har søgt nye medarbejdere. Tallene bygger på "
    "svar fra en stikprøve af virksomheder og regnes op til alle."
)
WORKFORCE = (
    "Personer på 16-66 år, der er bruttoledige: ledige modtagere af dagpenge og jobparate modtagere af kontanthjælp, "
    "omregnet til fuldtidspersoner."
)

# In each: the indicator's own fields, then its categories, breaks, and (name in files, category) pairs.
INDICATORS = (
    (
        dict(
            code="opkvalificering-andel",
            name="Ledige, der begynder på opkvalificering (andel)",
            short_name="Opkvalificering",
            definition="Andelen af modtagerne af de fire ydelser, der i måneden er begyndt på ordinær uddannelse, "
            "6 ugers jobrettet uddannelse eller i job som voksenlærling.",
            population=UPSKILLED,
            unit="PERCENT", decimals=1, direction="HIGHER", frequency="MONTH", level="MUNICIPALITY",
            sheet="Mål 2", position=1, source=STAR, source_table="y14kval01",
        ),
        BENEFITS, (BENEFIT_REFORM,), (),
    ),
    (
        dict(
            code="opkvalificering-antal",
            name="Ledige, der begynder på opkvalificering (antal)",
            short_name="Opkvalificering, antal",
            definition="Antallet af modtagere af de fire ydelser, der i måneden er begyndt på ordinær uddannelse, "
            "6 ugers jobrettet uddannelse eller i job som voksenlærling. Antal under 3 vises ikke.",
            population=UPSKILLED,
            unit="COUNT", decimals=0, direction="HIGHER", frequency="MONTH", level="MUNICIPALITY",
            sheet="Mål 2", position=2, source=STAR, source_table="y14kval01",
        ),
        BENEFITS, (BENEFIT_REFORM,), (),
    ),
    (
        dict(
            code="selvforsoergelse-andel",
            name="Selvforsørgende flygtninge og familiesammenførte",
            short_name="Selvforsørgelse",
            definition="Andelen af flygtninge og familiesammenførte, der forsørger sig selv, det vil sige ikke lever af "
            "en offentlig forsørgelsesydelse i måneden. Tallet kan deles op efter, hvor længe de har haft ophold.",
            population=REFUGEES,
            unit="PERCENT", decimals=1, direction="HIGHER", frequency="MONTH", level="MUNICIPALITY",
            sheet="Mål 3", position=1, source=STAR,
        ),
        YEARS_OF_STAY, (), (),
    ),
    (
        dict(
            code="ustoettet-beskaeftigelse-andel",
            name="Flygtninge og familiesammenførte i ustøttet beskæftigelse",
            short_name="Ustøttet beskæftigelse",
            definition="Andelen af flygtninge og familiesammenførte, der i måneden har lønnet arbejde uden offentligt "
            "tilskud. Den, der forsørger sig selv uden at arbejde, tæller ikke med i andelen.",
            population=REFUGEES,
            unit="PERCENT", decimals=1, direction="HIGHER", frequency="MONTH", level="MUNICIPALITY",
            sheet="Mål 3", position=2, source=STAR, source_table="MM13",
        ),
        YEARS_OF_STAY, (), (),
    ),
    (
        dict(
            code="unge-15-24-uden-job-og-uddannelse",
            name="Unge på 15-24 år uden job og uddannelse",
            short_name="Unge uden job og uddannelse",
            definition="Andelen af alle unge på 15-24 år, der hverken er i gang med en uddannelse eller har et job. "
            "På landsplan var det omkring 6,3 procent i 2021. Tallet må ikke blandes sammen med Danmarks Statistiks "
            "opgørelse for unge på 16-24 år, som tæller på en anden måde og ligger højere.",
            population="Unge på 15-24 år, der bor i kommunen ved årets udgang, med og uden handicap.",
            unit="PERCENT", decimals=1, direction="LOWER", frequency="YEAR", level="MUNICIPALITY",
            sheet="Mål 4", position=1, source=STATISTICS,
        ),
        (), (), (),
    ),
    (
        dict(
            code="neet-16-24",
            name="Unge på 16-24 år uden for uddannelse og beskæftigelse (NEET)",
            short_name="NEET, 16-24 år",
            definition="Andelen af unge på 16-24 år, der i året hverken er under uddannelse eller i beskæftigelse (NEET: "
            "not in education, employment or training). På landsplan er det omkring 9,6 procent. Opgørelsen dækker en "
            "anden befolkning end tallet for unge på 15-24 år. De to må ikke sammenlignes eller blandes.",
            population="Unge på 16-24 år, der bor i kommunen, med og uden handicap.",
            unit="PERCENT", decimals=1, direction="LOWER", frequency="YEAR", level="MUNICIPALITY",
            sheet="Mål 4", position=2, source=STATISTICS, source_table="NEET1",
        ),
        (), (), (("neet_16_24_pct_derived", ""),),
    ),
    (
        dict(
            code="handicap-beskaeftigelse-andel",
            name="Personer med handicap i beskæftigelse",
            short_name="Handicap og job",
            definition="Andelen af personer med handicap, der er i beskæftigelse. Tallet bygger på en stikprøve og vises "
            "med den usikkerhed, det har: Det sande tal ligger med 95 procents sikkerhed inden for intervallet.",
            population="Personer på 16-64 år, der selv oplyser, at de har et handicap eller et længerevarende "
            "helbredsproblem. Der er for få svar til at opgøre tallet for den enkelte kommune.",
            unit="PERCENT", decimals=1, direction="HIGHER", frequency="YEAR", level="COUNTRY", is_survey=True,
            sheet="Mål 4", position=3, source=STATISTICS,
        ),
        (), (), (),
    ),
    (
        dict(
            code="forgaeves-rekrutteringer-andel",
            name="Forgæves rekrutteringer (andel)",
            short_name="Forgæves rekrutteringer",
            definition="Andelen af virksomhedernes forsøg på at rekruttere, hvor stillingen ikke blev besat, eller blev "
            "besat med en, der ikke havde alle de ønskede kvalifikationer.",
            population=VACANCIES,
            unit="PERCENT", decimals=0, direction="LOWER", frequency="QUARTER", level="RAR", is_survey=True,
            sheet="Mål 5", position=1, source=STAR, source_table="y25i14",
        ),
        (), (SURVEY_METHOD,), (("failed_recruitment_rate_pct", ""), ("Forgæves rekrutteringsrate", "")),
    ),
    (
        dict(
            code="forgaeves-rekrutteringer-antal",
            name="Forgæves rekrutteringer (antal)",
            short_name="Forgæves rekrutteringer, antal",
            definition="Antallet af virksomhedernes forsøg på at rekruttere, hvor stillingen ikke blev besat, eller blev "
            "besat med en, der ikke havde alle de ønskede kvalifikationer.",
            population=VACANCIES,
            unit="COUNT", decimals=0, direction="LOWER", frequency="QUARTER", level="RAR", is_survey=True,
            sheet="Mål 5", position=2, source=STAR, source_table="y25i14",
        ),
        (), (SURVEY_METHOD,), (("failed_recruitment_attempts", ""), ("Antal forgæves rekrutteringer", "")),
    ),
    (
        dict(
            code="ledige-fuldtid-andel",
            name="Ledige fuldtidspersoner i procent af arbejdsstyrken",
            short_name="Ledighed",
            definition="Ledige fuldtidspersoner i procent af arbejdsstyrken på 16-66 år. To, der er ledige på halv tid, "
            "tæller som én fuldtidsperson.",
            population=WORKFORCE,
            unit="PERCENT", decimals=1, direction="LOWER", frequency="MONTH", level="MUNICIPALITY", is_context=True,
            sheet="Baggrund", position=1, source=STAR, source_table="y25i01",
        ),
        UNEMPLOYED, (),
        (
            ("Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år", ""),
            ("unemployed_fulltime_pct_of_workforce_16_66", ""),
            ("dagpenge_pct_of_workforce", "dagpenge"),
            ("kontanthjaelp_pct_of_workforce", "kontanthjaelp"),
        ),
    ),
    (
        dict(
            code="ledige-fuldtid-antal",
            name="Ledige fuldtidspersoner (antal)",
            short_name="Ledige, antal",
            definition="Antallet af ledige omregnet til fuldtidspersoner. To, der er ledige på halv tid, tæller som én "
            "fuldtidsperson. Antal under 3 vises ikke.",
            population=WORKFORCE,
            unit="COUNT", decimals=0, direction="LOWER", frequency="MONTH", level="MUNICIPALITY", is_context=True,
            sheet="Baggrund", position=2, source=STAR, source_table="y25i01",
        ),
        UNEMPLOYED, (),
        (
            ("Antal ledige fuldtidspersoner", ""),
            ("unemployed_fulltime_total", ""),
            ("unemployed_fulltime_dagpenge", "dagpenge"),
            ("unemployed_fulltime_kontanthjaelp", "kontanthjaelp"),
        ),
    ),
)  # fmt: skip


def add_codebook(apps, schema_editor):
    indicator_model = apps.get_model("indicators", "Indicator")
    category_model = apps.get_model("indicators", "Category")
    name_model = apps.get_model("indicators", "IndicatorName")
    break_model = apps.get_model("indicators", "SeriesBreak")
    for fields, categories, breaks, names in INDICATORS:
        indicator = indicator_model.objects.create(**fields)
        by_code = {
            code: category_model.objects.create(indicator=indicator, code=code, name=name, position=position)
            for position, (code, name) in enumerate(categories, start=1)
        }
        for period, explanation in breaks:
            break_model.objects.create(indicator=indicator, period=period, explanation=explanation)
        for name, category in names:
            name_model.objects.create(indicator=indicator, category=by_code.get(category), name=name)


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [migrations.RunPython(add_codebook, migrations.RunPython.noop)]
