"""The goals announced for 2023 and 2024, and that none are announced from 2025."""

from datetime import date

from django.db import migrations

MINISTER = "Ane Halsboe-Jørgensen"
CARRIED_ON = "Videreført til 2024: J.nr. 2023 - 4143, Beskæftigelsesministeriet, 23. juni 2023"
LETTER = "Brev til kommunerne, J.nr. 2023 - 4143, Beskæftigelsesministeriet, 23. juni 2023"
ADDRESSEES = "Borgmestre, formænd for beskæftigelsesudvalgene og jobcenterchefer"
SUMMARY_2024 = (
    "De fem mål fra 2023 føres videre i 2024. Ledigheden er meget lav, og den situation skal bruges til at hjælpe "
    "udsatte grupper i job. Målet om personer med handicap får særlig opmærksomhed. Ministeren vil følge kommunernes "
    "resultater med målene som udgangspunkt, og kommunerne skal have større frihed i, hvordan de når dem."
)
SUMMARY_2023 = "De fem mål for 2023. De blev ført videre i 2024."

# number, official wording, short name
GOALS = (
    (1, "Alle ledige skal have en værdig sagsbehandling", "Værdig sagsbehandling"),
    (2, "Flere ledige skal opkvalificeres", "Opkvalificering"),
    (3, "Flere flygtninge og familiesammenførte skal være selvforsørgende", "Selvforsørgelse"),
    (4, "Flere personer med handicap skal i beskæftigelse", "Handicap og job"),
    (
        5,
        "Virksomhederne skal sikres den nødvendige og kvalificerede arbejdskraft",
        "Kvalificeret arbejdskraft",
    ),
)
# What goal 4 is given emphasis on in 2024.
EMPHASIS = "Særligt fokus: unge 15-24 år"
EMPHASIS_TEXT = (
    "Mere end 40.000 unge på 15-24 år er hverken i uddannelse eller job. Omkring 40 procent af dem har et eller flere "
    "handicap. Derfor er der i 2024 særligt fokus på, at unge med handicap kommer i uddannelse eller job."
)
# goal number: its indicators in order, the headline first; goal 1 has no national indicator
MEASURES = {
    2: ("opkvalificering-andel", "opkvalificering-antal"),
    3: ("selvforsoergelse-andel", "ustoettet-beskaeftigelse-andel"),
    4: ("unge-15-24-uden-job-og-uddannelse", "neet-16-24", "handicap-beskaeftigelse-andel"),
    5: ("forgaeves-rekrutteringer-andel", "forgaeves-rekrutteringer-antal"),
}
REPEAL = (
    "Fra 2025 melder ministeren ikke længere beskæftigelsespolitiske mål ud til kommunerne. Bestemmelsen om målene blev "
    "ophævet ved lov nr. 1656 af 30. december 2024, som også afløser de otte regionale arbejdsmarkedsråd med fem "
    "regionale beskæftigelsesråd. Portalen viser fortsat nøgletallene, ordnet efter de senest udmeldte mål. Uden udmeldte "
    "mål vises kun, om udviklingen går frem eller tilbage."
)


def add_announcements(apps, schema_editor):
    announcement_model = apps.get_model("goals", "Announcement")
    goal_model = apps.get_model("goals", "Goal")
    first = announcement_model.objects.create(
        # Who announced them, and under which number, is not confirmed; so nothing is said.
        year=2023,
        minister="",
        summary=SUMMARY_2023,
        source=CARRIED_ON,
    )
    second = announcement_model.objects.create(
        year=2024,
        journal_number="2023 - 4143",
        announced_on=date(2023, 6, 23),
        minister=MINISTER,
        addressees=ADDRESSEES,
        summary=SUMMARY_2024,
        source=LETTER,
    )
    for number, title, short_title in GOALS:
        emphasised = number == 4
        earlier = goal_model.objects.create(
            announcement=first, number=number, title=title, short_title=short_title
        )
        later = goal_model.objects.create(
            announcement=second,
            number=number,
            title=title,
            short_title=short_title,
            emphasis=EMPHASIS if emphasised else "",
            emphasis_text=EMPHASIS_TEXT if emphasised else "",
            continues=earlier,
        )
        _add_measures(apps, (earlier, later), MEASURES.get(number, ()))
    apps.get_model("goals", "Repeal").objects.create(
        first_year=2025, act="Lov nr. 1656 af 30. december 2024", explanation=REPEAL
    )


def _add_measures(apps, goals, codes):
    indicators = apps.get_model("indicators", "Indicator").objects.in_bulk(codes, field_name="code")
    apps.get_model("goals", "Measure").objects.bulk_create(
        apps.get_model("goals", "Measure")(
            goal=goal, indicator=indicators[code], position=position, is_headline=position == 1
        )
        for goal in goals
        for position, code in enumerate(codes, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial"), ("indicators", "0002_codebook")]

    operations = [migrations.RunPython(add_announcements, migrations.RunPython.noop)]
