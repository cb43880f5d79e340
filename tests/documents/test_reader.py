"""Reading documents: rows follow the document, byte for byte, and what is wrong is named."""

import copy
import json

import pytest

from treaties.documents import (
    FORMAT,
    KINDS,
    DocumentError,
    dumps,
    formats,
    loads,
    read,
    read_all,
    whole,
    write,
)
from treaties.models import Person, Record, Treaty

pytestmark = pytest.mark.django_db


def stored() -> list[dict]:
    return [write(record) for kind in KINDS.values() for record in whole(kind)]


def test_every_fixture_reads_back_byte_for_byte(first_article):
    documents = stored()
    assert len(documents) > 30
    for document in documents:
        read(document)
        assert dumps(
            write(KINDS[document["kind"]].model.objects.get(slug=document["slug"]))
        ) == dumps(document)


def test_an_empty_database_takes_all_fixtures_at_once(first_article):
    documents = stored()
    for kind in reversed(KINDS.values()):
        for name in kind.shape.children:
            kind.shape.children[name].model._default_manager.all().delete()
    for kind in KINDS.values():
        if any(f.name == "part_of" for f in kind.model._meta.fields):
            kind.model.objects.update(part_of=None)
    KINDS["treaty"].model.objects.update(depositary=None)
    for kind in KINDS.values():
        kind.model.objects.all().delete()
    assert stored() == []
    read_all(documents)
    assert list(map(dumps, stored())) == list(map(dumps, documents))


@pytest.fixture
def convention(first_article):
    return write(Treaty.objects.get(slug="soviet-japanese-basic-convention"))


def test_child_rows_are_made_changed_moved_and_taken_out(convention):
    changed = copy.deepcopy(convention)
    sections = changed["sections"]
    sections.reverse()
    sections[0]["heading"] = "A heading of today"
    del sections[1]
    sections.append({"heading": "Added", "body": "New."})
    assert dumps(write(read(changed))) == dumps(changed)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("instrument_type",), "novel", "not a valid choice"),
        (("name",), "", "cannot be blank"),
        (("name",), None, "not null"),
        (("name",), 7, "must be a text"),
        (("name",), "x\x00", "NUL"),
        (("name",), "x" * 501, "at most 500"),
        (("slug",), "no slug!", "slug"),
        (("depositary",), "party:nobody", "no such record"),
        (("depositary",), "person:lev-karakhan", "no such record"),
        (("depositary",), 3, "must be a text or null"),
        (("subjects",), "fisheries", "list of texts"),
        (("subjects",), ["subject:astrology"], "no such record"),
        (("actions", 0, "date"), "1925", "object of the texts"),
        (("actions", 0, "date"), {"written": "", "edtf": "1925-13", "calendar": "gregorian"}, ""),
        (("actions", 0, "date"), {"written": "", "edtf": "1925", "calendar": "mayan"}, "calendar"),
        (("actions", 0, "preferred"), 1, "true or false"),
        (("parties", 0, "party"), None, "missing"),
        (("titles", 0, "language"), "klingonese!", "language tag"),
        (("sections", 0), "text", "must be an object"),
        (("sections",), {}, "must be a list"),
    ],
)
def test_refusal_names_the_place_and_the_reason(convention, path, value, reason):
    before = dumps(convention)
    target = convention
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(DocumentError) as caught:
        read(convention)
    paths = [refusal.path for refusal in caught.value.refusals]
    assert any(p.startswith(".".join(map(str, path))) for p in paths)
    assert reason in str(caught.value)
    assert dumps(write(Treaty.objects.get(slug="soviet-japanese-basic-convention"))) == before


def test_all_refusals_come_at_once_and_nothing_is_written(convention):
    convention["name"] = ""
    convention["actions"][0]["kind"] = "wedding"
    convention["parties"].append(dict(convention["parties"][0]))
    with pytest.raises(DocumentError) as caught:
        read(convention)
    last = len(convention["parties"]) - 1
    assert {r.path for r in caught.value.refusals} == {"name", "actions.0.kind", f"parties.{last}"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        ("[]", "JSON object"),
        ('{"format": 1, "format": 1}', "twice"),
        ('{"format": NaN}', "no JSON value"),
        ("[" * 100_000, "no JSON"),
        ('{"format": 99, "kind": "person"}', "format is not known"),
        ('{"format": true, "kind": "person"}', "format is not known"),
        ('{"format": 1.0, "kind": "person"}', "format is not known"),
        ('{"format": [], "kind": "person"}', "format is not known"),
        ('{"format": 1, "kind": "novel"}', "no such kind"),
        ('{"format": 1, "kind": "person", "slug": "a"}', "missing"),
    ],
)
def test_text_that_is_no_document_is_refused(text, reason):
    with pytest.raises(DocumentError, match=reason):
        loads(text)


def test_unknown_field_is_refused(convention):
    convention["status_2"] = ""
    with pytest.raises(DocumentError, match="no such field"):
        read(convention)


def test_older_format_is_brought_up_to_date(convention, monkeypatch):
    def from_0_to_1(document):
        document["name"] = document.pop("title")
        return document | {"format": 1}

    monkeypatch.setitem(formats.STEPS, FORMAT - 1, from_0_to_1)
    old = {**convention, "format": FORMAT - 1, "title": convention["name"]}
    del old["name"]
    assert loads(json.dumps(old))["name"] == convention["name"]


def test_former_name_of_a_record_is_followed(first_article, convention):
    signature = convention["signatures"][0]
    person = Person.objects.get(slug=signature["person"].partition(":")[2])
    old, person.slug = person.slug, "renamed-person"
    person.save()
    now = Record.objects.create(kind="person", slug="renamed-person")
    Record.objects.filter(kind="person", slug=old).update(state="redirect", redirect=now)
    assert signature["person"] == f"person:{old}"
    treaty = read(convention)
    assert treaty.signatures.filter(person=person).exists()
