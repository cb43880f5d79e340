"""Where published places are, from their editions."""

from collections.abc import Iterable

from treaties.documents import Document, loads_own
from treaties.models import Mapped, Published


def put_on_map(places: Iterable[tuple[int, Document]]) -> None:
    """Keep where these places are: the ids of their published rows, and what they say."""
    rows = [
        Mapped(
            published_id=row,
            latitude=_degrees(said["latitude"]),
            longitude=_degrees(said["longitude"]),
        )
        for row, said in places
    ]
    Mapped.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["published"],
        update_fields=["latitude", "longitude"],
    )


def map_missing() -> None:
    """Keep where each published place is that is not kept yet."""
    rows = Published.objects.filter(record__kind="place", mapped=None)
    put_on_map(
        [
            (row.pk, loads_own(row.edition.revision.document))
            for row in rows.select_related("edition__revision")
        ]
    )


def _degrees(value: str | None) -> float | None:
    return None if value is None else float(value)
