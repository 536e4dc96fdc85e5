"""Two people of the ministry, each at the desk in a browser of their own."""

import pytest
from django.test import Client

from accounts.models import User
from tests.people import make_employee


@pytest.fixture
def birthe(db: None) -> User:
    """Works in the ministry, and approves what Anna submits."""
    return make_employee("birthe")


@pytest.fixture
def annas(client: Client, anna: User) -> Client:
    client.force_login(anna)
    return client


@pytest.fixture
def birthes(birthe: User) -> Client:
    client = Client()
    client.force_login(birthe)
    return client
