"""Indicators and the releases that publish their figures."""

from .codebook import Category, Indicator, IndicatorName, SeriesBreak
from .releases import Edition, Figure, Finding, Release, SourceFile, State

__all__ = [
    "Category",
    "Edition",
    "Figure",
    "Finding",
    "Indicator",
    "IndicatorName",
    "Release",
    "SeriesBreak",
    "SourceFile",
    "State",
]
