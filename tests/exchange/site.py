"""A site where everything has happened that can happen to a record, and all its public pages."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from tests.factories import (
    SOMEBODY,
    make_event,
    make_party,
    make_person,
    make_place,
    make_treaty,
    saved,
)
from treaties.documents import KINDS
from treaties.exchange import PREFIX
from treaties.models import Edition, Record, State
from treaties.publishing import delete, merge, publish, save, withdraw


def lively() -> None:
    """Fill the work beside what it has: drafts, editions, what was renamed, joined, taken away."""
    town = make_place(slug="tashkent-1", name="Tashkent", working_note="Ask about the spelling.")
    publish([saved(town)], author=SOMEBODY)
    person = make_person(slug="lev-k", family_name="Karakhan", given_name="Lev")
    other = make_person(slug="leo-k", family_name="Karakhan", given_name="Leo")
    party = make_party(slug="the-union", name="The Union")
    pact = make_treaty(slug="pact", name="Pact", lead="By [Lev](person:lev-k), 後藤.")
    pact.signatures.create(person=person, party=party, place=town)
    later = make_treaty(slug="later", name="Later", lead="After [the pact](treaty:pact).")
    early = make_treaty(slug="early", name="Early", lead="Before.")
    rows = [town, person, other, party, pact, later, early]
    publish([saved(row) for row in rows], author=SOMEBODY, remark="First")
    # A second edition, and a draft behind it.
    for lead in ("By [Lev](person:lev-k) and others.", "A draft."):
        pact.lead = lead
        pact.save()
        record = saved(pact, comment="Mended")
        if lead != "A draft.":
            publish([record], author=SOMEBODY, remark="Second")
    # Renamed twice: what it is named by says the old name still.
    for old, new in (("tashkent-1", "tashkent-2"), ("tashkent-2", "tashkent-3")):
        town.slug = new
        town.save()
        save(town, author=SOMEBODY, was=old)
    merge(other, person, author=SOMEBODY)
    withdraw(Record.objects.get(slug="early"), author=SOMEBODY, reason="A forgery.")
    gone = make_event(slug="a-war", name="A War")
    publish([saved(gone)], author=SOMEBODY)
    withdraw(
        Record.objects.get(slug="a-war"), author=SOMEBODY, reason="Never was.", close_editions=True
    )
    delete(gone, author=SOMEBODY, comment="No war")
    delete(_stored(make_event(slug="never-seen", name="Never seen")), author=SOMEBODY)
    waiting = saved(make_event(slug="waiting", name="Waiting"))
    Record.objects.filter(pk=waiting.pk).update(
        state=State.SCHEDULED, publish_at=datetime(2099, 1, 1, tzinfo=UTC)
    )


def _stored(row: Any) -> Any:
    saved(row)
    return row


def pages(client: Client, alike: int | None = None) -> dict[str, tuple[int, str]]:
    """Return status and text of every public page of every record that there is or was.

    Made-up records are ``alike``: so many of a kind are enough to draw, if it is said how many.
    """
    addresses = ["/", *(f"/{kind.plural}/" for kind in KINDS.values())]
    # Which order a database gives them is its own affair.
    made_up = Counter[str]()
    for record in sorted(Record.objects.all(), key=str):
        if record.slug.startswith(PREFIX):
            made_up[record.kind] += 1
            if alike is not None and made_up[record.kind] > alike:
                continue
        own = record.get_absolute_url()
        numbers = Edition.objects.filter(record=record).values_list("number", flat=True)
        addresses += [own, f"{own}editions/", f"{own}cite/"]
        addresses += [f"{own}editions/{number}/" for number in numbers]
        addresses += [f"{own}compare/{number - 1}/{number}/" for number in numbers if number > 1]
    found = {}
    for address in addresses:
        answer = client.get(address)
        # The number of one’s own request is all that two answers may differ in.
        said = answer.content.decode().replace(answer["X-Request-ID"], "")
        found[address] = (answer.status_code, answer.get("Location", "") + said)
    return found
