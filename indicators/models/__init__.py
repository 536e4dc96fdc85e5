"""Indicators and the releases that publish their figures."""

from .codebook import Category, Indicator, IndicatorName, SeriesBreak
from .releases import Edition, Figure, Finding, Redaction, Release, ShownFigure, SourceFile, State

__all__ = [
    "Category",
    "Edition",
    "Figure",
    "Finding",
    "Indicator",
    "IndicatorName",
    "Redaction",
    "Release",
    "SeriesBreak",
    "ShownFigure",
    "SourceFile",
    "State",
]
