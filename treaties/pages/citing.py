"""Where a source is cited: every record, the part of it, and the locator."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from treaties.citations import mentions
from treaties.documents import KINDS, Document, Shown, texts
from treaties.models.choices import ActionKind

from .anchors import provision_ids, section_ids
from .languages import own
from .wording import word


@dataclass(frozen=True)
class Citation:
    """One place that cites a source: the record, the part of it, the part's address."""

    label: str
    url: str
    where: str
    locator: str


def citations_in(document: Document, by: Shown, me: frozenset[str]) -> Iterator[Citation]:
    """Yield every citation in the record ``by`` of the source that has the addresses ``me``."""
    for path, text in texts(document):
        for mention in mentions(text):
            if f"source:{mention.key}" in me:
                where, fragment = place_of(document, path)
                yield Citation(by.label, f"{by.url}{fragment}", where, mention.locator)


def place_of(document: Document, path: str) -> tuple[str, str]:
    """Return the part of the record in a reader's words, and its fragment on the page."""
    name, _dot, rest = path.partition(".")
    if not rest:
        return {"lead": _("lead"), "description": _("description")}.get(name, name), ""
    index = int(rest.partition(".")[0])
    row = document[name][index]
    if name == "sections":
        return own(row["heading"]), f"#{section_ids(document)[index]}"
    if name == "provisions":
        return own(row["designation"]), f"#{provision_ids(document)[index]}"
    if name == "actions":
        return word(ActionKind, row["kind"]), "#facts"
    shape = KINDS[document["kind"]].shape.children[name]
    return str(shape.model._meta.verbose_name), "#facts"
