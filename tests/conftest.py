"""Gives the tests their database: a server of DATABASE_URL, or the embedded one for as long as it is needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.template.backends.jinja2 import Template
from django.test.signals import template_rendered
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

from config import postgres

pytest_plugins = ["tests.people"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    # Nothing of a test must outlive a power cut, so no commit waits for the disk.
    connection.settings_dict.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    with postgres.running():
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """A database of the tests' own, whichever tests were chosen.

    pytest-django makes one only for tests with its marker; those that commit, and browsers, would meet the real one.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def told_contexts() -> Iterator[None]:
    """Let the client's answers tell what their page was rendered with, as Django does for its own templates only."""
    render = Template.render

    def render_and_tell(
        self: Template, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> str:
        told = dict(context or {})
        template_rendered.send(sender=self, template=self, context=told)
        return render(self, told, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", render_and_tell)
        yield


@pytest.fixture
def lasting_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database whose commits last, for tests of several connections; the areas and the codebook stay afterwards."""
    assert connection.settings_dict["NAME"].startswith("test_")
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            # Releases, targets and mandates hang on these; the triggers that freeze figures let a truncation through.
            cursor.execute(
                "TRUNCATE indicators_release, indicators_figure, indicators_sourcefile, goals_target, accounts_user"
                " CASCADE"
            )
        connection.close()
