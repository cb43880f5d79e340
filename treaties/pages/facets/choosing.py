"""What a reader asked for → the values and days that are meant, or what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from treaties.dates import DateError, HistoricalDate, read
from treaties.models import Facet, FacetValue, Record
from treaties.models.facets import OF_RECORDS, packed
from treaties.publishing import final

from ..languages import own
from .asking import MOST_VALUES, Asked, Pair, ordered
from .wording import called, is_own, is_word


@dataclass(frozen=True)
class Chip:
    """Something that the list is narrowed by: what it is, and the list without it."""

    facet: str
    label: str
    url: str
    pair: Pair
    is_own: bool = False


@dataclass(frozen=True)
class Problem:
    """Something that cannot be asked, in words, and what may have been meant: labels and URLs.

    ``pair`` is what was asked, where it is one thing.
    """

    text: str
    choices: tuple[Pair, ...] = ()
    pair: Pair | None = None


@dataclass
class Chosen:
    """What is meant: the treaties that bear each value, the days, and what is wrong."""

    asked: Asked
    chips: list[Chip] = field(default_factory=list)
    members: list[bytes] = field(default_factory=list)
    date: HistoricalDate | None = None
    problems: list[Problem] = field(default_factory=list)


def chosen_by(asked: Asked) -> Chosen:
    """Return what ``asked`` means: a query, and few more for records that were renamed."""
    if len(asked.values) > MOST_VALUES:
        told = _("At most %(number)d things can be chosen at once.") % {"number": MOST_VALUES}
        return Chosen(asked, problems=[Problem(told)])
    known = _known(asked.values)
    moved = _moved([pair for pair in asked.values if pair not in known])
    if moved:
        known |= _known(list(moved.values()))
        renamed = [moved.get(pair, pair) for pair in asked.values]
        asked = Asked(**{**vars(asked), "values": ordered(renamed)})
    chosen = Chosen(asked)
    for pair in asked.values:
        _choose(chosen, pair, known.get(pair))
    if asked.date:
        _read_date(chosen)
    return chosen


def _known(pairs: Sequence[Pair]) -> dict[Pair, FacetValue]:
    wanted = Q(pk__in=())
    for facet, value in pairs:
        wanted |= Q(facet=facet, value=value)
    if not pairs:
        return {}
    return {(row.facet, row.value): row for row in FacetValue.objects.filter(wanted)}


def _moved(pairs: Sequence[Pair]) -> dict[Pair, Pair]:
    """Return the present value of each that is a former address of a record."""
    found = {}
    for facet, slug in pairs:
        if facet in OF_RECORDS:
            row = Record.objects.filter(kind=facet, slug=slug, redirect__isnull=False).first()
            if row:
                found[facet, slug] = (facet, final(row).slug)
    return found


def _choose(chosen: Chosen, pair: Pair, row: FacetValue | None) -> None:
    facet, value = pair
    term = str(Facet(facet).label)
    if row is None and not is_word(facet, value):
        words = _("“%(value)s” is not among the values of “%(facet)s” here.")
        shown = value if len(value) <= 60 else f"{value[:59]}…"
        chosen.problems.append(Problem(words % {"value": shown, "facet": term}, pair=pair))
        label = shown
    else:
        label = called(facet, value, row.label if row else value)
    chosen.members.append(bytes(row.members) if row else packed(()))
    chosen.chips.append(Chip(term, label, chosen.asked.without(pair).url, pair, is_own(facet)))


def _read_date(chosen: Chosen) -> None:
    asked = chosen.asked
    pair = ("date", asked.date)
    try:
        chosen.date = read(asked.date)
    except DateError as error:
        # By its label, which is read in one way only: the EDTF form may be what was asked.
        readings = tuple((label, Asked(asked.values, label).url) for label, _edtf in error.choices)
        chosen.problems.append(Problem(own(error.message), readings, pair))
    label = chosen.date.display(get_language() or "") if chosen.date else asked.date
    chosen.chips.append(Chip(_("Date"), label[:60], asked.without(pair).url, pair))
