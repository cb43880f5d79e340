"""Bibliographies at the desk: who may bring one in and take one out, and what the pages say."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import make_editor
from tests.admin.importing import page, step
from tests.admin.posting import address
from tests.admin.test_importing_rights import ROLES, WRITERS, expected, visitor
from tests.admin.test_workflow import text_of
from tests.factories import make_source, make_treaty, saved
from treaties.models import Batch, BatchState, Source

pytestmark = pytest.mark.django_db

UPLOAD = "admin:import-bibliography"
ENTRY = "@book{goto, title = {Russia and Japan}, year = {1925}, abstract = {Long}}\n"


def send(client: Client, text: str = ENTRY, name: str = "library.bib", **told: Any) -> Any:
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse(UPLOAD), {"file": file} | told)


@pytest.mark.parametrize("role", ROLES)
def test_who_writes_sources_brings_in_a_bibliography(db: None, role: str) -> None:
    client = visitor(role)
    assert client.get(reverse(UPLOAD)).status_code == expected(role, WRITERS)
    send(client)
    states = list(Batch.objects.values_list("state", flat=True))
    assert states == ([BatchState.READY] if role in WRITERS else [])


def test_who_may_write_other_kinds_alone_may_not(db: None) -> None:
    client = Client()
    client.force_login(make_editor("half", Permission.objects.filter(codename="add_person")))
    assert client.get(reverse(UPLOAD)).status_code == 403
    assert send(client).status_code == 403
    assert "Bring in a bibliography" not in text_of(client.get(reverse("admin:imports")))


def test_a_bibliography_is_shown_written_and_put_back(desk: Client) -> None:
    assert "Bring in a bibliography" in text_of(desk.get(reverse("admin:imports")))
    assert send(desk, comment="From Zotero").status_code == 302
    batch = Batch.objects.get()
    told = text_of(desk.get(page(batch)))
    assert "New records: 1" in told
    assert "Russia and Japan" in told
    assert "1 remark on what the file holds" in told
    assert "goto, line 1, abstract" in told
    step(desk, batch, "confirm")
    assert Source.objects.get().slug == "goto"
    step(desk, batch, "undo")
    assert batch.state == BatchState.UNDONE
    assert not Source.objects.exists()


def test_what_differs_is_named_and_replaced_if_that_is_chosen(desk: Client) -> None:
    saved(make_source(slug="goto", title="Another title"))
    send(desk)
    answer = desk.get(page(Batch.objects.get()))
    assert "says something else here and stays as it is: goto" in text_of(answer)
    again = f"{reverse(UPLOAD)}?replace=on"
    assert f'href="{again}"' in answer.content.decode()
    assert "checked" in desk.get(again).content.decode()
    send(desk, replace="on")
    step(desk, Batch.objects.latest("pk"), "confirm")
    assert Source.objects.get().title == "Russia and Japan"


def test_errors_are_shown_with_entry_line_and_field_and_the_form_keeps_the_choices(
    desk: Client,
) -> None:
    send(desk, "@book{goto,\n  year = {someday}}\n", replace="on", format="bibtex")
    answer = desk.get(page(Batch.objects.get()))
    told = text_of(answer)
    for words in ("goto", "year", "someday", "title"):
        assert words in told
    mended = f"{reverse(UPLOAD)}?replace=on&amp;format=bibtex"
    assert mended in answer.content.decode()


def test_errors_name_entry_and_field_whichever_comes_first(desk: Client) -> None:
    send(desk, '[7, {"id": "goto", "type": "book"}]', "library.json")
    told = text_of(desk.get(page(Batch.objects.get())))
    for words in ("Entry", "Line or item", "Field", "goto", "title"):
        assert words in told
    assert "Sheet" not in told


@pytest.mark.parametrize("text", ["", "\x00\x01", "no bibliography"])
def test_what_is_no_bibliography_is_refused(desk: Client, text: str) -> None:
    answer = send(desk, text)
    if answer.status_code == 302:
        assert Batch.objects.get().state == BatchState.REFUSED
    else:
        assert answer.context["form"].errors
    assert not Source.objects.exists()


def exported(client: Client, kind: str, pk: int, ending: str) -> Any:
    data = {"scope": "selected", "ending": ending, "table": kind}
    ticked = {"action": "export_selected", "_selected_action": [pk]}
    slugs = client.post(address(kind, "changelist"), ticked).context["form"]["slugs"].value()
    return client.post(address(kind, "export"), data | {"slugs": slugs})


@pytest.mark.parametrize(
    ("ending", "content_type", "start"),
    [
        ("bibtex", "application/x-bibtex", "@book{goto,"),
        ("biblatex", "application/x-bibtex", "@book{goto,"),
        ("ris", "application/x-research-info-systems", "TY  - BOOK"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "["),
    ],
)
def test_ticked_sources_go_out_in_each_format(
    desk: Client, ending: str, content_type: str, start: str
) -> None:
    source = make_source(slug="goto", title="Russia and Japan")
    saved(source)
    saved(make_source(slug="other", title="Other"))
    answer = exported(desk, "source", source.pk, ending)
    assert answer["Content-Type"] == f"{content_type}; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith(start)
    assert "Other" not in text


def test_of_other_records_the_sources_that_they_cite_go_out(desk: Client) -> None:
    saved(make_source(slug="goto", title="Russia and Japan"))
    saved(make_source(slug="other", title="Other"))
    pact = make_treaty(slug="pact", name="Pact", lead="One.[@goto, p. 1]")
    saved(pact)
    answer = exported(desk, "treaty", pact.pk, "csl-json")
    assert [item["id"] for item in json.loads(answer.content)] == ["goto"]


def test_who_may_not_see_sources_gets_none(db: None) -> None:
    client = Client()
    client.force_login(make_editor("half", Permission.objects.filter(codename="view_treaty")))
    pact = make_treaty(slug="pact", name="Pact")
    saved(pact)
    assert exported(client, "treaty", pact.pk, "ris").status_code == 403
