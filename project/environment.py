"""The environment: each variable once, with how it is read, its default and its meaning.

``docs/settings.md`` shows the table that ``table`` writes; a test holds them together. A value that
cannot be read stops the start with the variable's name, its value, and what was expected; a value
that can hold a password is not shown.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_ADDRESS = re.compile(r"[^\s@,<>]+@[^\s@,<>]+")
_MAIL_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def _switch(value: str) -> bool:
    if value not in {"1", "0"}:
        raise ValueError("1 or 0")
    return value == "1"


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(value)

    return read


def _one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value and value not in words:
            raise ValueError(f"{', '.join(words[:-1])} or {words[-1]}")
        return value

    return read


def _list(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _addresses(value: str) -> list[tuple[str, str]]:
    """Return addresses as Django's ``ADMINS`` has them: each with a name."""
    if not all(_ADDRESS.fullmatch(part) for part in _list(value)):
        raise ValueError("e-mail addresses, separated by commas: editor@example.org")
    return [(part.partition("@")[0], part) for part in _list(value)]


def _site(value: str) -> str:
    if value and not re.fullmatch(r"https?://[a-z0-9.:\[\]-]+", value):
        raise ValueError("a scheme and a host, without a path: https://treaties.example.org")
    return value


def _keeper(value: str) -> str:
    if value and not re.fullmatch(r"[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]+", value):
        raise ValueError("an address: librarian@treaties.example.org")
    return value


def _folder(value: str) -> Path | None:
    if value and not Path(value).is_absolute():
        raise ValueError("the whole path of a folder: /var/backups/treaties")
    return Path(value) if value else None


def _database(value: str) -> dict[str, Any]:
    try:
        # Connections are kept: to open SQLite for each request would cost more than most requests.
        found = dict(dj_database_url.parse(value, conn_max_age=None, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        raise ValueError("postgres://user:password@host:5432/name, or sqlite:////a/file") from error
    if found.get("ENGINE") not in {
        "django.db.backends.postgresql",
        "django.db.backends.sqlite3",
    } or not found.get("NAME"):
        raise ValueError("postgres://user:password@host:5432/name, or sqlite:////a/file")
    return found


def _mail(value: str) -> dict[str, Any]:
    """Return Django's settings for the server that takes e-mail; none for no server."""
    if not value:
        return {}
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or port == 0:
        raise ValueError("smtp://user:password@host:587 (STARTTLS), smtps://… or smtp+plain://…")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": parts.username or "",
        "EMAIL_HOST_PASSWORD": parts.password or "",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


@dataclass(frozen=True)
class Variable:
    """How a variable is read, what it is without a value, and what it means.

    ``without`` says the default in words where it is worked out from others.
    """

    read: Callable[[str], Any]
    default: str
    meaning: str
    without: str = ""
    secret: bool = False


_SQLITE = f"sqlite:///{Path(__file__).resolve().parent.parent / 'db.sqlite3'}"

VARIABLES = {
    "SECRET_KEY": Variable(
        str,
        "",
        "A random text of at least 50 characters, the same at every start and on every host.",
        without="required, unless `DEBUG` is 1",
        secret=True,
    ),
    "ALLOWED_HOSTS": Variable(
        _list,
        "",
        "The site’s host names, separated by commas. A `*` is refused.",
        without="required, unless `DEBUG` is 1",
    ),
    "SITE_URL": Variable(
        _site,
        "",
        "Where readers find the site. Citations, feeds and harvesters are told this address.",
        without="`https://` and the first of the hosts",
    ),
    "ADMIN_EMAIL": Variable(
        _keeper,
        "",
        "Whom the keepers of harvesters write to; OAI-PMH names it.",
        without="`webmaster@` the host of `SITE_URL`",
    ),
    "DATABASE_URL": Variable(
        _database,
        _SQLITE,
        "`postgres://user:password@host:5432/name` or `sqlite:////a/file`.",
        without="SQLite in `db.sqlite3` beside `manage.py`",
        secret=True,
    ),
    "TRUST_PROXY": Variable(
        _switch,
        "0",
        "1 if your proxy sets `X-Forwarded-Proto` and `X-Request-ID` itself, drops what visitors "
        "send of them, and adds to `X-Forwarded-For`.",
    ),
    "REVIEW_OWN_CHANGES": Variable(
        _switch,
        "0",
        "1 where one person writes, reviews and publishes; else nobody approves their own change.",
    ),
    "SECOND_FACTOR": Variable(
        _one_of("off", "publishers", "everyone"),
        "",
        "Whom the desk asks for a code from a telephone: `off`, `publishers` (who may publish, and "
        "administrators) or `everyone` ([accounts](accounts.md)).",
        without="`publishers`; `off` in development",
    ),
    "SESSION_IDLE_MINUTES": Variable(
        _number(1, 100_000), "120", "After how many minutes without a request editors sign in anew."
    ),
    "SESSION_HOURS": Variable(
        _number(1, 10_000), "12", "After how many hours in all editors sign in anew."
    ),
    "ADMINS": Variable(
        _addresses,
        "",
        "Who gets an e-mail of each error, separated by commas; needs `EMAIL_URL`.",
        without="nobody",
    ),
    "EMAIL_URL": Variable(
        _mail,
        "",
        "The server that takes e-mail: `smtp://user:password@host:587` (STARTTLS), `smtps://…`, "
        "or `smtp+plain://…` without encryption, for this machine’s own.",
        without="no e-mail is sent",
        secret=True,
    ),
    "EMAIL_FROM": Variable(str, "treaties@localhost", "The sender of what the site sends."),
    "BACKUP_FOLDER": Variable(
        _folder,
        "",
        "Where timed backups are; `doctor` looks how old the newest is.",
        without="not looked at",
    ),
    "BACKUP_HOURS": Variable(
        _number(1, 8760), "26", "From which age on the newest backup is too old."
    ),
    "PAGE_MEMORY": Variable(
        _number(0, 100_000),
        "64",
        "Megabytes of finished pages that each worker keeps; 0 for none.",
    ),
    "SLOW_MS": Variable(
        _number(1, 600_000),
        "1000",
        "From how many milliseconds on a request is logged as slow.",
    ),
    "PORT": Variable(_number(1, 65_535), "8000", "Where `make run` listens."),
    "DEBUG": Variable(_switch, "0", "1 for development on one’s own machine, and nowhere else."),
}


def value(name: str) -> Any:
    """Return what the environment says of a variable, or its default.

    Raises ``ImproperlyConfigured`` where it says what cannot be read.
    """
    variable = VARIABLES[name]
    given = os.environ.get(name, "").strip()
    try:
        return variable.read(given or variable.default)
    except ValueError as error:
        shown = "set to what cannot be read" if variable.secret else repr(given)
        raise ImproperlyConfigured(f"{name} is {shown}; it must be {error}.") from None


def table() -> str:
    """Return the variables as a table in Markdown."""
    rows = ["| variable | without it | what |", "| --- | --- | --- |"]
    for name, variable in VARIABLES.items():
        without = variable.without or f"`{variable.default}`"
        rows.append(f"| `{name}` | {without} | {variable.meaning} |")
    return "\n".join(rows) + "\n"
