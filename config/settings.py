"""Settings, read from the environment. What is missing or wrong stops the start with a sentence that says what to set.

| Variable              | What                                                                                   |
|-----------------------|----------------------------------------------------------------------------------------|
| DJANGO_SECRET_KEY     | required; signs sessions                                                               |
| DJANGO_ALLOWED_HOSTS  | required; host names the portal answers to, separated by commas                        |
| DATABASE_URL          | postgres://user:password@host:port/name; without it the embedded PostgreSQL is used    |
| DJANGO_INSECURE_HTTP  | "1" where the portal is reached by plain http, as on one's own machine                  |
| DJANGO_BEHIND_PROXY   | "1" behind a proxy that sets X-Forwarded-Proto                                         |
| DJANGO_HSTS_SUBDOMAINS | "1" to demand https of all hosts below the portal's too, and be preloaded               |
| DJANGO_DEBUG          | "1" for Django's debug pages; never in production                                      |
| PORTAL_ONE_PERSON_PUBLISHES | "1" where one person may both submit and approve figures                          |
| PORTAL_READER_MEMORY  | megabytes that reading one large file may take; 4096 unless set                        |
| PORTAL_READER_SECONDS | seconds of processor time that it may take; 1800 unless set                            |
| PORTAL_SENDER         | the authority that sends the reports and stands in the footer                          |
| PORTAL_CONTACT        | how to reach it                                                                        |
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from config import postgres

BASE_DIR = Path(__file__).resolve().parent.parent


def _require(name: str) -> str:
    if value := os.environ.get(name, "").strip():
        return value
    raise ImproperlyConfigured(f"Set the environment variable {name}; config/settings.py says what it is for.")


def _flag(name: str) -> bool:
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value == "1"


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal() or int(value) == 0:
        raise ImproperlyConfigured(f"{name} must be a whole number above 0, not {value!r}.")
    return int(value)


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _require("DJANGO_SECRET_KEY")
ALLOWED_HOSTS = [host.strip() for host in _require("DJANGO_ALLOWED_HOSTS").split(",")]
DEBUG = _flag("DJANGO_DEBUG")
INSECURE_HTTP = _flag("DJANGO_INSECURE_HTTP")
PORTAL_SENDER = os.environ.get("PORTAL_SENDER", "Beskæftigelsesministeriet")
PORTAL_CONTACT = os.environ.get("PORTAL_CONTACT", "")

# A count below this is withheld by the producer; it leaves 0, 1 and 2 blank.
SUPPRESSION_THRESHOLD = 3
# Nobody makes figures public alone, unless the installation is too small for two.
RELEASES_NEED_TWO_PEOPLE = not _flag("PORTAL_ONE_PERSON_PUBLISHES")
# What the process that reads one large file may take, for the kernel to hold it to.
READER_MEMORY = _number("PORTAL_READER_MEMORY", 4096) * 2**20  # bytes of address space
READER_SECONDS = _number("PORTAL_READER_SECONDS", 1800)  # of processor time

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "municipalities",
    "accounts",
    "indicators",
    "goals",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reports.languages.speak",  # a page's mark tells its language
    "reports.freshness.let_nobody_keep_refusals",
    "reports.freshness.answer_strangers_at_once",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.doors.Doors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "config.jinja.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reports.head.tell_head",
            ],
        },
    },
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL") or postgres.database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGOUT_REDIRECT_URL = "front"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "da"
LOCALE_PATHS = [BASE_DIR / "locale"]  # the interface in English; reports.languages says when
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static" / "collected"
STATICFILES_DIRS = [BASE_DIR / "static" / "build"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Only what pages name is kept; a source map is for nobody here, so it is not compressed.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
# A file is read into memory up to this size, then from a temporary file; the intake refuses larger ones itself.
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "reports.views.errors.forged"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_COOKIE_SECURE = not INSECURE_HTTP
CSRF_COOKIE_SECURE = not INSECURE_HTTP
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not INSECURE_HTTP
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 365 * 24 * 60 * 60
# Binds every host below the portal's own too, so it is chosen, not given.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _flag("DJANGO_HSTS_SUBDOMAINS")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they ask for just that
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("DJANGO_BEHIND_PROXY") else None

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],  # read only, and public
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "URL_FORMAT_OVERRIDE": None,  # ?format= is an unknown parameter like any other
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Beskæftigelsesmål",
    "DESCRIPTION": "Kommunernes resultater på de beskæftigelsespolitiske mål. Alle tal kan læses frit.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
