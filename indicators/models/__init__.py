"""Indicators, the releases that publish their figures, and what the desk keeps of the way there."""

from .codebook import Category, Indicator, IndicatorName, SeriesBreak
from .desk import Answer, Event, Expected, Finding, Profile, ProfileColumn, Step, Upload
from .releases import Edition, Figure, Redaction, Release, ShownFigure, SourceFile, State

__all__ = [
    "Answer",
    "Category",
    "Edition",
    "Event",
    "Expected",
    "Figure",
    "Finding",
    "Indicator",
    "IndicatorName",
    "Profile",
    "ProfileColumn",
    "Redaction",
    "Release",
    "SeriesBreak",
    "ShownFigure",
    "SourceFile",
    "State",
    "Step",
    "Upload",
]
