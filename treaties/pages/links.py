"""The ``Link`` field of an answer (RFC 8288): what else there is of a record, for programs."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import http_date

from treaties.exchange import LICENSE, absolute, permanent
from treaties.models import Edition, Record

from .forms import FORMS

LINK_FORMAT = "application/link-format"


def link(address: str, relation: str, **more: str) -> str:
    """Return one link with its relation and further parameters."""
    said = {"rel": relation, **more}
    return f"<{address}>" + "".join(f'; {name}="{value}"' for name, value in said.items())


def joined(links: Iterable[str]) -> str:
    """Return several links as the value of one field."""
    return ", ".join(links)


def memento(edition: Edition, *places: str) -> str:
    """Return the link to an edition, which holds for its date (RFC 7089, section 2.2.4)."""
    return link(
        absolute(edition.get_absolute_url()),
        " ".join([*places, "memento"]),
        datetime=http_date(edition.made.timestamp()),
    )


def gate(record: Record) -> str:
    """Return the link to the record’s own address, at which its editions are found by date."""
    return link(absolute(record.get_absolute_url()), "original timegate")


def timemap(record: Record, relation: str = "timemap", **more: str) -> str:
    """Return the link to the list of all editions with their dates."""
    address = absolute(reverse(f"{record.kind}-timemap", args=[record.slug]))
    return link(address, relation, type=LINK_FORMAT, **more)


def around(edition: Edition, *, is_newest: bool) -> str:
    """Return the links of a record’s page, or of an edition’s.

    Forms, licence and reference as signposts (https://signposting.org/FAIR/), editions by date.
    """
    base = permanent(edition.record if is_newest else edition)
    forms = (
        link(f"{base}{path}", form.relation, type=form.type, title=form.title)
        for path, form in FORMS.items()
    )
    return joined(
        [
            link(permanent(edition), "cite-as"),
            link(LICENSE, "license"),
            *forms,
            gate(edition.record),
            timemap(edition.record),
            memento(edition),
        ]
    )
