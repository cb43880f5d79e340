"""The key of an entry → the slug of its source."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from treaties.citations import fold
from treaties.models import Source

from ..faults import FaultAt
from .entries import Entry, Value

_SLUG = Source._meta.get_field("slug")
_LONGEST = 80
_WORDS = re.compile(r"[a-z0-9]+")


def is_slug(key: str) -> bool:
    """Return whether a key can be a source’s slug as it stands."""
    try:
        _SLUG.clean(key, None)
    except ValidationError:
        return False
    return True


def name_entries(entries: Iterable[Entry]) -> list[FaultAt]:
    """Give every entry its slug; return which keys stand twice in the file, or name nothing.

    A key that can be a slug is one. Another is rewritten, a missing one made of family name, year
    and title, and this is told.
    """
    faults = []
    entries = list(entries)
    first: dict[str, Entry] = {}
    for entry in entries:
        if not entry.key:
            continue
        # Two keys that differ by case alone would be one address to most people.
        if (before := first.setdefault(entry.key.casefold(), entry)) is not entry:
            reason = _("The entry at %(line)d has this key already.") % {"line": before.line}
            faults.append(_fault(entry, reason, _("Give each entry its own key.")))
        elif is_slug(entry.key):
            entry.slug, entry.has_own_key = entry.key, True
    used = {entry.slug.casefold() for entry in entries if entry.slug}
    for entry in entries:
        if not entry.slug and first.get(entry.key.casefold(), entry) is entry:
            faults += _made(entry, used)
    return faults


def _made(entry: Entry, used: set[str]) -> list[FaultAt]:
    # Only from a key that says something: a manager’s own number would be no name.
    from_key = slugify(fold(entry.key).replace("/", "-").replace(":", "-"))
    is_name = re.search(r"[a-z]", from_key) and "zotero-org" not in from_key
    slug = from_key[:_LONGEST].strip("-_") if is_name else _of_work(entry)
    if not is_slug(slug):
        reason = _("The entry has no key, and none can be made of Latin letters.")
        return [_fault(entry, reason, _("Give it a key of letters and digits."))]
    number, first = 2, slug
    while slug.casefold() in used:
        slug, number = f"{first}-{number}", number + 1
    used.add(slug.casefold())
    entry.slug = slug
    reason = _("The key of the source is made: “%(slug)s”.") % {"slug": slug}
    entry.leave(Value("key", entry.key, entry.line), reason)
    return []


def _of_work(entry: Entry) -> str:
    people = entry.contributors
    name = (people[0]["family_name"] or people[0]["literal"]) if people else ""
    issued = entry.fields.get("issued")
    year = re.search(r"[0-9]{4}", issued["edtf"]) if issued else None
    title = _WORDS.findall(fold(entry.fields.get("title", "")))
    words = _WORDS.findall(fold(name))[:3] or title[:4]
    words += [year[0]] if year else title[:3] if words != title[:4] else []
    return "-".join(words)[:_LONGEST].strip("-") if re.search(r"[a-z]", "".join(words)) else ""


def _fault(entry: Entry, reason: str, mend: str) -> FaultAt:
    return FaultAt(reason, mend, entry.key[:100], entry.line, "key", entry.key[:200])
