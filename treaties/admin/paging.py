"""Pages of lists that cost as much in a large collection as in a small one."""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.utils.translation import gettext


class ListPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a queryset in a settled order, the last found as quickly as the first.

    What stands before a page is passed over from the nearer end, by ids alone: a database would
    work out all that is shown of it otherwise. The queryset is not a ``distinct`` one.
    """

    def page(self, number: int | str) -> "Page[Any]":
        """Return a page; raises ``InvalidPage`` as Django's does."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = self.count if number == self.num_pages else first + self.per_page
        rows: Any = self.object_list
        if first > self.count // 2:
            ids = rows.reverse().values("pk")[self.count - last : self.count - first]
        else:
            ids = rows.values("pk")[first:last]
        return self._get_page(rows.filter(pk__in=ids), number, self)


class OfferPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of what a field offers: whether there are more is asked, not how many there are."""

    def page(self, number: int | str) -> "Page[Any]":
        """Return a page; raises ``InvalidPage`` as Django's does."""
        first = (int(number) - 1) * self.per_page
        # Databases count no farther.
        is_there = 0 <= first < 2**31
        found = list(self.object_list[first : first + self.per_page + 1]) if is_there else []
        if first and not found:
            raise EmptyPage(gettext("That page contains no results"))
        return _Offer(found, int(number), self)


class _Offer(Page):  # type: ignore[type-arg]
    """A page, given one more than it shows."""

    def __init__(self, found: list[Any], number: int, paginator: OfferPaginator) -> None:
        super().__init__(found[: paginator.per_page], number, paginator)
        self._has_more = len(found) > paginator.per_page

    def has_next(self) -> bool:
        return self._has_more
