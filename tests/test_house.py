"""What the house promises of itself, looked up in the house."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template import engines
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from jinja2 import meta

ROOMS = ("accounts", "config", "goals", "indicators", "municipalities", "reports", "tests")
MODULES = [
    path
    for room in ROOMS
    for path in sorted((settings.BASE_DIR / room).rglob("*.py"))
    if "migrations" not in path.parts
]
OURS = ("accounts", "goals", "indicators", "municipalities")
OPEN_TO_ALL = ("/", "/kommuner/", "/noegletal/", "/rapporter/", "/om-tallene/", "/tilgaengelighed/", "/privatliv/")
OPEN_TO_ALL += ("/data/", "/api/v1/", "/log-ind/", "/udgivelser/", "/sammenlign/", "/maal/")
OPEN_TO_ALL += ("/was/", "/sitemap.xml", "/robots.txt", "/.well-known/")
FOR_THE_MINISTRY = ("/indlaes/", "/log-ud/")


def test_no_module_is_over_300_lines() -> None:
    long = {str(path): lines for path in MODULES if (lines := len(path.read_text().splitlines())) > 300}
    assert long == {}


def test_no_room_is_without_a_name() -> None:
    nameless = re.compile(r"^(utils?|helpers?|common|core|base|misc|managers?)$")
    assert [path for path in MODULES if nameless.match(path.stem) or nameless.match(path.parent.name)] == []


def test_every_model_is_in_the_glossary() -> None:
    glossary = (settings.BASE_DIR / "docs" / "glossary.md").read_text()
    models = [model.__name__ for app in OURS for model in apps.get_app_config(app).get_models()]
    assert len(models) > 15
    assert [name for name in models if f"`{name}`" not in glossary] == []


def test_every_instant_of_an_act_has_its_actor() -> None:
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            fields = {field.name for field in model._meta.get_fields()}
            acts = {name.removesuffix("_at") for name in fields if name.endswith("_at")}
            assert {f"{act}_by" for act in acts} <= fields, model


def test_templates_hold_no_style_or_script_of_their_own() -> None:
    inline = re.compile(r'style="|<style|<script>|\son[a-z]+="')
    templates = list((settings.BASE_DIR / "templates").rglob("*.html"))
    assert len(templates) > 20
    assert [path.name for path in templates if inline.search(path.read_text())] == []


def test_a_macro_is_handed_all_it_shows() -> None:
    """Macros are imported without the page's context; a name that nobody handed them would stop the page."""
    templates, checked = engines["jinja2"].env, 0
    for name in templates.list_templates(extensions=["html"]):
        source, _, _ = templates.loader.get_source(templates, name)
        if "{% macro " in source:
            checked += 1
            assert meta.find_undeclared_variables(templates.parse(source)) <= set(templates.globals), name
    assert checked > 20


def test_no_room_of_reports_is_forgotten_where_only_queries_may_ask_the_database() -> None:
    rules = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [rule] = [rule for rule in rules if rule["name"].startswith("Only queries ask the database")]
    rooms = {path.stem for path in (settings.BASE_DIR / "reports").iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.stem for path in (settings.BASE_DIR / "reports").glob("*.py")}
    # Django's own, and the invented figures, which are written to the database.
    rooms -= {"__init__", "apps", "queries", "example_data"}
    assert sorted(rule["source_modules"]) == sorted(f"reports.{room}" for room in rooms)


def list_addresses(patterns: list, prefix: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from list_addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            filled = re.sub(r"<int:\w+>", "2024", route)
            yield re.sub(r"<\w+:\w+>", "holbaek", filled)


ADDRESSES = sorted(set(list_addresses(get_resolver().url_patterns)))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_open_to_all_or_asks_for_a_login(client: Client, address: str) -> None:
    answer = client.get(address)
    asks = answer.status_code == 302 and answer.headers["Location"].startswith("/log-ind/")
    if address.startswith(FOR_THE_MINISTRY):
        assert asks
    else:
        assert address == "/" or address.startswith(OPEN_TO_ALL[1:]), "say in this test who may open it"
        assert not asks
        assert answer.status_code < 500


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(client: Client) -> None:
    for address in ("/", "/log-ind/", "/findes-ikke/", "/api/v1/goals/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_nothing_is_fetched_from_third_parties() -> None:
    built = [Path(settings.BASE_DIR / "templates"), Path(settings.BASE_DIR / "static" / "src")]
    fetched = re.compile(r"""(?:src|href)=["']https?://|url\(["']?https?://|@import ["']https?://""")
    files = [file for folder in built for file in folder.rglob("*") if file.suffix in (".html", ".css", ".js")]
    found = [
        (file.name, line)
        for file in files
        for line in file.read_text().splitlines()
        if fetched.search(line) and "<a " not in line
    ]
    assert found == []
