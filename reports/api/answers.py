"""What the API answers with, described field by field for the OpenAPI document and the page about the API.

The answers themselves are written straight from the frozen values of `reports.queries`, many times quicker than
through serializers; a test holds every answer against these descriptions.
"""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as rest

from indicators.periods import Frequency
from indicators.units import AreaLevel, Direction, Quality, Unit

from ..queries.listings import AREA_KINDS


@extend_schema_field(OpenApiTypes.NUMBER)
class Number(rest.Field):
    """A number with exactly the digits that were published."""


class PeriodCode(rest.CharField):
    """A period's canonical code."""


def _choice(words: type, help_text: str) -> rest.ChoiceField:
    pairs = [(word.value, word.label) for word in words]  # type: ignore[attr-defined]
    return rest.ChoiceField(pairs, help_text=help_text)


class Refusal(rest.Serializer):
    """Hvorfor et kald ikke kunne besvares."""

    parameter = rest.CharField(help_text="Den parameter, der er noget galt med.")
    detail = rest.CharField(help_text="Hvad der er galt, og hvad der kan stå i stedet.")


class CarriedOnGoal(rest.Serializer):
    """Det mål, som et mål fører videre."""

    year = rest.IntegerField(help_text="År.")
    number = rest.IntegerField(help_text="Målets nummer det år.")


class Goal(rest.Serializer):
    """Et beskæftigelsespolitisk mål, som det er udmeldt for et år."""

    year = rest.IntegerField(help_text="Det år, målet gælder.")
    number = rest.IntegerField(help_text="Målets nummer i udmeldingen.")
    title = rest.CharField(help_text="Målets officielle ordlyd.")
    short_title = rest.CharField(help_text="Målets korte navn i portalen.")
    emphasis = rest.CharField(help_text="Særligt fokus; tom, hvis der ikke er et.")
    emphasis_text = rest.CharField(help_text="Hvad det særlige fokus går ud på.")
    continues = CarriedOnGoal(allow_null=True, help_text="Det tidligere mål, som målet fører videre.")
    headline = rest.CharField(
        allow_null=True, help_text="Koden på det nøgletal, målet vurderes på; null, hvis der ikke er et nationalt."
    )
    indicators = rest.ListField(child=rest.CharField(), help_text="Koderne på de nøgletal, der følger målet.")


class Announcement(rest.Serializer):
    """Et brev, hvori ministeren melder et års mål ud."""

    year = rest.IntegerField(help_text="Det år, målene gælder.")
    journal_number = rest.CharField(help_text="Brevets journalnummer; tomt, hvis det ikke kendes.")
    announced_on = rest.DateField(allow_null=True, help_text="Brevets dato.")
    minister = rest.CharField(help_text="Ministeren; tom, hvis det ikke er bekræftet, hvem det var.")
    addressees = rest.CharField(help_text="Hvem brevet er sendt til.")
    summary = rest.CharField(help_text="Hvad brevet siger.")
    source = rest.CharField(help_text="Kilde.")  # type: ignore[assignment]  # a field of ours, not DRF's argument
    goals = Goal(many=True, help_text="Målene i nummerorden.")


class Repeal(rest.Serializer):
    """At der fra et år ikke udmeldes mål."""

    first_year = rest.IntegerField(help_text="Det første år uden udmeldte mål.")
    act = rest.CharField(help_text="Loven, der ophæver dem.")
    explanation = rest.CharField(help_text="Forklaring.")


class Announcements(rest.Serializer):
    """Udmeldingerne, nyeste først, og de år, hvor der ikke udmeldes mål."""

    results = Announcement(many=True, help_text="Udmeldingerne, nyeste først.")
    repeals = Repeal(many=True, help_text="Fra hvilke år der ikke udmeldes mål, og hvorfor.")


class Goals(rest.Serializer):
    """Målene, nyeste år først."""

    results = Goal(many=True, help_text="Målene, nyeste år først og i nummerorden.")


class Category(rest.Serializer):
    """Én del af et nøgletals opdeling."""

    code = rest.CharField(help_text="Delens kode.")
    name = rest.CharField(help_text="Delens navn.")


class SeriesBreak(rest.Serializer):
    """Et databrud."""

    period = PeriodCode(help_text="Tal fra og med denne periode kan ikke sammenlignes med tidligere tal.")
    explanation = rest.CharField(help_text="Forklaring.")


class IndicatorName(rest.Serializer):
    """Hvad et nøgletal hedder i filer."""

    name = rest.CharField(help_text="Overskriften i filen.")
    category = rest.CharField(
        allow_null=True, help_text="Koden på den del, overskriften står for; null for det samlede tal."
    )


class Indicator(rest.Serializer):
    """Et nøgletal med definition, enhed, opdeling og databrud."""

    code = rest.CharField(help_text="Nøgletallets kode.")
    name = rest.CharField(help_text="Navn.")
    short_name = rest.CharField(help_text="Kort navn.")
    definition = rest.CharField(help_text="Hvad tallet måler.")
    population = rest.CharField(help_text="Hvem der tæller med.")
    unit = _choice(Unit, "Enhed. Procent går fra 0 til 100.")
    decimals = rest.IntegerField(help_text="Det antal decimaler, portalen viser.")
    direction = _choice(Direction, "Hvilken vej der er bedst.")
    frequency = _choice(Frequency, "Hvor tit tallet opgøres.")
    level = _choice(AreaLevel, "Det mindste område, tallet opgøres for.")
    is_survey = rest.BooleanField(help_text="Om tallet bygger på en stikprøve.")
    is_context = rest.BooleanField(help_text="Om tallet er baggrund og ikke hører til et mål.")
    owner = rest.CharField(
        allow_null=True, help_text="Koden på den kommune, der selv har valgt nøgletallet; null, hvis det gælder alle."
    )
    source = rest.CharField(help_text="Kilde.")  # type: ignore[assignment]  # a field of ours, not DRF's argument
    source_table = rest.CharField(help_text="Tabellen hos kilden; tom, hvis den ikke har et navn.")
    next_update = rest.DateField(allow_null=True, help_text="Hvornår der ventes nye tal.")
    categories = Category(many=True, help_text="Opdelingens dele. Det samlede tal er ikke en del.")
    breaks = SeriesBreak(many=True, help_text="Databrud.")
    names = IndicatorName(many=True, help_text="Hvad nøgletallet hedder i filer fra dem, der opgør det.")


class Indicators(rest.Serializer):
    """Nøgletallene."""

    results = Indicator(many=True, help_text="Nøgletallene, ordnet efter mål.")


class Membership(rest.Serializer):
    """En gruppe, som et område hører til."""

    kind = rest.ChoiceField(tuple(AREA_KINDS.items()), help_text="Gruppens art.")
    code = rest.CharField(help_text="Gruppens kode.")
    name = rest.CharField(help_text="Gruppens navn.")
    valid_from = rest.DateField(help_text="Fra og med.")
    valid_to = rest.DateField(allow_null=True, help_text="Til og med; null, hvis det stadig gælder.")
    source = rest.CharField(help_text="Kilde.")  # type: ignore[assignment]  # a field of ours, not DRF's argument


class Area(rest.Serializer):
    """Et område: en kommune, eller flere kommuner, der opgøres under ét."""

    code = rest.CharField(help_text="Områdets kode. Kommuner har fire cifre, for eksempel 0316.")
    name = rest.CharField(help_text="Navn.")
    kind = rest.ChoiceField(tuple(AREA_KINDS.items()), help_text="Områdets art.")
    valid_from = rest.DateField(help_text="Hvornår området blev til.")
    valid_to = rest.DateField(allow_null=True, help_text="Områdets sidste dag; null, hvis det findes endnu.")
    remark = rest.CharField(help_text="Bemærkning.")
    source = rest.CharField(help_text="Kilde.")  # type: ignore[assignment]  # a field of ours, not DRF's argument
    memberships = Membership(many=True, help_text="De grupper, området hører til på den dag, der er spurgt om.")


class Areas(rest.Serializer):
    """Områderne."""

    results = Area(many=True, help_text="Områderne, ordnet efter art og kode.")


class Edition(rest.Serializer):
    """Tabellen over ét nøgletal for ét år i en udgivelse."""

    indicator = rest.CharField(help_text="Nøgletallets kode.")
    year = rest.IntegerField(help_text="År.")
    latest_period = PeriodCode(help_text="Den seneste periode i tabellen.")


class Release(rest.Serializer):
    """En udgivelse af tal, også hvis den siden er trukket tilbage."""

    number = rest.IntegerField(help_text="Udgivelsens nummer.")
    title = rest.CharField(help_text="Titel.")
    note = rest.CharField(help_text="Note til læserne, for eksempel om hvad der er rettet.")
    published_at = rest.DateTimeField(help_text="Hvornår tallene blev udgivet.")
    withdrawn_at = rest.DateTimeField(allow_null=True, help_text="Hvornår udgivelsen blev trukket tilbage.")
    withdrawal_note = rest.CharField(help_text="Hvorfor den blev trukket tilbage.")
    is_example = rest.BooleanField(help_text="Om tallene er opdigtede eksempler.")
    editions = Edition(many=True, help_text="Hvilke nøgletal og år udgivelsen indeholder.")


class Releases(rest.Serializer):
    """Udgivelserne."""

    results = Release(many=True, help_text="Udgivelserne, nyeste først.")


class Figure(rest.Serializer):
    """Ét tal: et nøgletals værdi for et område i en periode."""

    indicator = rest.CharField(help_text="Nøgletallets kode.")
    area = rest.CharField(help_text="Områdets kode.")
    area_name = rest.CharField(help_text="Områdets navn.")
    period = PeriodCode(help_text="Perioden, for eksempel 2024, 2024H1, 2024Q3, 2024R3 eller 2024M07.")
    category = rest.CharField(
        allow_null=True, help_text="Koden på den del af opdelingen, tallet gælder; null for det samlede tal."
    )
    quality = _choice(Quality, "Om tallet er opgjort, og ellers hvorfor det ikke har en værdi.")
    value = Number(allow_null=True, help_text="Værdien, præcis som den er udgivet. null er ikke 0: se quality.")
    lower = Number(
        allow_null=True, help_text="Nedre grænse for den statistiske usikkerhed (95 procent), hvis kilden oplyser den."
    )
    upper = Number(allow_null=True, help_text="Øvre grænse for den statistiske usikkerhed.")
    unit = _choice(Unit, "Enhed. Procent går fra 0 til 100.")
    release = rest.IntegerField(help_text="Nummeret på den udgivelse, tallet kommer fra.")
    published_at = rest.DateTimeField(help_text="Hvornår tallet blev udgivet.")
    is_example = rest.BooleanField(help_text="Om tallet er et opdigtet eksempel.")


class Figures(rest.Serializer):
    """En side med tal."""

    as_of = rest.DateTimeField(help_text="Det tidspunkt, tallene er vist for. Det står også i adressen på næste side.")
    count = rest.IntegerField(help_text="Hvor mange tal der er i alt.")
    next = rest.URLField(allow_null=True, help_text="Adressen på næste side; null på den sidste.")
    previous = rest.URLField(allow_null=True, help_text="Adressen på forrige side; null på den første.")
    results = Figure(many=True, help_text="Tallene, ordnet efter nøgletal, år, område, opdeling og periode.")
