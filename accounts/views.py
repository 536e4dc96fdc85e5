"""Where somebody who has logged in is led."""

from django.contrib.auth.views import LoginView
from django.urls import reverse

from .models import Role, User


class Login(LoginView):
    """The way in: to the ministry's pages for those who may open them, to readers' pages for everybody else."""

    template_name = "login.html"

    def get_default_redirect_url(self) -> str:
        """Return where those are led who did not ask for a page: a municipality's people to its own."""
        user = self.request.user
        assert isinstance(user, User)  # nobody else has logged in
        if user.has_ministry_mandate():
            return reverse("desk")
        mandate = user.mandates.in_force().filter(role=Role.MUNICIPALITY).select_related("municipality").first()
        if mandate is None or mandate.municipality is None:
            return reverse("front")
        return reverse("dashboard", args=[mandate.municipality.slug])
