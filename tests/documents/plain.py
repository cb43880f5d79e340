"""Documents with what their kind asks for and nothing else."""

from typing import Any

from treaties.documents import FORMAT, KINDS
from treaties.documents.kinds import Shape

NEEDED: dict[str, dict[str, Any]] = {
    "treaty": {"name": "Pact", "instrument_type": "treaty"},
    "event": {"name": "War", "event_kind": "war"},
    "person": {"family_name": "Karakhan", "name_order": "given-first"},
    "party": {"name": "Japan", "party_kind": "state"},
    "place": {"name": "Beijing"},
    "source": {"type": "book", "title": "A Calendar"},
}


def document(kind: str, slug: str, **values: Any) -> dict[str, Any]:
    """Return a document; rows in ``values`` need say only what is not empty."""
    shape = KINDS[kind].shape
    given = NEEDED[kind] | values
    made = {"format": FORMAT, "kind": kind, "slug": slug, **_row(given, shape)}
    for name, child in shape.children.items():
        made[name] = [_row(row, child) for row in given.get(name, ())]
    return made


def _row(given: dict[str, Any], shape: Shape) -> dict[str, Any]:
    return {name: given.get(name, _empty(name, shape)) for name in shape.fields}


def _empty(name: str, shape: Shape) -> Any:
    field: Any = shape.model._meta.get_field(name)
    if name in shape.reference_lists:
        return []
    if name == "preferred":
        return True
    return None if field.null or name in shape.dates or name in shape.references else ""
