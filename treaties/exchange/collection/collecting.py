"""The treaties of a made-up collection, one after the other as time goes on."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from treaties.documents import Document

from . import days, prose, titles
from .forms import NOTICE, PREFIX, record
from .works import Work
from .world import Named, Occasion, Signatory, World, sizes

_CAPACITIES = ("", "", "minister plenipotentiary", "envoy extraordinary", "foreign secretary")
_RELATIONS = ("affirms", "amends", "supersedes", "supplements", "implements", "extends")
# One treaty in so many has a long article.
_LONG = 150
# So many treaties back may be amended: who remembers all would fill the memory.
_REMEMBERED = 400


def collection(number: int, *, seed: int = 1925) -> Iterator[Document]:
    """Yield the documents of ``number`` treaties, before them all that they name.

    A record names none that comes after it. The same number and seed give the same documents.
    Raises ``ValueError`` for a number below 1.
    """
    if number < 1:
        raise ValueError(f"expected at least one treaty, not {number}")
    # No secret is made here: the same numbers have to come again.
    rng = Random(f"{seed} {number}")  # noqa: S311
    world = World()
    yield from world.build(rng, number)
    treaties = _Treaties(rng, world)
    span = days.LAST_YEAR - 10 - days.FIRST_YEAR
    for index in range(number):
        yield treaties.next(index, days.FIRST_YEAR + index * span // number)


def size(number: int) -> int:
    """Return how many documents ``collection`` yields for ``number`` treaties."""
    return number + sum(sizes(number).values())


@dataclass(slots=True)
class _Treaties:
    rng: Random
    world: World
    earlier: deque[tuple[str, frozenset[str]]] = field(
        default_factory=lambda: deque(maxlen=_REMEMBERED)
    )

    def next(self, index: int, year: int) -> Document:
        """Return a treaty that was signed in about this year."""
        rng, world = self.rng, self.world
        occasion = self._occasion(year)
        at_congress = occasion is not None and occasion.congress
        day = occasion.day if occasion and at_congress else days.day_in(rng, year)
        signatories, parties = self._parties(days.year_of(day) // 10)
        addresses = [party.address for party in parties]
        place = rng.choice(world.places)
        if rng.random() < 0.1:
            # Of many treaties nobody knows who signed.
            signatories = []
        works = rng.sample(world.works, 12 if index % _LONG == 0 else 3)
        kind = titles.instrument(rng)
        names = [party.name for party in parties]
        name = titles.english(rng, kind, names, place.name)
        signed = days.told(rng, day)
        words = {
            "a": parties[0].name.latin,
            "b": parties[1].name.latin,
            "place": place.name.latin,
            "person": signatories[0].link if signatories else "The envoy",
        }
        other_titles = titles.others(rng, kind, names)
        slug = f"{kind.kind}-of-{place.name.latin.lower()}-{year}-{index + 1}"
        relations = self._relations(addresses, works)
        self.earlier.append((f"treaty:{PREFIX}{slug}", frozenset(addresses)))
        return record(
            "treaty",
            slug,
            name=name,
            instrument_type=kind.kind,
            laterality="bilateral" if len(parties) == 2 else "plurilateral",
            depositary=addresses[0] if len(parties) > 3 else None,
            lead=_lead(rng, name, other_titles, parties, place, signed, occasion, words, works),
            titles=other_titles,
            authentic_languages=[{"language": tag} for tag in rng.sample(("fr", "ja", "ru"), 1)],
            parties=[{"party": address} for address in addresses],
            signatures=[
                {
                    "person": one.address,
                    "party": one.party.address,
                    "capacity": rng.choice(_CAPACITIES),
                }
                for one in signatories
            ],
            actions=self._actions(day, signed, addresses, place, occasion, works),
            publications=_publications(rng, parties[0]) if rng.random() < 0.3 else (),
            provisions=(
                prose.provisions(rng, addresses, words, works) if rng.random() < 0.2 else ()
            ),
            relations=relations,
            sections=self._sections(index, words, works),
        )

    def _occasion(self, year: int) -> Occasion | None:
        """Return, for one treaty in five, an event of its decade."""
        events = self.world.events.get(year // 10)
        return self.rng.choice(events) if events and self.rng.random() < 0.2 else None

    def _parties(self, decade: int) -> tuple[list[Signatory], list[Named]]:
        """Return who signs, and two to six parties: theirs first, others where nobody is known."""
        rng = self.rng
        number = rng.choices((2, 3, 4, 5, 6), weights=(60, 15, 10, 8, 7))[0]
        found: dict[str, Signatory] = {}
        if alive := self.world.people.get(decade):
            for one in rng.choices(alive, k=number):
                found.setdefault(one.party.address, one)
        parties = {one.party.address: one.party for one in found.values()}
        while len(parties) < number:
            party = rng.choice(self.world.parties)
            parties.setdefault(party.address, party)
        return list(found.values()), list(parties.values())

    def _relations(self, addresses: Sequence[str], works: Sequence[Work]) -> list[Document]:
        """Return what the treaty does to an earlier one, where some parties are the same."""
        rng, mine = self.rng, set(addresses)
        for address, theirs in rng.sample(self.earlier, min(4, len(self.earlier))):
            if mine & theirs:
                kind = rng.choice(_RELATIONS)
                return [{"kind": kind, "other": address, "remark": prose.cited(rng, works)}]
        return []

    def _sections(self, index: int, words: prose.Words, works: Sequence[Work]) -> list[Document]:
        if index % _LONG == 0:
            return prose.sections(self.rng, 6, 5, words, works)
        if self.rng.random() < 0.25:
            return prose.sections(self.rng, self.rng.randint(1, 3), 1, words, works)
        return []

    def _actions(
        self,
        day: int,
        signed: Document,
        parties: Sequence[str],
        place: Named,
        occasion: Occasion | None,
        works: Sequence[Work],
    ) -> list[Document]:
        """Return the signing and what followed, later and later."""
        rng = self.rng
        rows: list[Document] = [
            {
                "key": "signature",
                "kind": "signature",
                "parties": sorted(parties),
                "date": signed,
                "place": place.address,
                "event": occasion.address if occasion and occasion.congress else None,
                "remark": prose.cited(rng, works),
            }
        ]
        day += rng.randint(20, 500)
        if len(parties) == 2:
            rows.append(_action(rng, "exchange-of-ratifications", day, works, parties=parties))
            if rng.random() < 0.05:
                another = _action(rng, "exchange-of-ratifications", day, works, parties=parties)
                rows.append(another | {"key": "exchange-of-ratifications-2", "preferred": False})
        else:
            for number, party in enumerate(parties, 1):
                deposit = _action(rng, "deposit", day, works, parties=[party])
                rows.append(deposit | {"key": f"deposit-{number}"} if number > 1 else deposit)
                day += rng.randint(1, 90)
        day += rng.randint(0, 60)
        rows.append(_action(rng, "entry-into-force", day, works))
        if rng.random() < 0.15:
            rows.append(_action(rng, "termination", day + rng.randint(400, 9000), works))
        return rows


def _action(
    rng: Random, kind: str, day: int, works: Sequence[Work], parties: Sequence[str] = ()
) -> Document:
    return {
        "key": kind,
        "kind": kind,
        "parties": sorted(parties),
        "date": days.told(rng, day),
        "remark": prose.cited(rng, works) if rng.random() < 0.5 else "",
    }


def _publications(rng: Random, party: Named) -> list[Document]:
    first = rng.randint(1, 600)
    return [
        {
            "series": f"Treaty Series of {party.name.latin}",
            "volume": str(rng.randint(1, 300)),
            "pages": f"{first}–{first + rng.randint(1, 30)}",
        }
    ]


def _lead(
    rng: Random,
    name: str,
    other_titles: Sequence[Document],
    parties: Sequence[Named],
    place: Named,
    signed: Document,
    occasion: Occasion | None,
    words: prose.Words,
    works: Sequence[Work],
) -> str:
    """Return the first paragraph: who, where, when, and a little of what."""
    also = (
        f" ([{other_titles[0]['text']}]{{lang={other_titles[0]['language']}}})"
        if other_titles
        else ""
    )
    *first, last = (party.link for party in parties)
    after = f" at the time of the {occasion.link}" if occasion else ""
    return (
        f"The **{name}**{also} was made by {', '.join(first)} and {last}. It was signed in "
        f"{place.link} ({signed['written']}){after}.{prose.cited(rng, works)} "
        f"{prose.sentences(rng, rng.randint(1, 4), words, works)} {NOTICE}"
    )
