"""Two hundred rows with three mistakes: named, mended, written, put back."""

import pytest
from django.test import Client

from tests.exchange.bringing import EDITOR, bring, everything, newest, take, told
from treaties.exchange import BatchRefused, ask_publish, ask_undo, run
from treaties.models import Batch, Published, Record, Revision, Treaty
from treaties.publishing import save

pytestmark = pytest.mark.django_db


def book(*wrong: tuple[int, str]) -> dict[str, list[list[str]]]:
    """Return a workbook: 196 treaties and four that are there; with wrong words in some rows."""
    rows = [
        ["slug", "name", "instrument_type", "parties", "lead"],
        ["treaty-of-portsmouth", "Peace of Portsmouth", "", "", ""],
        ["fishery-convention-1907", "Fisheries Convention", "", "", ""],
        ["russo-japanese-treaties-1907-1916", "", "", "russian-empire", ""],
        ["soviet-japanese-basic-convention", "Basic Convention", "", "", ""],
        *(
            [f"made-up-{n}", f"Treaty {n}", "treaty", "soviet-union", "It ended the war."]
            for n in range(6, 202)
        ),
    ]
    for row, word in wrong:
        rows[row - 1][2] = word
    return {"treaty": rows}


def test_two_hundred_rows_are_mended_written_and_put_back(first_article: Client) -> None:
    before, slugs = everything(), set(Treaty.objects.values_list("slug", flat=True))
    bad = bring(book((7, "traety"), (100, "pakt"), (201, "?")))
    assert [(row, column, value) for _s, row, column, value, _r, _m in told(bad)] == [
        (7, "instrument_type", "traety"),
        (100, "instrument_type", "pakt"),
        (201, "instrument_type", "?"),
    ]
    assert everything() == before
    batch = take(book())
    assert (batch.rows, batch.new, batch.changed, batch.unchanged) == (200, 196, 4, 0)
    assert Revision.objects.filter(comment__startswith=f"Import {batch.pk}").count() == 200
    ask_publish(batch, EDITOR)
    run(batch)
    assert (batch.state, batch.note) == ("done", "")
    assert Published.objects.filter(record__kind="treaty").count() == 200 + len(slugs) - 4
    ask_undo(batch, EDITOR)
    run(batch)
    assert batch.state == "undone"
    assert everything() == before
    assert all(newest(f"treaty:{slug}") == before[f"treaty:{slug}"] for slug in slugs)
    assert Record.objects.filter(slug__startswith="made-up-", state="deleted").count() == 196
    assert not Published.objects.filter(record__slug__startswith="made-up-").exists()
    shown = Published.objects.get(record__slug="treaty-of-portsmouth")
    assert (shown.label, shown.edition.revision.document) == (
        "Treaty of Portsmouth",
        before["treaty:treaty-of-portsmouth"],
    )


def edited() -> None:
    row = Treaty.objects.get(slug="treaty-of-portsmouth")
    row.name = "Portsmouth"
    row.save()
    save(row, author=EDITOR)


def named() -> None:
    row = Treaty.objects.get(slug="fishery-convention-1907")
    row.lead = "See [that](treaty:peace-of-riga)."
    row.save()
    save(row, author=EDITOR)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (edited, "treaty:treaty-of-portsmouth has been edited since."),
        (named, "treaty:peace-of-riga is named by treaty:fishery-convention-1907 since."),
    ],
)
def test_what_was_edited_or_named_since_keeps_the_whole_from_being_undone(
    first_article: Client, act: object, reason: str
) -> None:
    batch = take(
        "slug,name,instrument_type\npeace-of-riga,Peace of Riga,treaty\n"
        "treaty-of-portsmouth,Peace of Portsmouth,\n"
    )
    act()  # type: ignore[operator]
    stands = everything()
    with pytest.raises(BatchRefused) as refused:
        ask_undo(batch, EDITOR)
    assert refused.value.reasons == [reason]
    assert everything() == stands
    assert Batch.objects.get(pk=batch.pk).state == "done"


def test_imports_are_undone_one_after_the_other(first_article: Client) -> None:
    before = everything()
    first = take("slug,name\ntreaty-of-portsmouth,Portsmouth\n")
    second = take("slug,name\ntreaty-of-portsmouth,Peace\n")
    with pytest.raises(BatchRefused):
        ask_undo(first, EDITOR)
    for batch in (second, first):
        ask_undo(batch, EDITOR)
        run(batch)
    assert everything() == before


def test_what_says_nothing_new_makes_no_revision(first_article: Client) -> None:
    revisions = Revision.objects.count()
    batch = bring("slug,name\ntreaty-of-portsmouth,Treaty of Portsmouth\n")
    assert (batch.state, batch.unchanged) == ("done", 1)
    assert Revision.objects.count() == revisions
