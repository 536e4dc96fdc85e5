"""The master data of areas: everything official is there, dated and in Danish order."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from municipalities.models import Area, AreaKind, AreaName, Membership, Population

PUBLIC_LIST = Path(__file__).resolve().parents[3] / "shared" / "data" / "municipalities.csv"
YEARS = range(2015, 2027)

pytestmark = pytest.mark.django_db


def get_groups(day, kind):
    """Return each municipality's groups of `kind` on `day`, as lists of codes."""
    groups = {code: [] for code in Area.objects.of_kind(AreaKind.MUNICIPALITY).values_list("code", flat=True)}
    rows = Membership.objects.on(day).of_kind(kind).values_list("member__code", "group__code")
    for member, group in rows:
        groups[member].append(group)
    return groups


def test_every_kind_of_area_is_complete():
    count = Counter(Area.objects.values_list("kind", flat=True))
    assert count[AreaKind.MUNICIPALITY] == 98
    assert count[AreaKind.REGION] == 5
    assert count[AreaKind.LANDSDEL] == 11
    assert count[AreaKind.RAR] == 8
    assert count[AreaKind.COUNCIL] == 5
    assert count[AreaKind.PEER_GROUP] == 5
    assert count[AreaKind.COUNTRY] == 1


def test_regions_hold_the_official_number_of_municipalities():
    rows = Membership.objects.on(date(2024, 1, 1)).of_kind(AreaKind.REGION).values_list("group__name", flat=True)
    assert Counter(rows) == {
        "Region Hovedstaden": 29,
        "Region Sjælland": 17,
        "Region Syddanmark": 22,
        "Region Midtjylland": 19,
        "Region Nordjylland": 11,
    }


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", [AreaKind.REGION, AreaKind.LANDSDEL, AreaKind.JOBCENTRE])
def test_a_municipality_has_one_region_landsdel_and_jobcentre_on_every_day(year, kind):
    for day in (date(year, 1, 1), date(year, 12, 31)):
        assert {len(groups) for groups in get_groups(day, kind).values()} == {1}


@pytest.mark.parametrize("year", YEARS)
def test_rar_areas_hold_every_municipality_until_the_councils_take_their_place(year):
    expected_rar, expected_council = (1, 0) if year <= 2024 else (0, 1)
    for day in (date(year, 1, 1), date(year, 12, 31)):
        assert {len(groups) for groups in get_groups(day, AreaKind.RAR).values()} == {expected_rar}
        assert {len(groups) for groups in get_groups(day, AreaKind.COUNCIL).values()} == {expected_council}


@pytest.mark.parametrize("year", range(2018, 2027))
def test_a_municipality_has_one_group_of_peers_since_the_groups_were_made(year):
    assert {len(groups) for groups in get_groups(date(year, 1, 1), AreaKind.PEER_GROUP).values()} == {1}


def test_ishoej_and_vallensbaek_share_a_jobcentre_until_the_end_of_2021():
    last, first = (get_groups(day, AreaKind.JOBCENTRE) for day in (date(2021, 12, 31), date(2022, 1, 1)))
    assert last["0183"] == last["0187"] == ["JC0183-0187"]
    assert (first["0183"], first["0187"]) == (["JC0183"], ["JC0187"])


def test_small_places_use_their_neighbours_jobcentre():
    groups = get_groups(date(2024, 1, 1), AreaKind.JOBCENTRE)
    assert (groups["0155"], groups["0563"], groups["0825"]) == (["JC0185"], ["JC0561"], ["JC0813"])


def test_municipalities_stand_in_danish_order_with_aa_among_the_last():
    areas = Area.objects.of_kind(AreaKind.MUNICIPALITY).in_danish_order()
    names = list(areas.values_list("name", flat=True))
    assert names[:2] == ["Albertslund", "Allerød"]
    assert names[-4:] == ["Ærø", "Aabenraa", "Aalborg", "Aarhus"]


def test_addresses_of_municipalities_need_no_danish_letters():
    slugs = dict(Area.objects.of_kind(AreaKind.MUNICIPALITY).values_list("code", "slug"))
    assert len(set(slugs.values())) == 98
    assert slugs["0316"] == "holbaek"
    assert slugs["0760"] == "ringkoebing-skjern"
    assert slugs["0751"] == "aarhus"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Høje Taastrup", "0169"),
        ("Nordfyn", "0480"),
        ("Vesthimmerland", "0820"),
        ("Københavns Kommune", "0101"),
        ("Bornholms Regionskommune", "0400"),
        ("Århus", "0751"),
    ],
)
def test_names_that_real_files_use_are_known(name, code):
    assert AreaName.objects.get(name=name).area.code == code


def test_christiansoe_and_the_unknown_area_are_set_aside_with_the_reason():
    outside = dict(Area.objects.of_kind(AreaKind.SET_ASIDE).values_list("code", "remark"))
    assert set(outside) == {"0411", "9999"}
    assert all(outside.values())


def test_every_municipality_has_its_inhabitants_of_2020_and_2026():
    count = Counter(Population.objects.values_list("year", flat=True))
    assert count == {2020: 98, 2026: 98}
    assert Population.objects.get(municipality__code="0825", year=2020).persons == 1786


def test_everything_official_says_where_it_is_from():
    assert not Area.objects.filter(source="").exists()
    assert not Membership.objects.filter(source="").exists()
    assert not Population.objects.filter(source="").exists()


@pytest.mark.skipif(not PUBLIC_LIST.exists(), reason="the public list of municipalities is not at hand")
def test_master_data_equals_the_public_list():
    with PUBLIC_LIST.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    names = dict(Area.objects.of_kind(AreaKind.MUNICIPALITY).values_list("code", "name"))
    assert names == {code: row["name"] for code, row in rows.items()}
    group_names = dict(Area.objects.values_list("code", "name"))
    day = date(2024, 12, 31)
    for kind, column in (
        (AreaKind.REGION, "region"),
        (AreaKind.LANDSDEL, "landsdel"),
        (AreaKind.RAR, "rar"),
        (AreaKind.JOBCENTRE, "jobcenter"),
        (AreaKind.PEER_GROUP, "dst_kommunegruppe"),
    ):
        found = {code: group_names[groups[0]] for code, groups in get_groups(day, kind).items()}
        assert found == {code: row[column] for code, row in rows.items()}
    persons = {
        (code, year): count
        for code, year, count in Population.objects.values_list("municipality__code", "year", "persons")
    }
    for year in (2020, 2026):
        assert all(persons[code, year] == int(row[f"population_{year}"]) for code, row in rows.items())
