"""Deny first: a page is open only where its view says so."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase


class Doors(LoginRequiredMiddleware):
    """Django's own, which asks who a reader is before it looks whether the page is for everybody.

    That would open the reader's session, and have every answer say that it depends on a cookie.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: tuple, view_kwargs: dict
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
