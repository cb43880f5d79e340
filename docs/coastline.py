"""Draw the coastline of the map: ``python docs/coastline.py land-110m.json``.

The file is that of the npm package world-atlas 2.0.2 (``npm pack world-atlas@2.0.2``), made from
Natural Earth 4.1.0, “Land”, 1:110 million, which is in the public domain
(https://www.naturalearthdata.com/about/terms-of-use/). Writes ``templates/treaties/map/land.svg``:
one path in degrees, south downwards, to a tenth of a degree.
"""

import json
import sys
from itertools import accumulate
from pathlib import Path

OUT = Path(__file__).parent.parent / "templates" / "treaties" / "map" / "land.svg"
# Antarctica is as wide as the world in this projection, and no treaty was signed there.
SOUTHERNMOST = -60


def arcs(world):
    """Return the arcs of a TopoJSON topology as lists of longitude and latitude."""
    (x_scale, y_scale), (x0, y0) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        xs, ys = (accumulate(column) for column in zip(*arc, strict=True))
        yield [(x0 + x * x_scale, y0 + y * y_scale) for x, y in zip(xs, ys, strict=True)]


def ring(numbers, lines):
    """Return the points of a ring of arcs; ``~n`` is arc n backwards."""
    points = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def unwound(points):
    """Return a ring that passes the 180th meridian without leaping across the map."""
    turns, before = 0, points[0][0]
    for x, y in points:
        turns += (before - x > 180) - (x - before > 180)
        before = x
        yield x + 360 * turns, y


def copies(points):
    """Yield a ring, and again on the other side of the map where it leaves it."""
    ring = list(points)
    yield ring
    for side in (-360, 360):
        moved = [(x + side, y) for x, y in ring]
        if any(-180 < x < 180 for x, _y in moved):
            yield moved


def path(points):
    """Return the ring as part of a path, in tenths of degrees, without repeated points."""
    rounded = [(round(x * 10), round(-y * 10)) for x, y in points]
    steps = [b for a, b in zip([None, *rounded], rounded, strict=False) if a != b]
    if len(steps) < 4:
        return ""
    (x0, y0), *rest = steps[:-1]
    moves, (x, y) = [], (x0, y0)
    for x1, y1 in rest:
        moves.append(f"{x1 - x} {y1 - y}")
        x, y = x1, y1
    return f"M{x0} {y0}l{' '.join(moves).replace(' -', '-')}z"


def main():
    world = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = list(arcs(world))
    (land,) = world["objects"]["land"]["geometries"]
    rings = [ring(numbers, lines) for polygon in land["arcs"] for numbers in polygon]
    north = [points for points in rings if max(y for _x, y in points) > SOUTHERNMOST]
    shown = [points for whole in north for points in copies(unwound(whole))]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(f'<path class="land" d="{"".join(map(path, shown))}"/>\n', encoding="utf-8")


if __name__ == "__main__":
    main()
