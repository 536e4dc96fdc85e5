"""The four people of the example, who can log in on one's own machine."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import Mandate, Role, User
from municipalities.models import Area

# By the address an account is known to be the example's; ".invalid" never exists on the internet.
_DOMAIN = "@eksempel.invalid"
_SINCE = date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class ExampleLogin:
    """An account whose secret everybody may know, so it must never exist where others can reach the portal."""

    username: str
    secret: str
    first_name: str
    last_name: str
    title: str
    role: Role
    municipality: str = ""  # code

    @property
    def email(self) -> str:
        return self.username + _DOMAIN


EXAMPLE_LOGINS = (
    ExampleLogin(
        "anna", "lys-skov-og-fjord", "Anna", "Eksempel", "Chefkonsulent i Beskæftigelsesministeriet", Role.MINISTRY
    ),
    ExampleLogin(
        "birthe", "regn-mod-ruden", "Birthe", "Eksempel", "Kontorchef i Beskæftigelsesministeriet", Role.MINISTRY
    ),
    ExampleLogin(
        "jens", "vind-over-heden", "Jens", "Eksempel", "Jobcenterchef", Role.MUNICIPALITY, "0316"
    ),
    ExampleLogin(
        "karen", "stille-bog-og-te", "Karen", "Eksempel", "Formand for beskæftigelsesudvalget", Role.MUNICIPALITY,
        "0316",
    ),
)  # fmt: skip


@transaction.atomic
def add_example_logins() -> tuple[ExampleLogin, ...]:
    """Make the accounts that are not there yet, and return all whose secret is known.

    A username that somebody else has taken is left alone.
    """
    known = []
    for login in EXAMPLE_LOGINS:
        if not User.objects.filter(username=login.username).exists():
            _add_login(login)
        if User.objects.filter(username=login.username, email=login.email, is_active=True).exists():
            known.append(login)
    return tuple(known)


def get_example_user(username: str) -> User | None:
    """Return the example's account of that name, or None if there is none."""
    return User.objects.filter(username=username, email=username + _DOMAIN, is_active=True).first()


@transaction.atomic
def remove_example_logins() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove the accounts; return the names of those removed, and of those closed because real acts bear their name."""
    removed, closed = [], []
    for login in EXAMPLE_LOGINS:
        user = get_example_user(login.username)
        if user is None:
            continue
        try:
            with transaction.atomic():
                user.delete()
        except ProtectedError:
            user.is_active = False
            user.set_unusable_password()
            user.save()
            closed.append(login.username)
        else:
            removed.append(login.username)
    return tuple(removed), tuple(closed)


def _add_login(login: ExampleLogin) -> None:
    user = User.objects.create_user(
        login.username,
        login.email,
        login.secret,
        first_name=login.first_name,
        last_name=login.last_name,
        title=login.title,
    )
    area = Area.objects.get(code=login.municipality) if login.municipality else None
    Mandate.objects.create(user=user, role=login.role, municipality=area, valid_from=_SINCE)
