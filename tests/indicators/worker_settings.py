"""Settings of the tests' workers, which know some unlucky files."""

from indicators import intake
from tests.settings import *  # noqa: F403

from . import unlucky

intake.read_file = unlucky.read_file
