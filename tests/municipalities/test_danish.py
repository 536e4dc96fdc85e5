"""Danish order and spelling."""

import pytest

from municipalities.danish import make_slug, make_sort_key


@pytest.mark.parametrize(
    ("first", "second"),
    [("Vordingborg", "Ærø"), ("Ærø", "Ølby"), ("Ølby", "Aabenraa"), ("Aalborg", "Aarhus"), ("Ry", "Ålborg")],
)
def test_names_are_ordered_as_in_a_danish_dictionary(first, second):
    assert make_sort_key(first) < make_sort_key(second)


def test_both_spellings_of_the_last_letter_are_ordered_alike():
    assert make_sort_key("Aarhus") == make_sort_key("Århus")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Lyngby-Taarbæk", "lyngby-taarbaek"), ("Høje-Taastrup", "hoeje-taastrup"), ("Allerød", "alleroed")],
)
def test_an_address_is_written_without_danish_letters(name, slug):
    assert make_slug(name) == slug
