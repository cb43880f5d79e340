"""Settings: everything that differs from one machine to another comes from the environment.

``project/environment.py`` has each variable with its default and its meaning; ``docs/settings.md``
shows them as a table.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .environment import value

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = value("DEBUG")
SECRET_KEY = value("SECRET_KEY")
ALLOWED_HOSTS = value("ALLOWED_HOSTS")
PORT = value("PORT")
TRUST_PROXY = not DEBUG and value("TRUST_PROXY")
REVIEW_OWN_CHANGES = DEBUG or value("REVIEW_OWN_CHANGES")
SECOND_FACTOR = value("SECOND_FACTOR") or ("off" if DEBUG else "publishers")
SESSION_IDLE_SECONDS = value("SESSION_IDLE_MINUTES") * 60
SESSION_COOKIE_AGE = value("SESSION_HOURS") * 3600

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
SITE_URL = value("SITE_URL") or (
    f"http://127.0.0.1:{PORT}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)

# RFC 2142, section 5; the protocol of harvesting takes no address without a dot (RFC 6761, 6.4).
_HOST = urlsplit(SITE_URL).hostname or ""
ADMIN_EMAIL = value("ADMIN_EMAIL") or (
    f"webmaster@{_HOST}" if "." in _HOST else "webmaster@site.invalid"
)

PAGE_MEMORY = value("PAGE_MEMORY")

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
    "project.request_log.RequestLog",  # outermost: it sees what all others made of a request
    # The next three stand outermost, so that redirects and refusals carry their headers as well.
    "treaties.pages.headers.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "treaties.pages.languages.LanguageOfAddress",
    "treaties.pages.layer.without.WithoutDatabase",
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

DATABASES = {"default": value("DATABASE_URL")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer takes its lock at the start and waits for it: begun as a reader, it would fail at
    # its first write with "database is locked". Waiting is unfair and can pass SQLite's 5 seconds.
    # So no ATOMIC_REQUESTS: every reader would queue for the lock. FULL: saves outlast a power cut.
    # Of a large collection, a list or a search reads more than the 2 MB that are kept by default.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;"
        ),
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

# Errors are mailed to these, a few an hour.
ADMINS = value("ADMINS")
_MAIL = value("EMAIL_URL")
if ADMINS and not _MAIL:
    raise ImproperlyConfigured("ADMINS needs EMAIL_URL, the server that takes the e-mail.")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = value("EMAIL_FROM")
EMAIL_SUBJECT_PREFIX = "[Treaties] "
EMAIL_TIMEOUT = 5
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL else 'dummy'}.EmailBackend"
globals().update(_MAIL)

# What ``doctor`` looks at.
BACKUP_FOLDER = value("BACKUP_FOLDER")
BACKUP_HOURS = value("BACKUP_HOURS")

SLOW_MS = value("SLOW_MS")
_LINE = "time={asctime} level={levelname} logger={name} {message}"
_OF_REQUESTS = {"handlers": ["line"], "level": "INFO", "propagate": False}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": _LINE, "style": "{"},
        "json": {"()": "project.log_lines.JsonLine"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line" if DEBUG else "json"},
        "mail": {"class": "project.log_lines.MailAdmins", "formatter": "json"},
        "line": {"class": "project.request_log.IntoTheLine"},
    },
    "root": {"handlers": ["stderr", "mail"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO"},
        # On one’s own machine the server’s log says enough of what went well.
        "request": {"level": "WARNING" if DEBUG else "INFO"},
        "django.request": _OF_REQUESTS,
        "django.security": _OF_REQUESTS,
    },
}
