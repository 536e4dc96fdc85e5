"""A municipality's report as a PDF file: what it says, page by page, and the file that is made of it."""

from ..typesetting import FontsMissing
from .document import render_report

__all__ = ["FontsMissing", "render_report"]
