"""Imports go one way between the rooms, and a room is entered by its door."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR

# A room may import every room to its left, but dates and citations not each other.
ROOMS = (
    "dates",
    "citations",
    "models",
    "documents",
    "publishing",
    "exchange",
    "pages",
    "admin",
    "management",
    "project",
)
MAY_IMPORT = {room: set(ROOMS[: ROOMS.index(room) + 1]) for room in ROOMS} | {
    "citations": {"citations"},
    "migrations": {"dates", "models", "migrations"},
    # The app itself: Django loads it before any room.
    "apps": {"checks"},
    "checks": set(),
}
# Models is too wide for one door: its modules are subjects, and may be named.
OPEN = {"models"}
# Nothing but these: the pure rooms can be read, tested and used without the rest.
PURE = {
    "dates": set(),
    "citations": {"markdown_it", "nh3", "django.utils.html", "django.utils.safestring"},
}
SOURCES = sorted(
    path.relative_to(ROOT)
    for folder in ("project", "treaties")
    for path in (ROOT / folder).rglob("*.py")
)


class Import(NamedTuple):
    """A module that is imported; ``inside`` the function in which it is, if any."""

    module: str
    inside: str


def imports(source: str, path: Path) -> Iterator[Import]:
    """Give what ``source``, standing at ``path``, imports; relative imports are resolved."""
    package = path.parent.parts

    def walk(node: ast.AST, inside: str) -> Iterator[Import]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = node.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, inside)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            # ``from treaties import models`` and ``from . import x`` name rooms after the import.
            for alias in node.names:
                joined = f"{module}.{alias.name}"
                inner = _is_module(joined) and alias.name not in _offered(module)
                yield Import(joined if inner else module, inside)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inside)

    yield from walk(ast.parse(source), "")


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def _offered(name: str) -> set[str]:
    """Return what a room's door offers: a function may be called as the module it stands in."""
    door = ROOT.joinpath(*name.split("."), "__init__.py")
    if not door.exists():
        return set()
    for node in ast.parse(door.read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def room_of(name: str) -> str:
    """Return the room of a dotted module: ``""`` if it is not ours or stands above the rooms."""
    first, _, rest = name.partition(".")
    return first if first == "project" else rest.partition(".")[0] if first == "treaties" else ""


def faults(source: str, path: Path) -> list[str]:
    """Return what is wrong with the imports of ``source``, as if it stood at ``path``."""
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    room = room_of(module)
    found = []
    for name, inside in imports(source, path):
        target = room_of(name)
        if inside:
            found.append(f"{name} is imported inside the function {inside}")
        if target and target != room and target not in MAY_IMPORT[room]:
            found.append(f"{room} may not import {target}")
        if target and target not in {room, *OPEN} and name.count(".") > 1:
            found.append(f"{name} is an inner module of another room")
        if (
            not target
            and room in PURE
            and name.partition(".")[0] not in sys.stdlib_module_names
            and not any(name == pure or name.startswith(f"{pure}.") for pure in PURE[room])
        ):
            found.append(f"{room} may not import {name}")
    return found


def test_modules_import_only_what_their_rooms_may():
    assert SOURCES
    assert [
        f"{path}: {fault}" for path in SOURCES for fault in faults((ROOT / path).read_text(), path)
    ] == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("dates/a.py", "from treaties.citations import note", "dates may not import citations"),
        ("citations/a.py", "import treaties.dates", "citations may not import dates"),
        ("citations/a.py", "from ..models import Treaty", "citations may not import models"),
        ("models/a.py", "from treaties import pages", "models may not import pages"),
        ("models/__init__.py", "from ..admin import x", "models may not import admin"),
        ("documents/__init__.py", "from .. import pages", "documents may not import pages"),
        ("pages/a.py", "from project.settings import DEBUG", "pages may not import project"),
        (
            "pages/a.py",
            "from treaties.citations.html import note",
            "treaties.citations.html is an inner module of another room",
        ),
        (
            "pages/a.py",
            "def f():\n    from .b import c",
            "treaties.pages.b is imported inside the function f",
        ),
        ("dates/a.py", "import django.utils.html", "dates may not import django.utils.html"),
        ("citations/a.py", "from django.db import models", "citations may not import django.db"),
        ("checks.py", "from . import models", "checks may not import models"),
    ],
)
def test_fault_is_found(path, source, fault):
    assert faults(source, Path("treaties") / path) == [fault]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("dates/a.py", "import re\nfrom .b import c"),
        ("citations/a.py", "import nh3\nfrom django.utils.html import format_html"),
        ("models/a.py", "from treaties.dates import read\nfrom .base import RecordModel"),
        ("pages/a.py", "from treaties.documents import KINDS\nfrom django.urls import path"),
        ("admin/a.py", "from ..models.choices import ActionKind"),
    ],
)
def test_allowed_import_is_let_through(path, source):
    assert faults(source, Path("treaties") / path) == []
