"""Whether what readers can see is invented: it must say so wherever it is shown."""

from datetime import datetime

from django.utils import timezone

from indicators.models import Release
from indicators.units import ALL_INVENTED, SOME_INVENTED


def get_example_words(as_of: datetime | None = None) -> str:
    """Return what must be said of the figures public at `as_of`; "" where none is invented. One query."""
    kinds = set(Release.objects.public_at(as_of or timezone.now()).values_list("is_example", flat=True))
    if True not in kinds:
        return ""
    return SOME_INVENTED if False in kinds else ALL_INVENTED
