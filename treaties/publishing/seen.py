"""What an edition shows of other records: frozen with it, resolved once."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from treaties.documents import (
    Document,
    Shown,
    any_of,
    loads_own,
    loads_shown,
    moved,
    names,
    shown_of,
    working,
)
from treaties.models import Published, Record, Revision


def shown_for(
    documents: Sequence[Document], together: Sequence[Document] | None = None
) -> list[dict[str, Shown]]:
    """Return for each document what it would show once ``together`` are published.

    These are the documents themselves, unless others are given. They come first, then published
    ones, as links; what is not published gives its label, and a source its data, as plain text.
    What does not exist is left out.
    """
    named = [names(document) for document in documents]
    coming = documents if together is None else together
    ours = {f"{d['kind']}:{d['slug']}": shown_of(d, link=True) for d in coming}
    every = set().union(*named)
    leads = moved(every - set(ours))
    present = {leads.get(name, name) for name in every}
    known = ours | _published(present - set(ours))
    known |= working(present - set(known))
    return [
        {name: known[leads.get(name, name)] for name in found if leads.get(name, name) in known}
        for found in named
    ]


def _published(addresses: Iterable[str]) -> dict[str, Shown]:
    """Return what is shown of published records: one query."""
    rows = Published.objects.filter(any_of(addresses, "record__")).select_related(
        "record", "edition__revision"
    )
    found = {}
    for row in rows:
        record = row.record
        source = loads_own(row.edition.revision.document) if record.kind == "source" else None
        found[record.address] = Shown(row.label, row.years, record.address, source)
    return found


def companions(records: Iterable[Record]) -> list[Record]:
    """Return the unpublished records that the newest revisions of ``records`` name, by address."""
    wanted: set[str] = set()
    mine = list(records)
    for document in newest_documents(mine).values():
        wanted |= names(document)
    leads = moved(wanted)
    found = Record.objects.filter(
        any_of({leads.get(name, name) for name in wanted}), published__isnull=True, version__gt=0
    )
    return list(found.exclude(pk__in=[r.pk for r in mine]).order_by("kind", "slug"))


def outdated(records: Iterable[Record]) -> list[tuple[Record, list[str]]]:
    """Return the published records that show something else than ``records`` now say, and what.

    As it will be once the newest revisions of ``records`` are published. Each with what publishing
    it anew would change: “Lev Karakhan (1889–1937) → Lev Karachan (1889–1937)”.
    """
    said = list(records)
    ids = [record.pk for record in said]
    newest = list(newest_documents(said).values())
    rows = Published.objects.filter(names__record__in=ids).exclude(record__in=ids).distinct()
    held = list(rows.select_related("record", "edition__revision"))
    documents = [loads_own(row.edition.revision.document) for row in held]
    found = []
    for row, after in zip(held, shown_for(documents, newest), strict=True):
        if changes := differences(loads_shown(row.edition.shown), after):
            found.append((row.record, changes))
    return found


def differences(before: Mapping[str, Shown], after: Mapping[str, Shown]) -> list[str]:
    """Return what is shown otherwise, a line each."""
    lines = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        before_words, after_words = _words(old), _words(new)
        if before_words != after_words:
            lines.append(f"{before_words} → {after_words}")
        elif old and new and bool(old.address) != bool(new.address):
            words = _("%(name)s: now a link") if new.address else _("%(name)s: no link any more")
            lines.append(words % {"name": after_words})
        else:
            lines.append(_("%(name)s: its details") % {"name": after_words})
    return lines


def _words(shown: Shown | None) -> str:
    if shown is None:
        return "—"
    return f"{shown.label} ({shown.years})" if shown.years else shown.label


def newest_documents(records: Sequence[Record]) -> dict[int, Document]:
    """Return the documents of the records’ newest revisions by the record’s id: one query."""
    rows = Revision.objects.filter(record__in=records, number=F("record__version"))
    return {row.record_id: loads_own(row.document) for row in rows}
