"""Who may open a page: the pages of the ministry are for those with its mandate alone."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def ministry_only(view: View) -> View:
    """Return `view` open to users with a ministry mandate; others who are logged in get 403, strangers the login."""

    @never_cache  # what is not public yet must not stay in a browser after its user has logged out
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated or not request.user.has_ministry_mandate():
            raise PermissionDenied("Siden er for medarbejdere i ministeriet.")
        return view(request, *args, **kwargs)

    return guarded
