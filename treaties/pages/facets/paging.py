"""A page of the list of treaties, found by what stands before it, however far in the list."""

from dataclasses import dataclass

from django.db.models import BinaryField, F, QuerySet, Value
from django.db.models.functions import Substr

from treaties.models import Listed, Published

from .asking import Asked
from .choosing import Chosen
from .counting import Found

PAGE_LENGTH = 100
# So many treaties are looked for by their numbers; where there are more, the next are soon met.
_NAMED = 2 * PAGE_LENGTH


@dataclass(frozen=True)
class Slice:
    """Treaties of a page, and whether there are more before and behind them.

    ``lost`` says that the treaty the page was to begin at is not in the list.
    """

    rows: list[Published]
    before: bool = False
    behind: bool = False
    lost: bool = False


def slice_of(chosen: Chosen, found: Found) -> Slice:
    """Return the page that was asked for: at most two queries."""
    asked = chosen.asked
    if found.total == 0:
        return Slice([])
    rows = Listed.objects.order_by("-order" if asked.before else "order")
    if mark := asked.after or asked.before:
        place = _place(mark)
        if place is None:
            return Slice([], lost=True)
        rows = rows.filter(order__lt=place) if asked.before else rows.filter(order__gt=place)
    listed = first_of(rows, found, PAGE_LENGTH + 1)
    more = len(listed) > PAGE_LENGTH
    listed = listed[:PAGE_LENGTH]
    if asked.before:
        listed.reverse()
    return Slice(
        [row.published for row in listed],
        before=more if asked.before else bool(asked.after),
        behind=True if asked.before else more,
    )


def _place(slug: str) -> str | None:
    here = Listed.objects.filter(published__record__kind="treaty", published__record__slug=slug)
    return here.values_list("order", flat=True).first()


def first_of(rows: "QuerySet[Listed]", found: Found, most: int) -> list[Listed]:
    """Return the first rows that are among the treaties found, with what a list shows of them."""
    whole = rows.select_related("published__record")
    if found.is_all:
        return list(whole[:most])
    if found.total <= _NAMED:
        return list(whole.filter(number__in=found.numbers)[:most])
    flags = Value(found.flags, output_field=BinaryField())
    flag = Substr(flags, F("number") + 1, 1, output_field=BinaryField())
    numbers = rows.alias(flag=flag).filter(flag=b"\1").values("number")
    return list(whole.filter(number__in=numbers[:most]))


def neighbours(asked: Asked, page: Slice) -> tuple[str, str]:
    """Return the addresses of the page before and of the one behind; ``""`` where there is none."""
    start = asked.at_start()
    if not page.rows:
        return "", ""
    first, last = page.rows[0].record.slug, page.rows[-1].record.slug
    return (
        Asked(start.values, start.date, before=first).url if page.before else "",
        Asked(start.values, start.date, after=last).url if page.behind else "",
    )
