"""What templates are given: one that uses it says the same as the functions behind."""

from dataclasses import replace

import pytest
from django.template import engines
from jinja2 import UndefinedError

from reports.charts import get_chart
from reports.formatting import format_figure

from .invented import holbaek, indicator_page, matrix
from .values import ANNOUNCED, NOT_ANNOUNCED, series


def render(source: str, **values: object) -> str:
    return str(engines["jinja2"].from_string(source).render(values))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ s.latest|figure(s.indicator) }}", "10,6\u00a0%"),
        ("{{ s.latest|bare(s.indicator) }}", "10,6"),
        ("{{ s|change }}", "+1,1 procentpoint på et år"),
        ("{{ s.change|signed(s.indicator) }}", "+1,1"),
        ("{{ s.change|number(s.indicator) }}", "1,1"),
        ("{{ s.change|value(s.indicator) }}", "1,1\u00a0%"),
        ("{{ s.assessment.target|target(s.indicator) }}", "Mål: 12\u00a0%"),
        ("{{ s.latest.period|period }}", "2024"),
        ("{{ s.assessment|status_long(a) }}", "Tæt på målet"),
        ("{{ s.assessment|status_short(a) }}", "Tæt på"),
        ("{{ s.assessment|trend_word }}", "Fremgang"),
        ("{{ s|chart_title }}", "Andelen vokser og er tæt på målet"),
        ("{{ a.announced_on|date_da }}", "23.\u00a0juni 2023"),
        ("{{ none|absence }}", "Ingen tal"),
        ("{{ none|period }}", ""),
        ("{{ none|signed(s.indicator) }}", "Ingen tal"),
        ("{{ s.latest|uncertainty(s.indicator) }}", ""),
        ("{{ one|change }}", ""),
        (
            "{{ dots_text(m, m.columns[1]) }}",
            "8 områder: 4 nået, 3 tæt på, 1 ikke nået. Mål 19\u00a0%. Fra 21,1\u00a0% til 16,5\u00a0%.",
        ),
        (
            "{{ status_rule(s, a) }}",
            "Nået: på eller over målet. Tæt på: højst 1,5 procentpoint under målet. Ellers ikke nået.",
        ),
        ("{{ d.peers.members|names }}", "Faxe og Ringsted"),
        ("{{ d.place.name|in_place }}", "i Holbæk"),
        ("{{ (d|lead).conclusion }}", "Holbæk har nået 2 af de 5 mål for 2024."),
        ("{% for one in d|highlights %}{{ loop.index }}{% endfor %}", "123"),
        ("{{ d.goals[0].headline.rank|rank }}", "nr.\u00a020 af 97 kommuner"),
        ("{{ d.goals[0].headline.rank|rank('') }}", "nr.\u00a020 af 97"),
        ("{{ d.goals[0].headline.peer_rank|rank_peers }}", "og nr.\u00a01 af 10 sammenlignelige"),
        ("{{ d.releases[0].published_at|instant_da }}", "12.\u00a0november 2024 kl.\u00a09.00"),
    ],
)
def test_a_filter_writes_danish(source, text):
    shown = series(["9.5", "10.6"], target="12")
    assert render(source, s=shown, a=ANNOUNCED, d=holbaek(), none=None, one=series(["9"]), m=matrix()) == text


def test_drawings_reach_the_page_unescaped_and_without_style():
    headline = holbaek().goals[1].headline
    page_of = indicator_page(headline, parts=(replace(headline, category="dagpenge"),))
    page = render(
        "{{ ball_symbols() }}{{ spine(s) }}{{ trend(s) }}{{ pips(3) }}{{ ball('met', 16) }}{{ chip(s.assessment, a) }}"
        "{{ dots(m, m.columns[0]) }}{{ lines(p) }}{{ line_key(p) }}{{ breakdown(b) }}"
        "{{ key('Holbæk') }}{{ key_mark('us') }}{{ icon('download') }}"
        "{{ denmark(c) }}",
        s=holbaek().goals[1].headline,
        a=ANNOUNCED,
        m=matrix(),
        p=get_chart(page_of),
        b=page_of,
        c={},
    )
    assert "&lt;svg" not in page
    assert "style=" not in page
    assert 'class="dots w"' in page
    assert 'class="dots m"' in page
    assert 'class="lc w"' in page
    assert 'class="lc m"' in page
    assert 'class="parts w"' in page
    assert 'class="keyrow m"' in page
    assert "icons.svg#download" in page


def test_a_chip_says_progress_where_no_goals_are_announced():
    shown = series(["9.5", "10.6"])
    assert "<span>Fremgang</span>" in render("{{ chip(s.assessment, a) }}", s=shown, a=NOT_ANNOUNCED)


def test_a_figure_in_a_template_is_the_figure_in_the_report():
    shown = holbaek().goals[2].headline
    assert render("{{ s.latest|figure(s.indicator) }}", s=shown) == format_figure(shown.latest, shown.indicator)


def test_a_name_that_a_template_does_not_know_is_a_mistake_and_not_silence():
    with pytest.raises(UndefinedError):
        render("{{ place.nmae }}", place=holbaek().place)
    with pytest.raises(UndefinedError):
        render("{% if plaec %}{% endif %}")


def test_what_people_wrote_is_escaped():
    assert render("{{ text }}{{ text|lower_first }}", text="<b>") == "&lt;b&gt;&lt;b&gt;"


def test_a_page_keeps_what_its_address_asks_for_but_for_what_is_changed(rf):
    asked = rf.get("/kommuner/?aar=2024&k=hol")
    assert render("{{ querystring(request, aar=2023, k=None) }}", request=asked) == "?aar=2023"


def test_an_address_is_had_by_its_name():
    assert render("{{ url('dashboard', slug='holbaek') }}{{ url('release', 7) }}") == "/kommuner/holbaek//udgivelser/7/"
