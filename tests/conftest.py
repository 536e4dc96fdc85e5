"""Gives the tests their database: a server of DATABASE_URL, or the embedded one for as long as it is needed."""

from collections.abc import Iterator

import pytest
from django.db import connection

from config import postgres


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    # Nothing of a test must outlive a power cut, so no commit waits for the disk.
    connection.settings_dict.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    with postgres.running():
        yield

pytest_plugins = ["tests.people"]
