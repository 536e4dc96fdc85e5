"""What every page knows of the portal itself."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, str]:
    """Return the sender and contact that the footer shows."""
    return {"portal_sender": settings.PORTAL_SENDER, "portal_contact": settings.PORTAL_CONTACT}
