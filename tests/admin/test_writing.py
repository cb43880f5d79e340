"""What the forms’ scripts ask: a text’s preview, records by search, the reading of a date."""

from typing import Any

import pytest
from django.test import Client

from tests.admin.posting import address, form_data
from tests.factories import make_event, make_person, make_source, make_treaty
from treaties.models import Person


def preview(desk: Client, text: str, **data: str) -> str:
    response = desk.post("/admin/preview/", {"text": text, **data})
    assert response.status_code == 200
    return response.content.decode()


def found(desk: Client, **query: str) -> list[str]:
    response = desk.get("/admin/find/", query)
    assert response.status_code == 200
    return [result["slug"] for result in response.json()["results"]]


def test_preview_shows_the_text_with_its_notes_and_links(desk: Client) -> None:
    make_source()
    make_person()
    page = preview(desk, "By [Karakhan](person:lev-karakhan).[@slusser-triska-1959, p. 49]")
    assert '<a href="/people/lev-karakhan/">Karakhan</a>' in page
    assert 'aria-label="Note 1"' in page
    assert "<i>A Calendar of Soviet Treaties</i> (n.d.), 49." in page
    assert "data-line" not in page


def test_preview_says_line_and_column_of_a_mistake(desk: Client) -> None:
    page = preview(desk, "One.\r\n\r\nTwo [@nobody, p. 1].")
    assert 'data-line="3" data-column="6"' in page
    assert "There is no source with the key “nobody”." in page


def test_preview_of_a_remark_is_a_line_without_paragraphs(desk: Client) -> None:
    assert "<p>" in preview(desk, "Words.")
    assert "<p>" not in preview(desk, "Words.", inline="1")


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>"],
)
def test_preview_lets_no_script_through(desk: Client, text: str) -> None:
    page = preview(desk, text)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_preview_of_a_text_too_long_says_so(desk: Client) -> None:
    assert "The text is longer than" in preview(desk, "[@a] " * 30_000)


def test_preview_needs_the_token_of_a_form(editor: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post("/admin/preview/", {"text": "Words."}).status_code == 403


def test_preview_is_only_posted(desk: Client) -> None:
    assert desk.get("/admin/preview/").status_code == 405


def test_preview_asks_as_much_for_many_citations_as_for_one(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        make_source(slug=f"work-{number}", title=f"Work {number}")
    with django_assert_max_num_queries(8) as one:
        preview(desk, "[@work-0]")
    with django_assert_max_num_queries(len(one)):
        preview(desk, " ".join(f"[@work-{number}]" for number in range(10)))


ASKED = [
    ("post", "/admin/preview/", {"text": "Words."}),
    ("get", "/admin/find/", {"kind": "source", "q": ""}),
    ("get", "/admin/read-date/", {"written": "1925"}),
]


@pytest.mark.parametrize(("method", "path", "data"), ASKED)
def test_staff_without_any_right_is_refused(
    guest_desk: Client, method: str, path: str, data: dict[str, str]
) -> None:
    assert getattr(guest_desk, method)(path, data).status_code == 403


@pytest.mark.parametrize(("method", "path", "data"), ASKED)
def test_stranger_is_sent_to_the_login(
    db: None, client: Client, method: str, path: str, data: dict[str, str]
) -> None:
    response = getattr(client, method)(path, data)
    assert response.status_code == 302
    assert "/admin/login/" in response.headers["Location"]


@pytest.mark.parametrize(("method", "path", "data"), ASKED)
def test_answer_is_never_cached(desk: Client, method: str, path: str, data: dict[str, str]) -> None:
    assert "no-store" in getattr(desk, method)(path, data).headers["Cache-Control"]


@pytest.mark.parametrize("words", ["triska", "Triška", "slusser-triska", "calendar soviet"])
def test_source_is_found_by_author_title_or_key(desk: Client, words: str) -> None:
    source = make_source(issued="1959")
    source.contributors.create(family_name="Triška", given_name="Jan F.")
    source.contributors.create(family_name="Triska", given_name="J.", position=1)
    make_source(slug="other", title="Another Work")
    assert found(desk, kind="source", q=words) == ["slusser-triska-1959"]


def test_found_source_is_shown_with_author_and_year(desk: Client) -> None:
    source = make_source(issued="1959")
    source.contributors.create(family_name="Slusser", given_name="Robert M.")
    response = desk.get("/admin/find/", {"kind": "source", "q": ""})
    label = response.json()["results"][0]["label"]
    assert label == "Robert M. Slusser: A Calendar of Soviet Treaties (1959)"


def test_record_just_made_is_found_by_its_id(desk: Client) -> None:
    person = make_person()
    make_person(family_name="Yoshizawa", given_name="Kenkichi")
    assert found(desk, kind="person", pk=str(person.pk)) == ["lev-karakhan"]
    assert found(desk, kind="person", pk="one") == []
    assert found(desk, kind="person", pk="9" * 30) == []


def test_unknown_kind_is_refused(desk: Client) -> None:
    assert desk.get("/admin/find/", {"kind": "user", "q": ""}).status_code == 400


def test_search_gives_a_screenful_and_says_that_there_is_more(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_treaty(name=f"Treaty {number}", signed="1905-09-05")
    with django_assert_max_num_queries(7):
        answer = desk.get("/admin/find/", {"kind": "treaty", "q": "treaty"}).json()
    assert len(answer["results"]) == 12
    assert answer["more"] is True


@pytest.mark.parametrize(
    ("written", "edtf", "reading"),
    [
        ("20 January 1925", "", "read as 20 January 1925, EDTF 1925-01-20"),
        ("大正14年1月20日", "", "EDTF 1925-01-20"),
        ("the winter of 1904", "1904-24", "EDTF 1904-24"),
        ("", "", ""),
    ],
)
def test_date_is_read_before_it_is_saved(
    desk: Client, written: str, edtf: str, reading: str
) -> None:
    answer = desk.get("/admin/read-date/", {"written": written, "edtf": edtf}).json()
    assert reading in answer["reading"]
    assert "error" not in answer


def test_date_that_can_mean_two_things_offers_both(desk: Client) -> None:
    answer = desk.get("/admin/read-date/", {"written": "1904-05"}).json()
    assert answer["choices"] == ["May 1904", "1904–1905"]
    for label in answer["choices"]:
        assert "reading" in desk.get("/admin/read-date/", {"written": label}).json()


@pytest.mark.parametrize(("written", "edtf"), [("soon", ""), ("1904", "1904-13")])
def test_date_that_cannot_be_read_says_why(desk: Client, written: str, edtf: str) -> None:
    answer = desk.get("/admin/read-date/", {"written": written, "edtf": edtf}).json()
    assert answer["error"]
    assert answer["choices"] == []


def test_record_made_in_a_popup_comes_back_with_its_years(desk: Client) -> None:
    path = address("person", "add")
    data = form_data(desk.get(path)) | {
        "family_name": "Karakhan",
        "given_name": "Lev",
        "birth": "1889",
        "death": "1937",
        "_popup": "1",
    }
    response = desk.post(path, data)
    assert "Lev Karakhan (1889–1937)" in response.context_data[
        "popup_response_data"
    ].encode().decode("unicode-escape")
    assert Person.objects.get().slug == "lev-karakhan"


def test_record_changed_in_a_popup_comes_back_with_its_years(desk: Client) -> None:
    event = make_event(date="1904/1905")
    path = address("event", "change", event.pk)
    response = desk.post(path, form_data(desk.get(path)) | {"_popup": "1"})
    told = response.context_data["popup_response_data"].encode().decode("unicode-escape")
    assert "Russo-Japanese War (1904–1905)" in told


def test_texts_are_marked_for_the_toolbar_and_working_notes_are_not(desk: Client) -> None:
    page = desk.get(address("treaty", "add")).context
    form = page["adminform"].form
    assert form.fields["lead"].widget.attrs["data-markup"] == "text"
    assert "data-markup" not in form.fields["working_note"].widget.attrs
    rows = {
        group.formset.prefix: group.formset.empty_form for group in page["inline_admin_formsets"]
    }
    assert rows["sections"].fields["body"].widget.attrs["data-markup"] == "text"
    assert rows["actions"].fields["remark"].widget.attrs["data-markup"] == "line"
