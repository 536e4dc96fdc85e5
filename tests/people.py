"""The people of the tests."""

from typing import Any

import pytest

from accounts.models import Mandate, Role, User
from municipalities.models import Area

PASSWORD = "en-god-adgangskode"


def make_employee(username: str) -> User:
    """Return somebody who works in the ministry and may publish."""
    user = User.objects.create_user(username, first_name=username.capitalize(), last_name="Holm", password=PASSWORD)
    Mandate.objects.create(user=user, role=Role.MINISTRY)
    return user


@pytest.fixture
def anna(db: None) -> User:
    """Works in the ministry."""
    return make_employee("anna")


@pytest.fixture
def birthe(db: None) -> User:
    """Works in the ministry too: the second pair of eyes."""
    return make_employee("birthe")


@pytest.fixture
def jens(db: None) -> User:
    """Jobcentre chief in Holbæk: may log in, may not publish."""
    user = User.objects.create_user("jens", first_name="Jens", last_name="Krog", password=PASSWORD)
    Mandate.objects.create(user=user, role=Role.MUNICIPALITY, municipality=Area.objects.get(code="0316"))
    return user


@pytest.fixture
def one_person(settings: Any) -> None:
    """A small installation: one person may submit and approve."""
    settings.RELEASES_NEED_TWO_PEOPLE = False
