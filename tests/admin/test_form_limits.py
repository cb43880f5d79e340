"""How large a form may be; what is over the limits is shown to its editor, not dropped."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client

from tests import factories
from tests.admin.keeping import OWN, change, hold_that_nothing_was_written, type_into
from tests.admin.posting import add_row, form_data, save
from treaties.models import Treaty

pytestmark = pytest.mark.long


@pytest.fixture
def treaty(db: None) -> Treaty:
    return factories.make_treaty(slug="kept", lead="As stored.")


@pytest.fixture
def typed(desk: Client, treaty: Treaty) -> dict[str, Any]:
    return type_into(desk, treaty)


def send(client: Client, path: str, data: dict[str, Any], **headers: str) -> Any:
    """Post ``data`` as browsers send the editors' forms, which hold no files."""
    return client.post(
        path,
        urlencode(data, doseq=True),
        content_type="application/x-www-form-urlencoded",
        headers=OWN | headers,
    )


def with_fields(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Return ``data`` filled up so that so many fields are sent."""
    there = len(parse_qsl(urlencode(data, doseq=True), True))
    return data | {f"more-{index}": "x" for index in range(number - there)}


def test_form_with_as_many_fields_as_may_be_is_saved(
    desk: Client, treaty: Treaty, typed: dict[str, Any]
) -> None:
    assert send(desk, change(treaty), with_fields(typed, 6_000)).status_code == 302


def test_form_with_too_many_fields_is_shown_whole(
    desk: Client, treaty: Treaty, typed: dict[str, Any]
) -> None:
    response = send(desk, change(treaty), with_fields(typed, 6_001))
    assert response.status_code == 400
    page = response.content.decode()
    assert "took an afternoon" in page
    assert "日ソ基本条約" in page
    assert "Send again" not in page
    hold_that_nothing_was_written(treaty)


def test_form_that_is_too_large_is_shown_whole(
    desk: Client, treaty: Treaty, typed: dict[str, Any]
) -> None:
    long = "条約" * 600_000
    response = send(desk, change(treaty), typed | {"working_note": long})
    assert response.status_code == 413
    page = response.content.decode()
    assert long in page
    assert "took an afternoon" in page
    hold_that_nothing_was_written(treaty)


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_foreign_form_over_the_limits_is_not_shown(
    desk: Client, treaty: Treaty, typed: dict[str, Any], origin: str
) -> None:
    response = send(desk, change(treaty), with_fields(typed, 6_001), origin=origin)
    assert response.status_code == 400
    assert "afternoon" not in response.content.decode()


@pytest.mark.parametrize("who", ["nobody", "too large to read"])
def test_form_that_is_not_read_sends_back_to_the_browser_copy(
    desk: Client, treaty: Treaty, typed: dict[str, Any], monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    if who == "nobody":
        desk.logout()
    else:
        monkeypatch.setattr("treaties.admin.kept.MOST_BYTES", 1_000)
    response = send(desk, change(treaty), with_fields(typed, 6_001))
    assert response.status_code == 400
    assert "the browser keeps a copy" in response.content.decode()


def test_article_with_250_notes_is_saved(desk: Client, treaty: Treaty) -> None:
    data = form_data(desk.get(change(treaty)))
    bodies = []
    for number in range(250):
        source = factories.make_source(slug=f"note-{number}", title=f"Note {number}")
        bodies.append(f"Said so.[@{source.slug}, p. {number + 1}]")
        add_row(data, "sections", heading=f"Part {number}", body=bodies[-1], position=str(number))
        add_row(data, "links", url=f"https://example.org/{number}", text=f"Page {number}")
    assert len(data) > 1_500
    save(desk, change(treaty), data)
    assert [section.body for section in treaty.sections.order_by("position")] == bodies


def test_article_of_more_than_three_megabytes_is_saved(desk: Client, treaty: Treaty) -> None:
    data = form_data(desk.get(change(treaty)))
    body = ("条約 " * 250 + "\n\n").replace("\n", "\r\n") * 16
    for number in range(60):
        add_row(data, "sections", heading=f"Part {number}", body=body, position=str(number))
    assert len(urlencode(data, doseq=True)) > 4_000_000
    assert send(desk, change(treaty), data).status_code == 302
    assert treaty.sections.count() == 60
