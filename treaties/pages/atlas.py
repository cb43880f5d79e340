"""The map of places: a drawing whose points are links, and the list of the same places.

Laid out here in tenths of degrees, south downwards, once for a wide page and once for a phone, so
that what one presses is large enough on both. Places too near one another are one point that leads
to a nearer view.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from treaties.models import Mapped

# What the address of the map knows.
MAP_PARAMETERS = ("west", "south", "east", "north")
# The width of each drawing on its page, in pixels at least, and how far points stand apart there.
WIDTHS = {"wide": 640, "narrow": 320}
APART = 30
# Half of what a finger needs.
RADIUS = 13
# West, south, east, north. No treaty was signed further south.
WORLD = (-180.0, -60.0, 180.0, 85.0)
# A view shows no fewer degrees than this: the coast is drawn for the whole world.
NEAREST = 12.0
# A list of more places is cut: a nearer view lists its own, and all stand on the list of places.
MOST_LISTED = 500
# Names are written beside points while they are few.
MOST_NAMES = 14

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A published place on the map."""

    label: str
    url: str
    x: float
    y: float


@dataclass(frozen=True)
class Point:
    """A place, or several that are near one another; lengths are in the drawing's units."""

    x: int
    y: int
    label: str
    url: str
    number: int
    name: str = ""
    name_x: int = 0
    anchor: str = "start"

    @property
    def is_own(self) -> bool:
        """Whether ``label`` is a place’s name."""
        return self.number == 1


@dataclass(frozen=True)
class Drawing:
    """A drawing of one width: its view box, the size of points and letters, its points."""

    name: str
    view: str
    radius: int
    dot: int
    letter: int
    middle: int
    points: list[Point] = field(default_factory=list)


def map_page(query: QueryDict) -> tuple[dict[str, Any], int]:
    """Return what the map’s template is given, and the HTTP status: 400 for odd coordinates."""
    context: dict[str, Any] = {"kind": {"plural": "map"}, "heading": True}
    try:
        box = _box(query)
    except ValueError:
        told = _("The map is asked for by degrees: ?west=100&south=20&east=150&north=60.")
        return context | {"problem": told}, 400
    rows = Mapped.objects.select_related("published__record")
    rows = rows.order_by("published__sort_key", "published__record__slug")
    places, elsewhere = [], []
    for row in rows:
        label, url = row.published.label, row.published.record.get_absolute_url()
        if row.longitude is None or row.latitude is None:
            elsewhere.append(Place(label, url, 0, 0))
        elif _is_in(box or (-180, -90, 180, 90), row.longitude, row.latitude):
            places.append(Place(label, url, row.longitude, row.latitude))
    drawings = [_draw(name, box or WORLD, places) for name in WIDTHS]
    return context | {
        "box": box,
        "total": len(places),
        "places": places[:MOST_LISTED],
        "elsewhere": [] if box else elsewhere,
        "drawings": drawings if places else [],
    }, 200


def _box(query: QueryDict) -> Box | None:
    """Return the view that is asked for; raises ``ValueError`` where it is none."""
    if not any(name in query for name in MAP_PARAMETERS):
        return None
    west, south, east, north = (float(query.get(name, "")[:20]) for name in MAP_PARAMETERS)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError
    return west, south, east, north


def _is_in(box: Box, x: float, y: float) -> bool:
    west, south, east, north = box
    return west <= x <= east and south <= y <= north


def _draw(name: str, box: Box, places: Sequence[Place]) -> Drawing:
    west, south, east, north = box
    # Units of the view box to a pixel.
    unit = (east - west) * 10 / WIDTHS[name]
    groups = _together(places, APART * unit / 10)
    named = len(groups) <= MOST_NAMES and name == "wide"
    points = [_point(some, box, unit, named=named) for some in groups]
    view = f"{west * 10:.0f} {-north * 10:.0f} {(east - west) * 10:.0f} {(north - south) * 10:.0f}"
    letter = round(12 * unit)
    return Drawing(
        name, view, round(RADIUS * unit), max(1, round(5 * unit)), letter, letter // 3, points
    )


def _together(places: Sequence[Place], apart: float) -> list[list[Place]]:
    """Return the places by points, each where its first place is: no two points are nearer."""
    groups: list[list[Place]] = []
    cells: dict[tuple[int, int], list[list[Place]]] = defaultdict(list)
    for place in places:
        column, row = int(place.x // apart), int(place.y // apart)
        near = (
            some
            for beside in product((column - 1, column, column + 1), (row - 1, row, row + 1))
            for some in cells.get(beside, ())
            if max(abs(some[0].x - place.x), abs(some[0].y - place.y)) < apart
        )
        if some := next(near, None):
            some.append(place)
        else:
            groups.append([place])
            cells[column, row].append(groups[-1])
    return groups


def _point(places: list[Place], box: Box, unit: float, *, named: bool) -> Point:
    """Return the point of places that stand together."""
    west, _south, east, _north = box
    x, y = round(places[0].x * 10), round(-places[0].y * 10)
    if len(places) == 1:
        label, url = places[0].label, places[0].url
    else:
        names = ", ".join(place.label for place in places[:3])
        words = ngettext("%(number)d place: %(names)s", "%(number)d places: %(names)s", len(places))
        more = "…" if len(places) > 3 else ""
        label = words % {"number": len(places), "names": names + more}
        url = f"{reverse('map')}?{urlencode(_around(places))}"
    right = x < (west + east) * 5
    return Point(
        x,
        y,
        label,
        url,
        len(places),
        places[0].label if named and len(places) == 1 else "",
        x + round((10 if right else -10) * unit),
        "start" if right else "end",
    )


def _around(places: Sequence[Place]) -> dict[str, str]:
    """Return the view of these places, with room around them."""
    xs, ys = [place.x for place in places], [place.y for place in places]
    wide = max(NEAREST, (max(xs) - min(xs)) * 1.2, (max(ys) - min(ys)) * 2)
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    box = {
        "west": max(-180.0, middle_x - wide / 2),
        "south": max(-90.0, middle_y - wide / 3),
        "east": min(180.0, middle_x + wide / 2),
        "north": min(90.0, middle_y + wide / 3),
    }
    return {name: f"{value:.2f}" for name, value in box.items()}
