"""The list of slow tests names tests that there are, and is what its report says."""

from django.conf import settings

from tests.slowest import LEAST, found, listed, named


def test_every_name_is_that_of_a_test() -> None:
    files = {
        path: path.read_text(encoding="utf-8")
        for path in settings.BASE_DIR.glob("tests/**/test_*.py")
    }
    modules = {
        ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts): text
        for path, text in files.items()
    }
    gone = [
        name
        for name in listed()
        if not any(
            name.startswith(f"{module}.") and f"def {name.rpartition('.')[2]}(" in text
            for module, text in modules.items()
        )
    ]
    assert gone == []


def test_the_slow_cases_of_a_report_are_named_once_without_their_values() -> None:
    report = [
        ("tests.pages.test_moved", "test_it[a::b]", LEAST),
        ("tests.pages.test_moved", "test_it[c]", LEAST + 1),
        ("tests.pages.test_moved", "test_quick", LEAST / 2),
        ("tests.pages.layer.test_validity.TestPostgres", "test_token", LEAST),
    ]
    assert found(report) == [
        "tests.pages.layer.test_validity.TestPostgres.test_token",
        "tests.pages.test_moved.test_it",
    ]
    assert named("tests.pages.layer.test_validity", "TestPostgres.test_token") == found(report)[0]
