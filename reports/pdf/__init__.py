"""A municipality's report as a PDF file: what it says, page by page, and the file that is made of it."""

from .document import FontsMissing, render_report

__all__ = ["FontsMissing", "render_report"]
