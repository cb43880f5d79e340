"""What holds for every file of the project."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.conftest import LONGEST

ROOT: Path = settings.BASE_DIR
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("benchmarks", "project", "treaties", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if path.parent.name != "migrations"
)
TEMPLATES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))
LOCKED = ["requirements.txt", "requirements-dev.txt"]


# One test for each rule, which names every file that breaks it: a case for each file would take
# longer to report than to decide.
@cache
def parsed(path):
    return ast.parse((ROOT / path).read_text())


def lines(path):
    return len((ROOT / path).read_text().splitlines())


def test_modules_have_at_most_300_lines():
    assert [str(path) for path in MODULES if lines(path) > 300] == []


def test_templates_have_at_most_80_lines():
    assert TEMPLATES
    assert [str(path) for path in TEMPLATES if lines(path) > 80] == []


def test_what_is_begun_first_is_there():
    assert [path for path in LONGEST if not (ROOT / path).exists()] == []


def test_no_module_imports_a_star():
    assert [
        f"{path}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ] == []


def called(path):
    """Return the names of what a module calls, with the calls."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def test_html_is_declared_safe_in_one_module_only():
    declaring = {
        str(path)
        for path in MODULES
        if path.parts[0] != "tests"
        for name, _node in called(path)
        if name in {"mark_safe", "SafeString", "SafeText"}
    }
    assert declaring == {"treaties/citations/html.py"}


def test_format_html_is_given_no_finished_text():
    assert [
        f"{path}:{node.lineno}"
        for path in MODULES
        for name, node in called(path)
        if name == "format_html" and not isinstance(node.args[0], ast.Constant)
    ] == []


def test_no_test_stands_where_pytest_does_not_look():
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert tests
    assert [
        str(path)
        for path in tests
        if not path.name.startswith("test_")
        and re.search(r"^\s*(async )?def test_", path.read_text(), re.MULTILINE)
    ] == []


@pytest.mark.parametrize("name", LOCKED)
def test_lock_file_pins_every_package_by_hash_and_names_no_registry(name):
    text = (ROOT / name).read_text()
    packages = re.findall(r"^[a-z].*$", text, re.MULTILINE)
    assert packages
    assert all(re.match(r"[a-z0-9-]+==\S+ (; .+ )?\\$", package) for package in packages)
    assert text.count(" \\\n    --hash=sha256:") >= len(packages)
    assert not re.search(r"://|index-url|find-links|file:", text)


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_required_package_says_what_it_is_for(name):
    lines = [line for line in (ROOT / name).read_text().splitlines() if re.match("[a-z]", line)]
    assert lines
    assert all(re.search(r" # \w+", line) for line in lines)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def imports(path):
    """Return the modules that a module imports, with what it takes from them."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


OWN = ("project", "treaties")
# What opens connections. Databases and mail have settings of their own, and Django opens these.
FETCHING = (
    r"(urllib\.request|http\.client|ftplib|smtplib|socket|socketserver|xmlrpc|telnetlib|asyncio"
    r"|requests|httpx|aiohttp|urllib3|pycurl|websockets)\b"
)


def test_module_fetches_nothing_from_anywhere():
    found = {
        (str(path), name)
        for path in MODULES
        if path.parts[0] in OWN
        for name in imports(path)
        if re.match(FETCHING, name)
    }
    # What a machine is called is asked of itself.
    holding = "treaties/exchange/batches/holding.py"
    assert found == {(holding, "socket")}
    assert set(re.findall(r"socket\.\w+", (ROOT / holding).read_text())) == {"socket.gethostname"}


# From which on what is known against a package in what we use of it is mended.
MENDED = {"django": (5, 2, 17), "tablib": (3, 4), "pysqlite3": (0, 6, 1), "nh3": (0, 3)}


@pytest.mark.parametrize("name", MENDED)
def test_no_version_with_a_known_hole_is_pinned(name):
    pinned = re.search(rf"^{name}==([\d.]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert tuple(map(int, pinned[1].split("."))) >= MENDED[name]
