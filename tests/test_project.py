"""What holds for every file of the project."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT: Path = settings.BASE_DIR
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("benchmarks", "project", "treaties", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if path.parent.name != "migrations"
)
TEMPLATES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))
LOCKED = ["requirements.txt", "requirements-dev.txt"]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_has_at_most_300_lines(path):
    assert len((ROOT / path).read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_has_at_most_80_lines(path):
    assert len((ROOT / path).read_text().splitlines()) <= 80


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_imports_no_star(path):
    tree = ast.parse((ROOT / path).read_text())
    assert not [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[0] != "tests"], ids=str)
def test_html_is_declared_safe_in_one_module_only(path):
    names = {
        getattr(node, "id", getattr(node, "attr", ""))
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Call)
        for node in [node.func]
    }
    if path != Path("treaties/citations/html.py"):
        assert not names & {"mark_safe", "SafeString", "SafeText"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_format_html_is_given_no_finished_text(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "format_html":
            assert isinstance(node.args[0], ast.Constant)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_no_test_stands_where_pytest_does_not_look(path):
    if not path.name.startswith("test_"):
        assert not re.search(r"^\s*(async )?def test_", path.read_text(), re.MULTILINE)


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
    for node in ast.walk(ast.parse(path.read_text())):
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


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] in OWN], ids=str)
def test_module_fetches_nothing_from_anywhere(path):
    found = {name for name in imports(path) if re.match(FETCHING, name)}
    # What a machine is called is asked of itself.
    allowed = {"socket"} if path.match("treaties/exchange/batches/holding.py") else set()
    assert found <= allowed
    assert not allowed or set(re.findall(r"socket\.\w+", path.read_text())) == {
        "socket.gethostname"
    }


# From which on what is known against a package in what we use of it is mended.
MENDED = {"django": (5, 2, 17), "tablib": (3, 4), "pysqlite3": (0, 6, 1), "nh3": (0, 3)}


@pytest.mark.parametrize("name", MENDED)
def test_no_version_with_a_known_hole_is_pinned(name):
    pinned = re.search(rf"^{name}==([\d.]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert tuple(map(int, pinned[1].split("."))) >= MENDED[name]
