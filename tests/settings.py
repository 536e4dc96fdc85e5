"""The portal's settings with four things that tests want otherwise."""

from config.settings import *  # noqa: F403

# Pages are served straight from static/build/, without the names that collecting gives.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# A login costs a tenth of a second by design; the tests' passwords guard nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A connection that a served page left open would keep the tests' database from being taken away.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
