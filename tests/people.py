"""The people of the tests."""

import pytest

from accounts.models import Mandate, Role, User
from municipalities.models import Area


@pytest.fixture
def anna(db: None) -> User:
    """Works in the ministry and may publish."""
    user = User.objects.create_user("anna", first_name="Anna", last_name="Holm", password="en-god-adgangskode")
    Mandate.objects.create(user=user, role=Role.MINISTRY)
    return user


@pytest.fixture
def birger(db: None) -> User:
    """Anna's colleague, who may publish too."""
    user = User.objects.create_user("birger", first_name="Birger", last_name="Lund", password="en-god-adgangskode")
    Mandate.objects.create(user=user, role=Role.MINISTRY)
    return user


@pytest.fixture
def jens(db: None) -> User:
    """Jobcentre chief in Holbæk: may log in, may not publish."""
    user = User.objects.create_user("jens", first_name="Jens", last_name="Krog", password="en-god-adgangskode")
    Mandate.objects.create(user=user, role=Role.MUNICIPALITY, municipality=Area.objects.get(code="0316"))
    return user
