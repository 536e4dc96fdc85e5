"""The addresses of the API. Each reads its parameters, asks one question and answers; nothing can be written.

DRF's views need no login, whatever the rest of the portal asks for; a test opens each of them as a stranger.
"""

from functools import partial
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ..formatting import COPENHAGEN
from ..freshness import answer_if_changed
from ..queries import listings, tables
from . import answers
from .parameters import (
    DEFAULT_LIMIT,
    MAX_LIMIT,
    Parameter,
    read_codes,
    read_date,
    read_instant,
    read_kinds,
    read_limit,
    read_offset,
    read_parameters,
    read_periods,
    read_years,
    refuse_unknown,
)
from .rendering import JSON, SchemaJSON, SchemaYAML, write_figure

_YEAR = Parameter("year", "År. Flere år skrives med komma imellem.", "2024", read_years, ())
_AS_OF = Parameter(
    "as_of",
    "Vis tallene, som læserne så dem dengang: en dato (slutningen af dagen i København) eller et tidspunkt med "
    "tidszone. Udeladt: nu.",
    "2026-06-30",
    read_instant,
)
_FIGURES = (
    Parameter(
        "indicator",
        "Nøgletallets kode. Flere skrives med komma imellem.",
        "opkvalificering-andel",
        read_codes,
        (),
    ),
    Parameter(
        "area",
        "Områdets kode. Flere skrives med komma imellem. Hele landet er 0000.",
        "0316,0000",
        read_codes,
        (),
    ),
    Parameter(
        "period",
        "Periode: år (2024), halvår (2024H1), kvartal (2024Q3), året til og med et kvartal (2024R3) eller måned "
        "(2024M07). Flere skrives med komma imellem.",
        "2024Q3",
        read_periods,
        (),
    ),
    _YEAR,
    Parameter(
        "category",
        f"Kode på en del af nøgletallets opdeling, eller {tables.TOTAL} for det samlede tal. Flere skrives med komma "
        "imellem. Udeladt: både det samlede tal og delene.",
        tables.TOTAL,
        read_codes,
        (),
    ),
    _AS_OF,
    Parameter(
        "limit",
        f"Hvor mange tal en side højst har: 1-{MAX_LIMIT}. Udeladt: {DEFAULT_LIMIT}.",
        "100",
        read_limit,
        DEFAULT_LIMIT,
        int,
    ),
    Parameter("offset", "Hvor mange tal der springes over, før siden begynder.", "0", read_offset, 0, int),
)
_AREAS = (
    Parameter("kind", "Områdets art. Flere skrives med komma imellem.", "MUNICIPALITY", read_kinds, ()),
    Parameter("on", "Vis tilhørsforhold på denne dag. Udeladt: i dag.", "2024-12-31", read_date),
)


def _described(
    operation_id: str, summary: str, description: str, answer: type, parameters: tuple[Parameter, ...] = ()
) -> Any:
    return extend_schema(
        operation_id=operation_id,
        summary=summary,
        description=description,
        parameters=[parameter.documented for parameter in parameters],
        responses={200: answer, 400: answers.Refusal},
        tags=["Data"],
    )


class Reading(APIView):
    """An address of the API that is read with GET. Whoever has its answer already is told that it still holds."""

    http_method_names = ["get", "head", "options"]
    renderer_classes = [JSON]
    parameters: ClassVar[tuple[Parameter, ...]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return answer_if_changed(request, partial(super().dispatch, request, *args, **kwargs))

    def read(self, request: Request) -> dict[str, Any]:
        return read_parameters(request.query_params, self.parameters)


class Announcements(Reading):
    name = "Udmeldinger"
    description = "Ministerens udmeldinger med deres mål."
    parameters = (_YEAR,)

    @_described(
        "announcements",
        "Udmeldinger af mål",
        "Ministerens udmeldinger med deres mål, nyeste først, og de år, hvor der ikke udmeldes mål.",
        answers.Announcements,
        parameters,
    )
    def get(self, request: Request) -> Response:
        years = self.read(request)["year"]
        found = listings.list_announcements()
        shown = [announcement for announcement in found if not years or announcement.year in years]
        return Response({"results": shown, "repeals": listings.list_repeals()})


class Goals(Reading):
    name = "Mål"
    description = "De beskæftigelsespolitiske mål."
    parameters = (_YEAR,)

    @_described("goals", "Mål", "Målene med de nøgletal, der følger dem, nyeste år først.", answers.Goals, parameters)
    def get(self, request: Request) -> Response:
        years = self.read(request)["year"]
        return Response({"results": [goal for goal in listings.list_goals() if not years or goal.year in years]})


class Indicators(Reading):
    name = "Nøgletal"
    description = "Nøgletallene med definition, enhed, opdeling og databrud."

    @_described("indicators", "Nøgletal", description, answers.Indicators)
    def get(self, request: Request) -> Response:
        self.read(request)
        return Response({"results": listings.list_indicators()})


class Areas(Reading):
    name = "Områder"
    description = "Kommuner og de områder, de hører til."
    parameters = _AREAS

    @_described(
        "areas",
        "Områder",
        "Kommuner, RAR-områder, regioner og de andre områder, og hvad de hører til på en dag. Også nedlagte områder "
        "er med, for der er tal for dem.",
        answers.Areas,
        parameters,
    )
    def get(self, request: Request) -> Response:
        asked = self.read(request)
        on = asked["on"] or timezone.localdate(timezone=COPENHAGEN)
        return Response({"results": listings.list_areas(asked["kind"], on)})


class Releases(Reading):
    name = "Udgivelser"
    description = "Udgivelserne af tal, også dem, der er trukket tilbage."
    parameters = (_AS_OF,)

    @_described(
        "releases",
        "Udgivelser",
        "Alle udgivelser af tal, nyeste først, også dem, der siden er trukket tilbage.",
        answers.Releases,
        parameters,
    )
    def get(self, request: Request) -> Response:
        as_of = self.read(request)["as_of"] or timezone.now()
        return Response({"results": listings.list_releases(as_of)})


class Figures(Reading):
    name = "Tal"
    description = "De gældende tal, en side ad gangen."
    parameters = _FIGURES

    @_described(
        "figures",
        "Tal",
        "De tal, der gælder på et tidspunkt, en side ad gangen. Følg adressen i next, til den er null, så er alle "
        "tal læst præcis én gang, også hvis der bliver udgivet nye undervejs.",
        answers.Figures,
        parameters,
    )
    def get(self, request: Request) -> Response:
        """Answer with one page of figures. Six queries, five where the page is empty."""
        asked = self.read(request)
        as_of, offset, limit = asked["as_of"] or timezone.now(), asked["offset"], asked["limit"]
        selection = tables.select_figures(_choose(asked), as_of)
        rows = tables.get_figures(selection, offset=offset, limit=limit)
        pinned = {"as_of": as_of.isoformat().replace("+00:00", "Z")}
        has_next, has_previous = offset + limit < selection.count, offset > 0
        return Response(
            {
                "as_of": as_of,
                "count": selection.count,
                "next": _address(request, {**pinned, "offset": offset + limit}) if has_next else None,
                "previous": _address(request, {**pinned, "offset": max(offset - limit, 0)}) if has_previous else None,
                "results": list(map(write_figure, rows)),
            }
        )


def _choose(asked: dict[str, Any]) -> tables.Choice:
    vocabulary = tables.get_vocabulary()
    refuse_unknown("indicator", asked["indicator"], vocabulary.indicators)
    refuse_unknown(
        "area", asked["area"], vocabulary.areas, "Koderne står i /api/v1/areas/; Holbæk er 0316 og hele landet 0000."
    )
    refuse_unknown("category", asked["category"], (tables.TOTAL, *vocabulary.categories))
    return tables.Choice(
        indicators=asked["indicator"],
        areas=asked["area"],
        periods=asked["period"],
        years=asked["year"],
        categories=asked["category"],
    )


def _address(request: Request, changes: dict[str, Any]) -> str:
    query = request.query_params.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return f"{request.build_absolute_uri(request.path)}?{query.urlencode()}"


@extend_schema(exclude=True)
class Schema(SpectacularAPIView):
    """The OpenAPI description; YAML for those who ask for it."""

    renderer_classes = [SchemaJSON, SchemaYAML]
