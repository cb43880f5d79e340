"""Settings: everything that differs from one machine to another comes from the environment.

SECRET_KEY     required unless DEBUG; at least 50 characters
DEBUG          1 for development, off by default
ALLOWED_HOSTS  required unless DEBUG; the site's host names, separated by commas
SITE_URL       where readers find it, https://treaties.example.org; without it, the first host’s
DATABASE_URL   postgres://…; without it, SQLite in db.sqlite3
PORT           where `make run` listens
REVIEW_OWN_CHANGES  1 where one person does everything: who changed a record may approve it as well
TRUST_PROXY    1 if a proxy stands in front that sets X-Forwarded-Proto and X-Forwarded-For itself
SECOND_FACTOR  whom the desk asks for a code from a telephone: off, publishers (who may publish, and
               administrators) or everyone; without it, publishers, and off in development
SESSION_IDLE_MINUTES, SESSION_HOURS  when editors are signed out: 120 without a request, 12 in all
"""

import os
import re
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _switch(name: str) -> bool:
    """Return whether the variable is on; a word that is neither on nor off is refused."""
    value = os.environ.get(name, "").strip()
    if value not in {"1", "0", ""}:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be 1 or 0.")
    return value == "1"


def _number(name: str, default: int) -> int:
    """Return the variable's whole number above 0; anything else is refused."""
    value = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number above 0.")
    return int(value)


DEBUG = _switch("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY", "").strip()
ALLOWED_HOSTS = [h.strip() for h in os.environ.get("ALLOWED_HOSTS", "").split(",") if h.strip()]
PORT = os.environ.get("PORT") or "8000"
REVIEW_OWN_CHANGES = DEBUG or _switch("REVIEW_OWN_CHANGES")
TRUST_PROXY = not DEBUG and _switch("TRUST_PROXY")
SECOND_FACTOR = os.environ.get("SECOND_FACTOR", "").strip() or ("off" if DEBUG else "publishers")
if SECOND_FACTOR not in {"off", "publishers", "everyone"}:
    raise ImproperlyConfigured(
        f"SECOND_FACTOR is {SECOND_FACTOR!r}; it must be off, publishers or everyone."
    )
SESSION_IDLE_SECONDS = _number("SESSION_IDLE_MINUTES", 120) * 60
SESSION_COOKIE_AGE = _number("SESSION_HOURS", 12) * 3600

if DEBUG:
    # The same at every start, so that a restart logs nobody out; worthless on any other machine.
    SECRET_KEY = SECRET_KEY or "for development on one's own machine only"
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
elif len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured(
        "SECRET_KEY must be a random text of at least 50 characters, the same at every start. "
        "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(60))'. "
        "For development, set DEBUG=1 instead."
    )
elif not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the site's hosts, separated by commas: treaties.example.org. "
        "A * is refused: links would be made for any host that a request claims."
    )

# What is printed, cited and harvested names this address, whatever host a request claims.
SITE_URL = os.environ.get("SITE_URL", "").strip() or (
    f"http://127.0.0.1:{PORT}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)
if not re.fullmatch(r"https?://[a-z0-9.:\[\]-]+", SITE_URL):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}; it must be a scheme and a host, without a path: "
        "https://treaties.example.org."
    )

INSTALLED_APPS = [
    "project.apps.EditorsAdminConfig",  # Django’s admin, with this work’s site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # for FORM_RENDERER, below
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "import_export",
    "treaties",
]
MIDDLEWARE = [
    # The first three stand outermost, so that redirects and refusals carry their headers as well.
    "treaties.pages.headers.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "treaties.pages.languages.LanguageOfAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "treaties.admin.kept.KeepTyped",  # before the next, which reads forms first
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
_CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": _CONTEXT_PROCESSORS,
            "builtins": ["treaties.pages.languages"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that templates/ can hold a widget's
ROOT_URLCONF = "project.urls"
CSRF_FAILURE_VIEW = "treaties.admin.kept.csrf_failed"
# A treaty with 60 actions sends 900 fields; and a Japanese character is sent as nine bytes, so
# that 3 MB of text are up to 9 MB. What is over the limits is shown to its editor, not dropped.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'db.sqlite3'}"
# Connections are kept: to open SQLite for each request would cost more than most requests.
DATABASES = {"default": dj_database_url.parse(_URL, conn_max_age=None, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer takes its lock at the start and waits for it: begun as a reader, it would fail at
    # its first write with "database is locked". Waiting is unfair and can pass SQLite's 5 seconds.
    # So no ATOMIC_REQUESTS: every reader would queue for the lock. FULL: saves outlast a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_VALIDATORS = "django.contrib.auth.password_validation"
LOGIN_REDIRECT_URL = "admin:index"
OTP_TOTP_ISSUER = "Treaties"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]

# The language of the articles, and those that the interface speaks beside it, each by its name.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "project.formats"
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if DEBUG else _HASHED},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{name: [NONE] for name in ("default-src", "base-uri", "frame-ancestors")},
        **{f"{kind}-src": [SELF] for kind in ("connect", "font", "script", "style")},
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    }
}
if not DEBUG:
    # With the prefix, browsers refuse a cookie that another host or plain HTTP has set.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # monitors ask the server itself, behind the proxy
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Browsers' built-in lists are near to irrevocable: whoever owns the domain decides on that.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    if TRUST_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

_LINE = "time={asctime} level={levelname} logger={name} {message}"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": _LINE, "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
