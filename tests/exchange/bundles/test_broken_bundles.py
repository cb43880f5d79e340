"""What is no whole bundle changes nothing, and is told of with its line."""

from typing import Any

import pytest

from tests.exchange.bundling import SAMPLES, bring, empty, exported, faults, resealed
from tests.factories import SOMEBODY, make_party, make_place, make_treaty
from treaties.models import Record, Subject
from treaties.publishing import save

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("changed", "The file is damaged, or was changed: it does not add up to its checksum."),
        ("cut-off", "The file is cut off: its end is missing."),
        ("history", "Readers have the newest edition, or none."),
        ("newer", "This bundle is of the format 2; formats up to 1 are read."),
    ],
)
def test_a_broken_bundle_is_refused_and_changes_nothing(name: str, reason: str) -> None:
    batch = bring((SAMPLES / f"broken-{name}.json").read_bytes())
    assert batch.state == "refused"
    assert [fault[-1] for fault in faults()] == [reason]
    assert not Record.objects.exists()
    assert not Subject.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"\n",
            b"{}",
            b"[]",
            b"slug,name\n",
            b'{"bundle": ',
            b'{"bundle": true,\n',
            b"\xff\xfe",
        ),
        pytest.param(b"[" * 100_000, id="nested"),
        pytest.param(b'{"bundle": ' + b"[" * 100_000, id="nested within"),
        pytest.param(b'{"bundle": ' + b"9" * 5_000 + b",\n", id="number"),
    ],
)
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    batch = bring(content)
    assert batch.state == "refused"
    assert len(faults()) == 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"slug": "japan"', '"slug": "ja pan"', ("slug", "Enter a valid")),
        ('"name": "Japan"', '"name": ""', ("name", "This field cannot be blank.")),
        ('"name": "Japan"', '"nam": "Japan"', ("name", "This is missing.")),
        ('"party_kind": "empire"', '"party_kind": "realm"', ("party_kind", "Value 'realm'")),
        ('"party": "party:japan"', '"party": "party:korea"', ("parties.0.party", "There is no")),
        ('"party": "party:japan"', '"party": "party:\\ud800"', ("", "This line has NUL")),
        ('"name": "Japan"', '"name": "\\u0000"', ("", "This line has NUL")),
        ('"name": "Japan"', '"name": "a", "name": "b"', ("", "This is no JSON text: the key")),
        ('"name": "Japan"', '"name": NaN', ("", "This is no JSON text: NaN")),
        ('"format": 1', '"format": 9', ("format", "This format is not known")),
        ('{"document"', '{"documents"', ("", "A line has a document, or an address.")),
        ('{"document"', '["document"', ("", "This is no JSON text")),
    ],
)
def test_a_fault_in_a_record_is_told_with_its_line(old: str, new: str, fault: Any) -> None:
    party = make_party(slug="japan", name="Japan", party_kind="empire")
    treaty = make_treaty(slug="pact", name="Pact")
    treaty.parties.create(party=party)
    for row in (party, treaty):
        save(row, author=SOMEBODY)
    text = exported().decode()
    empty()
    batch = bring(resealed(text.replace(old, new, 1)))
    assert batch.state == "refused"
    column, reason = fault
    assert any(one[2] == column and one[3].startswith(reason) for one in faults()), faults()
    assert all(one[0] in {5, 6} for one in faults())
    assert not Record.objects.exists()


def test_a_record_that_stands_twice_is_told_of() -> None:
    save(make_place(slug="beijing", name="Beijing"), author=SOMEBODY)
    first, second, third, fourth, line, *rest = exported().decode().splitlines()
    empty()
    bring(resealed("\n".join([first, second, third, fourth, f"{line},", line, *rest, ""])))
    assert faults() == [(6, "place:beijing", "slug", "This record stands in line 5 already.")]
