"""The portal as a WSGI application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
# Read as the program starts, when its files are those that it runs; at the first request they may be a later version's.
# Found by its name, for it cannot be imported before the application is there.
import_string("reports.freshness.get_build")()
