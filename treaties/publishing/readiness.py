"""What keeps a document from being published: broken citations and links, missing facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from treaties.citations import MESSAGES, check
from treaties.documents import Document, Shown, opening, texts

# What each kind must say; a rule of the model (a title, a name) need not be repeated.
_TEXT_NEEDED = {"treaty"}


@dataclass(frozen=True)
class Hindrance:
    """Something to mend: in which record, where in it, what."""

    address: str
    path: str
    message: str

    def __str__(self) -> str:
        return (
            f"{self.address}, {self.path}: {self.message}"
            if self.path
            else f"{self.address}: {self.message}"
        )


def hindrances(
    documents: Sequence[Document], shown: Sequence[Mapping[str, Shown]]
) -> list[Hindrance]:
    """Return everything that must be mended before the documents may be published."""
    return [one for pair in zip(documents, shown, strict=True) for one in _of(*pair)]


def _of(document: Document, shown: Mapping[str, Shown]) -> Iterable[Hindrance]:
    address = f"{document['kind']}:{document['slug']}"
    keys = {name.partition(":")[2] for name in shown if name.startswith("source:")}
    for path, text in texts(document):
        for problem in check(text, keys=keys, records=shown):
            words = _("line %(line)d, column %(column)d: %(message)s") % {
                "line": problem.line,
                "column": problem.column,
                "message": _(MESSAGES[problem.code]).format(value=problem.value),
            }
            yield Hindrance(address, path, words)
    if document["kind"] in _TEXT_NEEDED and not opening(document):
        yield Hindrance(address, "lead", _("A treaty needs a lead: what it is and did."))
