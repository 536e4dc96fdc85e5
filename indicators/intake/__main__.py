"""`python -m indicators.intake > docs/checks.md` writes the page of checks anew."""

import sys

from .catalogue import write_catalogue

sys.stdout.write(write_catalogue())
