"""What every test gets: strict templates and a fast password hasher; and the first article."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.template.base import Node
from django.test import Client, client

from tests.slowest import listed, named
from treaties.management import fixtures

TEMPLATES = settings.BASE_DIR / "templates"

# Found or not found does not hang on chance or on how busy the machine is.
hypothesis.settings.register_profile("thorough", derandomize=True, deadline=None, max_examples=50)
hypothesis.settings.register_profile(
    "suite", hypothesis.settings.get_profile("thorough"), max_examples=20
)
hypothesis.settings.load_profile("suite")


# What takes a minute or more, the longest first: begun last, one of them would be waited for alone.
LONGEST = (
    "tests/management/test_moving_across.py",
    "tests/admin/test_pairs.py",
    "tests/management/test_backups_whole.py",
    "tests/publishing/test_crash.py",
    "tests/faults/test_several_hosts.py",
    "tests/faults/test_load.py",
    "tests/faults/test_long_locks.py",
    "tests/pages/test_random_requests.py",
)
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
# The groups that migrations made, each with its rights.
GROUPS: dict[str, list[tuple[str, str, str]]] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in slow.txt and what needs no database; put what takes longest first."""
    slow = listed()
    for item in items:
        file, _colons, test = item.nodeid.partition("::")
        module = file.removesuffix(".py").replace("/", ".")
        if named(module, test.replace("::", ".")) in slow:
            item.add_marker(pytest.mark.slow)
        if not (item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(_fixtures(item))):
            item.add_marker(pytest.mark.anywhere)
    items.sort(key=_turn)


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


def _turn(item: pytest.Item) -> int:
    if not item.get_closest_marker("long"):
        return len(LONGEST) + 1
    file = item.nodeid.partition("::")[0]
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)


def _keep_groups(sender: Any, using: str, **_given: Any) -> None:
    """Note the groups when the tests' database is made; make them anew after it was emptied.

    It is after each test of transactions, and what migrations wrote does not come back by itself.
    """
    if sender.label != "treaties":
        return
    groups = Group.objects.using(using)
    if not GROUPS:
        for group in groups.prefetch_related("permissions__content_type"):
            GROUPS[group.name] = [right.natural_key() for right in group.permissions.all()]
    elif not groups.exists():
        for name, rights in GROUPS.items():
            found = [Permission.objects.get_by_natural_key(*right) for right in rights]
            groups.create(name=name).permissions.set(found)
        # The next test may be on a copy of the database, with other numbers.
        ContentType.objects.clear_cache()


# Emptying tells so as migrating does.
post_migrate.connect(_keep_groups)


class Strict(str):
    """Stands for a missing variable: as ever in other people's templates, a failure in ours.

    Django asks the engine's ``string_if_invalid`` whether it is true, then whether it holds "%s",
    then formats it with the variable. pytest-django's own switch fails for every template, and
    those of Django's admin count on missing variables.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return _template_being_rendered().is_relative_to(TEMPLATES)

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: object) -> str:
        pytest.fail(f"{_template_being_rendered()}: no variable {str(variable)!r}")


def _template_being_rendered() -> Path:
    """Return the file of the innermost template node on the stack."""
    frame = sys._getframe(1)
    while frame := frame.f_back:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and (origin := getattr(node, "origin", None)):
            return Path(origin.name)
    return Path()


@pytest.fixture(autouse=True, scope="session")
def _missing_variables_fail() -> None:
    # In the settings, not in the engine: a test that changes a setting may have it made anew.
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Strict()


@pytest.fixture(autouse=True, scope="session")
def _no_static_files_are_collected() -> None:
    # WhiteNoise would read those of `make run` for each test that has a client of its own.
    settings.STATIC_ROOT = settings.BASE_DIR / "not-collected"


@pytest.fixture(autouse=True, scope="session")
def _passwords_are_hashed_fast() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"]
        )
        yield


@pytest.fixture(autouse=True, scope="session")
def _contexts_of_inputs_are_not_kept() -> Iterator[None]:
    """Django’s client copies the context of every template, for tests; a form has thousands."""
    kept = client.store_rendered_templates

    def store(
        into: Any, signal: Any, sender: Any, template: Any, context: Any, **more: Any
    ) -> None:
        if not str(template.name).startswith("django/forms/"):
            kept(into, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "store_rendered_templates", store)
        yield


@pytest.fixture(scope="session")
def fixtures_kept(django_db_setup: None, django_db_blocker: Any) -> Any:
    """On SQLite: a database in memory with all fixtures, to be copied; elsewhere None."""
    if connection.vendor != "sqlite":
        return None
    with django_db_blocker.unblock():
        connection.ensure_connection()
        kept = _in_memory()
        connection.connection.backup(kept)
        with _instead(kept):
            fixtures.load()
    return kept


def site_file(file: Path, kept: Any) -> dict[str, str]:
    """Make ``file`` a site with all fixtures; return the environment of its programs."""
    site = connection.get_new_connection(
        connection.get_connection_params() | {"database": str(file)}
    )
    kept.backup(site)
    site.close()
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "project.settings",
        "DEBUG": "1",
    }


@pytest.fixture(scope="session")
def fixtures_elsewhere(django_db_setup: None, django_db_blocker: Any) -> Iterator[str | None]:
    """On PostgreSQL: the name of a copy of the tests’ database with all fixtures; else None."""
    if connection.vendor != "postgresql":
        yield None
        return
    creation = connection.creation
    name = creation.get_test_db_clone_settings("fixtures")["NAME"]
    with django_db_blocker.unblock():
        creation.clone_test_db(suffix="fixtures", verbosity=0)
        with _named(name):
            fixtures.load()
    yield name
    with django_db_blocker.unblock():
        creation.destroy_test_db(suffix="fixtures", verbosity=0)


@pytest.fixture(scope="module")
def first_article(
    fixtures_kept: Any, fixtures_elsewhere: str | None, django_db_blocker: Any
) -> Iterator[Client]:
    """A visitor of the site with all fixtures, which are there for a module whose tests only read.

    The module marks itself ``django_db``: pytest-django makes a database for marked tests alone.
    """
    with django_db_blocker.unblock():
        if fixtures_elsewhere:
            with _named(fixtures_elsewhere), transaction.atomic():
                yield Client()
                transaction.set_rollback(True)
            return
        own = _in_memory()
        fixtures_kept.backup(own)
        with _instead(own):
            yield Client()
        own.close()


def _in_memory() -> Any:
    """Return an empty database in memory, as Django would connect to it."""
    return connection.get_new_connection(
        connection.get_connection_params() | {"database": ":memory:"}
    )


@contextmanager
def _instead(database: Any) -> Iterator[None]:
    """Let everything be read from and written to another SQLite database."""
    own, connection.connection = connection.connection, database
    try:
        yield
    finally:
        connection.connection = own


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Let everything be read from and written to PostgreSQL’s database of that name."""
    connection.close()
    own, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    # What was numbered in one database may have another number in the other.
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        ContentType.objects.clear_cache()
