"""The world of a made-up collection: what its treaties name, and the documents of all that."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from treaties.documents import Document

from . import days
from .forms import NOTICE, PREFIX, record
from .names import Name, names
from .works import Work, work

# Between these ages people sign treaties.
_SIGNING_AGE = (30, 65)


@dataclass(frozen=True, slots=True)
class Named:
    """A party or a place: its address, its name, and a link to it as texts hold it."""

    address: str
    name: Name
    link: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person: address, link, and the party that it serves."""

    address: str
    link: str
    party: Named


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event of a day that is known here: ``congress`` says that treaties were signed at it."""

    address: str
    link: str
    day: int
    congress: bool


def sizes(number: int) -> dict[str, int]:
    """Return how many records of each kind ``number`` treaties name, in the order of making.

    Each kind grows slower than the treaties, as it does in real collections.
    """
    return {
        "source": max(20, number // 20),
        "place": min(500, 100 + number // 20),
        "party": min(200, 60 + number // 100),
        "person": max(60, number // 5),
        "event": max(20, number // 10),
    }


@dataclass(slots=True)
class World:
    """Everything that treaties may name; people and events by the decade in which they can be."""

    works: list[Work] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    parties: list[Named] = field(default_factory=list)
    people: dict[int, list[Signatory]] = field(default_factory=lambda: defaultdict(list))
    events: dict[int, list[Occasion]] = field(default_factory=lambda: defaultdict(list))

    def build(self, rng: Random, number: int) -> Iterator[Document]:
        """Yield the documents that ``number`` treaties need; afterwards the lists are filled."""
        counts = sizes(number)
        people = names(rng, 3, 4)
        for index in range(counts["source"]):
            yield self._source(rng, index, next(people))
        towns = names(rng, 3, 4)
        for name in islice(towns, counts["place"]):
            yield self._place(rng, name)
        for name in islice(towns, counts["party"]):
            yield self._party(rng, name)
        given = list(islice(names(rng, 2, 2), 300))
        for name in islice(people, counts["person"]):
            yield self._person(rng, name, rng.choice(given))
        for index in range(counts["event"]):
            yield self._event(rng, index)

    def _source(self, rng: Random, index: int, author: Name) -> Document:
        made, document = work(rng, index, author)
        self.works.append(made)
        return document

    def _place(self, rng: Random, name: Name) -> Document:
        larger = rng.choice(self.places) if self.places and rng.random() < 0.3 else None
        kind = rng.choice(("city", "city", "city", "island", "region", "water"))
        known = _named("place", name)
        self.places.append(known)
        has_point = rng.random() < 0.8
        return record(
            "place",
            _slug(known),
            name=name.latin,
            place_kind=kind,
            part_of=larger.address if larger else None,
            # In tenths of a degree: nothing more exact is made up.
            latitude=f"{rng.randint(-700, 700) / 10:g}" if has_point else None,
            longitude=f"{rng.randint(-1800, 1800) / 10:g}" if has_point else None,
            description=f"{name.latin} is on no map. {NOTICE}",
            names=_other_names(rng, name),
        )

    def _party(self, rng: Random, name: Name) -> Document:
        kind = rng.choice(("state", "state", "empire", "union", "organization"))
        known = _named("party", name)
        before = rng.choice(self.parties) if self.parties and rng.random() < 0.1 else None
        self.parties.append(known)
        predecessors = []
        if before:
            date = days.vague(rng, rng.randint(days.FIRST_YEAR, days.LAST_YEAR))
            predecessors = [
                {"predecessor": before.address, "succession_kind": "succession", "date": date}
            ]
        return record(
            "party",
            _slug(known),
            name=name.latin,
            party_kind=kind,
            valid=days.since(rng.randint(1200, 1650)) if rng.random() < 0.3 else None,
            description=f"{name.latin} is a party to treaties that nobody made. {NOTICE}",
            names=_other_names(rng, name),
            predecessors=predecessors,
        )

    def _person(self, rng: Random, family: Name, given: Name) -> Document:
        born = rng.randint(days.FIRST_YEAR - _SIGNING_AGE[0] - 9, days.LAST_YEAR - 40)
        # The square makes few parties great powers, with many people and many treaties.
        party = self.parties[int(len(self.parties) * rng.random() ** 2)]
        slug = f"{given.latin}-{family.latin}".lower()
        address = f"person:{PREFIX}{slug}"
        known = Signatory(address, f"[{given.latin} {family.latin}]({address})", party)
        first, last = (born + age for age in _SIGNING_AGE)
        for decade in range(-(-first // 10), (last - 9) // 10 + 1):
            self.people[decade].append(known)
        died = born + rng.randint(_SIGNING_AGE[1] + 1, 90)
        language = rng.choice(("ja", "ru", "zh"))
        return record(
            "person",
            slug,
            family_name=family.latin,
            given_name=given.latin,
            name_order="given-first",
            birth=days.told(rng, days.day_in(rng, born)),
            death=days.told(rng, days.day_in(rng, died)) if rng.random() < 0.8 else None,
            description=f"A diplomat in the service of {party.link}. {NOTICE}",
            names=[
                {
                    "family_name": family.written(language),
                    "given_name": given.written(language),
                    "name_order": "given-first" if language == "ru" else "family-first",
                    "language": language,
                    "name_kind": "native",
                }
            ],
            services=[
                {
                    "party": party.address,
                    "capacity": "diplomat",
                    "date": days.span(first, last),
                    "remark": rng.choice(self.works).cited(rng),
                }
            ],
        )

    def _event(self, rng: Random, index: int) -> Document:
        place, party = rng.choice(self.places), rng.choice(self.parties)
        year = rng.randint(days.FIRST_YEAR, days.LAST_YEAR - 10)
        day = days.day_in(rng, year)
        congress = index % 2 == 0
        name = f"Congress of {place.name.latin}" if congress else f"{place.name.latin} War"
        slug = f"{name} {year} {index}".lower().replace(" ", "-")
        address = f"event:{PREFIX}{slug}"
        self.events[year // 10].append(Occasion(address, f"[{name}]({address})", day, congress))
        cited = rng.choice(self.works).cited(rng)
        return record(
            "event",
            slug,
            name=name,
            event_kind="negotiation" if congress else "war",
            date=days.told(rng, day) if congress else days.span(year, year + rng.randint(1, 5)),
            description=f"It began at {place.link}; {party.link} took part.{cited} {NOTICE}",
            places=[{"place": place.address}],
            participants=[
                {"party": party.address, "role": "negotiator" if congress else "belligerent"}
            ],
        )


def _named(kind: str, name: Name) -> Named:
    address = f"{kind}:{PREFIX}{name.latin.lower()}"
    return Named(address, name, f"[{name.latin}]({address})")


def _slug(known: Named) -> str:
    return known.name.latin.lower()


def _other_names(rng: Random, name: Name) -> list[Document]:
    tags = rng.sample(("ja", "ja-Latn-hepburn", "ru", "zh", "zh-Latn-pinyin"), rng.randint(0, 3))
    return [{"name": name.written(tag), "language": tag} for tag in tags]
