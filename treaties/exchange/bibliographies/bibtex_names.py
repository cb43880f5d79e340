"""Names as BibTeX writes them ↔ contributors."""

import re

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts
from django.utils.translation import gettext as _

from treaties.documents import Document

from .entries import Entry, Value, folded
from .latex import decode, encode
from .people import body, in_its_script, person

_AND = re.compile(r"\\.|[{}]|(?<!\s)\s++(?P<and>and)(?=\s)", re.DOTALL | re.IGNORECASE)
# At either end stands only an “and” that lost a name; somebody may well be called And.
_LOOSE_AND = re.compile(r"\A\s*and(?=\s)|\sand\s*\Z")
_OTHERS = {"others", "{others}", "et al.", "et al"}
# A body whose name nobody put in braces: BibTeX takes “League of Nations” for a Mr of Nations.
_BRACED = re.compile(r"\{[^{}]*\}|\\.")
_LINKS = {"of", "for", "and", "the"}
_SUFFIXES = re.compile(r"(.*\S)\s+((?:Jr|Sr|jr|sr)\.?|II|III|IV)", re.DOTALL)
_BODIES = re.compile(
    r"\b(?:Academy|Association|Bureau|Commission|Committee|Council|Department|Foundation|Government|"
    r"Institute|League|Ministry|Nations|Office|Secretariat|Society|States|University)\b"
)


def take_names(entry: Entry, role: str, value: Value) -> None:
    """Take the names of a field; a name that cannot be taken apart is refused."""
    for name in several(value.text):
        one = Value(value.name, name, value.line)
        if folded(name) in _OTHERS:
            entry.leave(one, _("Others are not named: name them, if they are known."))
            continue
        if not name.strip() or _LOOSE_AND.search(name):
            reason = _("Before or after an “and” a name is missing.")
            entry.refuse(one, reason, _("Add the name, or take out the “and”."))
            continue
        try:
            made = _parsed(name, role)
        except InvalidNameError:
            mend = _("Write “Family, Given and Family, Given”, and a body in braces.")
            entry.refuse(one, _("This name cannot be taken apart."), mend)
            continue
        if made["literal"] and not _is_braced(name.strip()):
            entry.leave(one, _("Read as the name of a body; in braces it would be sure."))
        entry.name(made, value)


def several(text: str) -> list[str]:
    """Return the names that stand in a field with “and” between them, outside of braces.

    The splitter of bibtexparser loses the accent of a name that begins with one.
    """
    names, start, depth = [], 0, 0
    for token in _AND.finditer(text):
        depth = max(0, depth + {"{": 1, "}": -1}.get(token[0], 0))
        if token["and"] and not depth:
            names.append(text[start : token.start()])
            start = token.end()
    return [*names, text[start:]]


def _parsed(name: str, role: str) -> Document:
    """Return the contributor of one name; raises ``InvalidNameError``."""
    name = name.strip()
    if _is_braced(name):
        if not _text(name):
            raise InvalidNameError(name, "no name")
        return body(_text(name), role)
    if ";" in _BRACED.sub("", name):
        raise InvalidNameError(name, "several names")
    name = re.sub(r",\s*\Z", "", name) if (alone := bool(re.search(r",\s*\Z", name))) else name
    if alone and "," not in name:
        return person(_text(name), "", role)
    if "," not in name:
        if in_script := in_its_script(_text(name), role):
            return in_script
        is_named_so = _LINKS & set(name.split()) and _BODIES.search(name)
        if is_named_so or {"&", r"\&"} & set(name.split()):
            return body(_text(name), role)
        if len(name.split()) > 2 and (suffixed := _SUFFIXES.fullmatch(name)):
            made = _parsed(suffixed[1], role)
            return made | {"family_name": f"{made['family_name']} {suffixed[2]}"}
    parts = parse_single_name_into_parts(name)
    first, von = parts.first, parts.von
    if "," not in name and not von and len(first) == 1 and first[0][:1].islower():
        first, von = [], first
    family, given = _text(" ".join([*von, *parts.last, *parts.jr])), _text(" ".join(first))
    if not family:
        raise InvalidNameError(name, "no family name")
    return person(family, given, role)


def _text(latex: str) -> str:
    return folded(decode(latex)[0])


def _is_braced(name: str) -> bool:
    """Return whether one pair of braces holds the whole name."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for place, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(name) - 1
    return False


def written(one: Document) -> str:
    """Return a contributor’s name as BibTeX takes it apart again."""
    if one["literal"]:
        braced = "{" + encode(one["literal"]) + "}"
        return f"{{{braced}}}" if braced in _OTHERS else braced
    family, given = encode(one["family_name"]), encode(one["given_name"])
    usual = f"{family}, {given}" if given else family
    try:
        back = _parsed(usual, one["role"])
    except InvalidNameError:
        back = {}
    parts = ("family_name", "given_name", "literal")
    is_one = several(usual) == [usual] and not _LOOSE_AND.search(usual) and usual not in _OTHERS
    if is_one and all(back.get(part) == one[part] for part in parts):
        return usual
    # Braces keep together what would be taken apart in another place.
    return f"{{{family}}}, {{{given}}}"


def reread(one: Document) -> Document:
    """Return what is read where a contributor is written."""
    try:
        return _parsed(written(one), one["role"])
    except InvalidNameError:
        return one
