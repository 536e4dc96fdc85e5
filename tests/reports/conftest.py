"""Releases that several tests of the reading side share."""

import pytest

from tests.releases import COUNTRY, HOLBAEK, KOEGE, UPSKILLING, a_release


@pytest.fixture
def many(db: None) -> None:
    """Two municipalities and the country, two years, a breakdown, two indicators: 3 + 3 + 2 + 4 = 12 figures."""
    a_release(
        {
            (UPSKILLING, HOLBAEK, "2023M12"): "1",
            (UPSKILLING, KOEGE, "2023M12"): "2",
            (UPSKILLING, COUNTRY, "2023M12"): "3",
            (UPSKILLING, HOLBAEK, "2024M11"): "4",
            (UPSKILLING, HOLBAEK, "2024M12"): "5",
            (UPSKILLING, HOLBAEK, "2024M12", "kontanthjaelp"): "6",
            ("opkvalificering-antal", HOLBAEK, "2024M12"): "7",
            ("opkvalificering-antal", KOEGE, "2024M12"): "8",
        },
        at="2025-02-12",
    )
    a_release(
        {
            ("selvforsoergelse-andel", HOLBAEK, "2024M11"): "9",
            ("selvforsoergelse-andel", HOLBAEK, "2024M12"): "10",
            ("selvforsoergelse-andel", KOEGE, "2024M11"): "11",
            ("selvforsoergelse-andel", KOEGE, "2024M12"): "12",
        },
        at="2025-03-12",
    )
