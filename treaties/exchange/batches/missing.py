"""People, places and sources that rows name and nobody has made: made with what is known."""

from collections.abc import Iterable

from treaties.documents import KINDS

from .draft import Draft, new_draft
from .known import Known

KINDS_MADE = ("person", "place", "source")


def made_for(drafts: Iterable[Draft], called: dict[str, str], known: Known) -> list[Draft]:
    """Return a draft for each person, place and source that ``drafts`` name and that is not there.

    ``called`` gives the names that cells hold in the place of a slug; of the others the slug’s own
    words make the name.
    """
    names = {name for draft in drafts for name in draft.names()}
    known.look_up(names)
    made = []
    for address in sorted(name for name in names if name not in known):
        kind, _colon, slug = address.partition(":")
        if kind in KINDS_MADE:
            draft = new_draft(KINDS[kind], slug)
            draft.document |= _named(kind, called.get(address) or _words(slug))
            known.add(address)
            made.append(draft)
    return made


def _words(slug: str) -> str:
    return " ".join(word.capitalize() for word in slug.replace("_", "-").split("-"))


def _named(kind: str, name: str) -> dict[str, str]:
    if kind == "person":
        family, comma, given = name.partition(",")
        if not comma:
            given, _space, family = name.rpartition(" ")
        return {"family_name": family.strip(), "given_name": given.strip()}
    if kind == "place":
        return {"name": name, "place_kind": "other"}
    return {"title": name, "type": "document"}
