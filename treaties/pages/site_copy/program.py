"""What every page hangs on besides records: the program, its templates, words and settings."""

import json
from functools import partial
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings

_FOLDERS = ("project", "treaties", "templates", "locale")
_ENDINGS = (".py", ".html", ".css", ".js", ".svg", ".mo", ".woff2")
_SETTINGS = (
    "DEBUG",
    "LANGUAGES",
    "LANGUAGE_CODE",
    "SITE_URL",
    "STATIC_URL",
    "STORAGES",
    "TIME_ZONE",
)


def fingerprint() -> str:
    """Return what differs as soon as a page may be drawn otherwise from the same records."""
    digest = blake2b(digest_size=16)
    said = {name: getattr(settings, name) for name in _SETTINGS}
    said["libraries"] = sorted(f"{one.name} {one.version}" for one in distributions())
    digest.update(json.dumps(said, sort_keys=True, default=str).encode())
    base = Path(settings.BASE_DIR)
    files = [path for folder in _FOLDERS for path in (base / folder).rglob("*") if _counts(path)]
    for path in [*sorted(files), *Path(settings.STATIC_ROOT).glob("staticfiles.json")]:
        digest.update(f"{path.relative_to(base)}\n".encode())
        with path.open("rb") as content:
            for part in iter(partial(content.read, 1 << 16), b""):
                digest.update(part)
    return digest.hexdigest()


def _counts(path: Path) -> bool:
    return path.suffix in _ENDINGS and "__pycache__" not in path.parts
