"""Figures with their uncertainty, drawn by Hypothesis: of every kind that a table can hold."""

from decimal import Decimal

from hypothesis import strategies as st

from goals.uncertainty import Estimate, estimate
from indicators.units import Unit


@st.composite
def estimates(draw: st.DrawFn, unit: Unit) -> Estimate:
    """A figure with the interval of a survey, of its people or of its size, or with none."""
    decimals = 0 if unit is Unit.COUNT else draw(st.integers(0, 4))
    lowest, highest = {Unit.PERCENT: (-5, 130), Unit.COUNT: (0, 400), Unit.SCORE: (-5, 5)}[unit]
    value = draw(st.decimals(lowest, highest, places=decimals))
    half = draw(st.none() | st.decimals(0, 6, places=decimals))
    people = draw(st.none() | st.integers(0, 5000) | st.decimals(1, 90, places=1))
    published = None if half is None else (value - half, value + half)
    return estimate(value, unit, decimals, published=published, denominator=None if people is None else Decimal(people))
