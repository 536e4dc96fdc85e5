"""How the API's answers are written: orjson, and numbers with exactly the digits that were published."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from rest_framework.renderers import BaseRenderer

from ..queries.tables import FigureRow


class JSON(BaseRenderer):
    """Frozen dataclasses, dates and instants (in UTC) as JSON."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 by definition

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_UTC_Z)


class SchemaJSON(OpenApiJsonRenderer):
    """The OpenAPI description as plain JSON, which a browser shows instead of saving it."""

    media_type = "application/json"


class SchemaYAML(OpenApiYamlRenderer):
    """The OpenAPI description as YAML."""

    media_type = "application/yaml"


def write_figure(row: FigureRow) -> dict[str, Any]:
    """Return a figure as the API shows it."""
    table = row.table
    return {
        "indicator": table.indicator,
        "area": row.area,
        "area_name": row.area_name,
        "period": row.period,
        "category": row.category,
        "quality": row.quality,
        "value": write_number(row.value),
        "lower": write_number(row.lower),
        "upper": write_number(row.upper),
        "unit": table.unit,
        "release": table.release,
        "published_at": table.published_at,
        "is_example": table.is_example,
    }


def write_number(value: Decimal | None) -> orjson.Fragment | None:
    """Return a number as JSON has it: 9.2, never 9.2000 or 9.199999; by way of text, so that no float touches it."""
    return None if value is None else orjson.Fragment(f"{value.normalize():f}")
