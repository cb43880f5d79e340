"""What a format has no field for: lines of its note field, written and read again.

A line is ``treaties.FIELD: VALUE``, as reference managers write what they have no field for. Other
programs keep a note as it is, at most with other line ends, so that it comes back with the entry.
"""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from django.utils.translation import gettext as _

from treaties.dates import Calendar, DateError, from_edtf
from treaties.documents import KINDS, Document
from treaties.models.choices import IdentifierScheme, NameOrder, SourceType

from .dates import DateValue, date_value
from .entries import Entry, Value, folded
from .people import body, person

_SHAPE = KINDS["source"].shape
_MARK = "treaties."
_LINE = re.compile(r"(?:^|(?<=[\s;]))treaties\.([a-z0-9_]+):[ \t]*")
_PLAIN = set(_SHAPE.fields) - set(_SHAPE.dates)
# Lines that Zotero’s users write into “Extra” where a program has no field.
_ELSEWHERE = re.compile(
    r"^(DOI|ISBN|ISSN|JSTOR|S2CID|OCLC|Type): *(\S.*?) *$", re.MULTILINE | re.IGNORECASE
)
_BAR = " | "
_SINGLE_BAR = re.compile(r"(?<!\|)\|(?!\|)")
# What a line says of a contributor, in this order.
_PARTS = {"body": ("literal", "name_order"), "person": ("family_name", "given_name", "name_order")}


# What the reader of a format makes of a contributor that its writer wrote.
Reread = Callable[[Document], Document]


def lines(document: Document, back: Entry) -> list[str]:
    """Return the lines that carry what ``back``, read of what was written, does not say."""
    found = [f"{name}: {_shown(name, document)}" for name in _lost(document, back)]
    said = list(back.contributors)
    for one in document["contributors"]:
        if one in said:
            continue
        name = "body" if one["literal"] else "person"
        found.append(f"{name}: {_joined(*(one[part] for part in _PARTS[name]))}")
    if (roles := _roles(document["contributors"])) != _roles(back.contributors):
        found.append(f"roles: {' '.join(roles)}")
    for row in document["identifiers"]:
        if row not in back.identifiers:
            found.append(f"identifier: {row['scheme']} {row['value']}")
    return [f"{_MARK}{_escaped(line)}" for line in found]


def _roles(people: list[Document]) -> list[str]:
    return [one["role"] for one in people]


def _is_same_name(one: Document, other: Document) -> bool:
    return all(one[name] == other[name] for name in one if name != "name_order")


def _lost(document: Document, back: Entry) -> Iterator[str]:
    for name in _SHAPE.fields:
        given = back.fields.get(name)
        if document[name] and document[name] != given:
            yield name


def _shown(name: str, document: Document) -> str:
    value = document[name]
    if name not in _SHAPE.dates:
        return str(value)
    return _BAR.join((value["edtf"], value["calendar"], value["written"]))


def _joined(*parts: str) -> str:
    """Return parts with bars between them; a bar in a part is doubled."""
    return _BAR.join(part.replace("|", "||") for part in parts)


def _parted(text: str) -> list[str]:
    return [part.strip(" ").replace("||", "|") for part in _SINGLE_BAR.split(text)]


def _escaped(line: str) -> str:
    return line.replace(_MARK, f"{_MARK}.")


def _unescaped(text: str) -> str:
    return folded(text).replace(f"{_MARK}.", _MARK)


def apply(entry: Entry, value: Value, text: str, reread: Reread) -> None:
    """Take what a note says of the source; what else stands in it is told as left out.

    ``text`` is the note with its lines; ``reread`` gives what the format’s reader makes of a
    contributor’s name as the format writes it. A line that says another date or name than its entry
    is out of date itself: somebody changed the entry since.
    """
    marks = list(_LINE.finditer(text))
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(text)
        said = _unescaped(text[mark.end() : end])
        line = Value(value.name, f"{_MARK}{mark[1]}: {said}", value.line)
        _take(entry, mark[1], said, line, reread)
    rest = text[: marks[0].start()] if marks else text
    for found in _ELSEWHERE.finditer(rest):
        _take_elsewhere(entry, found[1].lower(), found[2], value)
    if rest := folded(_ELSEWHERE.sub("", rest)):
        entry.leave(Value(value.name, rest, value.line))


def _take(entry: Entry, name: str, said: str, line: Value, reread: Reread) -> None:
    if name in _SHAPE.dates:
        _take_date(entry, name, said, line)
    elif name == "identifier":
        scheme, _blank, number = said.partition(" ")
        entry.identifiers.append({"scheme": scheme, "value": number.strip()})
        entry.places[f"identifiers.{len(entry.identifiers) - 1}"] = line
    elif name in ("person", "body"):
        _take_name(entry, name, said, line, reread)
    elif name == "roles":
        _take_roles(entry, said, line)
    elif name in _PLAIN and said:
        entry.fields[name] = said
        entry.places[name] = line
    else:
        entry.leave(line)


def _take_date(entry: Entry, name: str, said: str, line: Value) -> None:
    edtf, _bar, rest = said.partition(_BAR)
    calendar, _bar, words = rest.partition(_BAR.rstrip())
    calendar = calendar.strip() or Calendar.GREGORIAN.value
    if calendar not in list(Calendar):
        entry.refuse(line, _("There is no such calendar."), _("Take this line out of the note."))
        return
    try:
        date = from_edtf(edtf, calendar=Calendar(calendar), written=words.strip())
    except DateError as error:
        entry.refuse(line, str(error), _("Take this line out of the note."))
        return
    there: DateValue | None = entry.fields.get(name)
    if there is None or _overlap(there["edtf"], edtf):
        entry.put_date(name, date_value(date), line)
    else:
        entry.leave(line, _("The entry says another date: this one is left out."))


def _overlap(one: str, other: str) -> bool:
    first, second = from_edtf(one), from_edtf(other)
    return first.earliest <= second.latest and second.earliest <= first.latest


def _take_name(entry: Entry, name: str, said: str, line: Value, reread: Reread) -> None:
    """Give a contributor exactly the name that the note says, where it is the same one."""
    parts = _parted(said) + [""] * 3
    exact = body(parts[0], "") if name == "body" else person(parts[0], parts[1], "")
    if (order := parts[len(_PARTS[name]) - 1]) in NameOrder.values:
        exact["name_order"] = order
    for index, there in enumerate(entry.contributors):
        exact["role"] = there["role"]
        if there != exact and _is_same_name(there, reread(exact)):
            entry.contributors[index] = exact
            return
    entry.leave(line, _("The entry names nobody like this: it is left out."))


def _take_roles(entry: Entry, said: str, line: Value) -> None:
    """Put contributors, whom formats keep role by role, into the order that the note says."""
    roles = said.split()
    if sorted(roles) != sorted(_roles(entry.contributors)):
        entry.leave(line, _("The entry names others: this order is left out."))
        return
    waiting = list(enumerate(entry.contributors))
    there = dict(entry.places)
    entry.contributors = []
    for place, role in enumerate(roles):
        found = next(one for one in waiting if one[1]["role"] == role)
        waiting.remove(found)
        entry.contributors.append(found[1])
        entry.places[f"contributors.{place}"] = there[f"contributors.{found[0]}"]


def _take_elsewhere(entry: Entry, name: str, said: str, value: Value) -> None:
    if name == "oclc":
        row = {"scheme": IdentifierScheme.OCLC.value, "value": said}
        if row not in entry.identifiers:
            entry.identifiers.append(row)
            entry.places[f"identifiers.{len(entry.identifiers) - 1}"] = value
    elif name != "type":
        entry.put(name, said, value)
    elif said in SourceType.values:
        entry.fields["type"] = said
        entry.places["type"] = value
    else:
        entry.leave(Value(value.name, f"Type: {said}", value.line))
