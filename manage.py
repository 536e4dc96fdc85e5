#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys

from django.core.management import execute_from_command_line

from config import postgres

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # The embedded server is there while the command runs; with DATABASE_URL nothing is started.
    with postgres.running():
        execute_from_command_line(sys.argv)
