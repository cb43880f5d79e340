"""Which records go into a bundle: those that are asked for, and what they need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from treaties.documents import Document, by_kind, cited, field_names, moved, names
from treaties.models import Record, State

from ..exporting import documents_of


class NotThere(LookupError):
    """Records that were asked for and are not there; ``addresses`` names them."""

    def __init__(self, addresses: list[str]) -> None:
        self.addresses = addresses
        super().__init__(", ".join(addresses))


def chosen(addresses: Iterable[str], *, linked: bool = False) -> dict[str, set[str]]:
    """Return the slugs, by kind, of the records at ``addresses`` and of all that they need.

    They need what their fields name and what their texts cite, and so do these. With ``linked``,
    what texts link to belongs to them as well. Former addresses mean the records that they lead to.
    Raises ``NotThere`` for records asked for.
    """
    asked = set(addresses)
    leads = moved(asked)
    wanted = {leads.get(address, address) for address in asked}
    found: set[str] = set()
    tried: set[str] = set()
    while wanted:
        tried |= wanted
        step: set[str] = set()
        for document in _documents(wanted):
            found.add(f"{document['kind']}:{document['slug']}")
            step |= names(document) if linked else field_names(document) | cited(document)
        if missing := sorted(one for one in asked if leads.get(one, one) not in found):
            raise NotThere(missing)
        leads |= moved(step - tried)
        wanted = {leads.get(address, address) for address in step} - tried
    return by_kind(found)


def _documents(addresses: Iterable[str]) -> Iterator[Document]:
    for kind, slugs in by_kind(addresses).items():
        if kind != "subject":
            yield from documents_of(kind, sorted(slugs))


def listed(slugs: Mapping[str, set[str]] | None, *, history: bool) -> dict[str, dict[str, str]]:
    """Return, by kind, the slugs that a bundle has, each with the address that it leads to or "".

    Of all records, or of those in ``slugs``: with these go the addresses that they had before. Of
    all with their ``history``, what is in the bin goes too. Slugs stand in one order on every
    database.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, slug in _there(history) if slugs is None else _given(slugs):
        found[kind][slug] = ""
    former = Record.objects.filter(redirect__isnull=False)
    left = list(former.values_list("kind", "slug", "redirect__slug"))
    while leading := [one for one in left if one[2] in found[one[0]]]:
        for kind, slug, leads_to in leading:
            found[kind][slug] = f"{kind}:{leads_to}"
        left = [one for one in left if one[2] not in found[one[0]]]
    return {kind: dict(sorted(some.items())) for kind, some in found.items()}


def _there(history: bool) -> Iterator[tuple[str, str]]:
    rows = Record.objects.filter(version__gt=0, redirect__isnull=True)
    if not history:
        rows = rows.exclude(state=State.DELETED)
    yield from rows.order_by().values_list("kind", "slug")


def _given(slugs: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for kind, some in slugs.items():
        yield from ((kind, slug) for slug in some)
