"""The addresses of an article's parts: of sections by their headings, of provisions by number."""

from django.utils.text import slugify

from treaties.documents import Document

# Ids that the page itself uses; a heading that gives one of them gets a number.
_TAKEN = (
    *("text", "facts", "contents", "notes", "remarks", "bibliography", "chronology", "links"),
    *("treaties", "events", "people", "parts", "successors", "mentions", "citations", "around"),
)
_TAKEN_PREFIXES = ("note-", "mark-", "fact-", "remark-", "provision-", "timeline-", "p-")


def section_ids(document: Document) -> list[str]:
    """Return the ids of the document's sections: their headings' slugs, each once."""
    ids: list[str] = []
    for index, row in enumerate(document.get("sections", ())):
        base = slugify(row["heading"], allow_unicode=True) or f"section-{index + 1}"
        if base.startswith(_TAKEN_PREFIXES):
            base = f"section-{base}"
        unique, number = base, 1
        while unique in ids or unique in _TAKEN:
            number += 1
            unique = f"{base}-{number}"
        ids.append(unique)
    return ids


def provision_id(designation: str) -> str:
    """Return a provision’s address on the page: ``Article VI`` → ``provision-vi``."""
    words = slugify(designation, allow_unicode=True)
    return f"provision-{words.removeprefix('article-')}".rstrip("-")


def provision_ids(document: Document) -> list[str]:
    """Return the provisions’ addresses; one that is taken gets a number."""
    ids: list[str] = []
    for row in document["provisions"]:
        base = provision_id(row["designation"])
        same = sum(1 for taken in ids if taken == base or taken.startswith(f"{base}-again-"))
        ids.append(f"{base}-again-{same + 1}" if same else base)
    return ids
