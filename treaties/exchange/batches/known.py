"""Which records there are: in the database, under former names too, or in the file itself."""

from collections.abc import Container, Iterable, Iterator

from treaties.documents import KINDS, by_kind, moved
from treaties.models import Subject

from ..tables import near

_PORTION = 500


class Known:
    """Answers whether a record is there; asks the database once for each name."""

    def __init__(self, coming: Container[str] = ()) -> None:
        self.coming = coming
        self._there: dict[str, bool] = {}
        self._slugs: dict[str, list[str]] = {}

    def look_up(self, addresses: Iterable[str]) -> None:
        """Find out about several at once: a query for each kind, one or two for former names."""
        asked = [a for a in set(addresses) if a not in self._there and a not in self.coming]
        if not asked:
            return
        found = set(_stored(asked))
        missing = set(asked) - found
        if missing:
            leads = moved(missing)
            there = set(_stored(leads.values()))
            found |= {old for old, new in leads.items() if new in there}
        self._there.update((address, address in found) for address in asked)

    def near(self, address: str) -> str:
        """Return which record was perhaps meant, in words; ``""`` where none is near."""
        kind, _colon, slug = address.partition(":")
        if kind not in self._slugs:
            self._slugs[kind] = _slugs(kind)
        return near(slug, self._slugs[kind])

    def add(self, address: str) -> None:
        """Note that a record will be there."""
        self._there[address] = True

    def __contains__(self, address: object) -> bool:
        return address in self.coming or self._there.get(str(address), False)


class Keys:
    """The keys of sources, as ``check`` of a text asks for them."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def __contains__(self, key: object) -> bool:
        return f"source:{key}" in self.known


def _stored(addresses: Iterable[str]) -> Iterator[str]:
    for kind, slugs in by_kind(addresses).items():
        if kind != "subject" and kind not in KINDS:
            continue
        model = Subject if kind == "subject" else KINDS[kind].model
        listed = sorted(slugs)
        for start in range(0, len(listed), _PORTION):
            rows = model._default_manager.filter(slug__in=listed[start : start + _PORTION])
            for slug in rows.values_list("slug", flat=True):
                yield f"{kind}:{slug}"


def _slugs(kind: str) -> list[str]:
    """Return slugs of a kind, for naming what was perhaps meant; not all of very many."""
    model = Subject if kind == "subject" else KINDS[kind].model
    return list(model._default_manager.order_by("slug").values_list("slug", flat=True)[:5_000])
