"""Locators: where in a source. "pp. 175-179", "175–179" and "p. 175 – 179" are the same place.

A locator is a list of places, parted by commas, "and" or "&". A place is a label and a number, or
a number alone, which is a page or one more of what the label before it names; after a volume, book,
part or number it is a page. A number may carry letters (``12v``, ``49n2``, ``33ff.``), be Roman,
bracketed, or a range; the label may be repeated in a range (p. 5–p. 6). What Russian archives write
with strokes (f. 136/op. 2) stays so. Words that do not fit end the locator: they are the suffix.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

PAGE = "p"

# kind: printed for one, printed for several, what may be typed. The printed forms are Chicago's
# abbreviations; those of Russian archives (f., op., d., l.) are printed as they are typed.
_LABELS: dict[str, tuple[str, str, str]] = {
    PAGE: ("p.", "pp.", "p pp page pages"),
    "vol": ("vol.", "vols.", "vol vols volume volumes"),
    "bk": ("bk.", "bks.", "bk bks book books"),
    "pt": ("pt.", "pts.", "pt pts part parts"),
    "no": ("no.", "nos.", "no nos number numbers №"),
    "art": ("art.", "arts.", "art arts article articles"),
    "chap": ("chap.", "chaps.", "ch chs chap chaps chapter chapters"),
    "sec": ("sec.", "secs.", "sec secs section sections § §§"),
    "para": ("para.", "paras.", "para paras paragraph paragraphs ¶ ¶¶"),
    "cl": ("cl.", "cls.", "cl cls clause clauses"),
    "fol": ("fol.", "fols.", "fol fols folio folios"),
    "col": ("col.", "cols.", "col cols column columns"),
    "line": ("line", "lines", "line lines"),
    "n": ("n.", "nn.", "n nn note notes"),
    "fig": ("fig.", "figs.", "fig figs figure figures"),
    "table": ("table", "tables", "table tables"),
    "map": ("map", "maps", "map maps"),
    "plate": ("plate", "plates", "pl pls plate plates"),
    "doc": ("doc.", "docs.", "doc docs document documents"),
    "app": ("app.", "apps.", "app apps appendix appendices"),
    "annex": ("annex", "annexes", "annex annexes"),
    "item": ("item", "items", "item items"),
    "box": ("box", "boxes", "box boxes"),
    "folder": ("folder", "folders", "folder folders"),
    "file": ("file", "files", "file files"),
    "frame": ("frame", "frames", "frame frames"),
    "f": ("f.", "f.", "f"),
    "op": ("op.", "op.", "op"),
    "d": ("d.", "d.", "d"),
    "l": ("l.", "ll.", "l ll"),
    "sv": ("s.v.", "s.vv.", "s.v s.vv"),
}
_COUNTED = {PAGE, "vol", "art", "chap", "sec", "para", "cl", "fol", "col", "line", "n", "l"}
_OUTER = {"vol", "bk", "pt", "no"}
_KINDS = {typed: kind for kind, (_, _, forms) in _LABELS.items() for typed in forms.split()}
_PLURALS = {form for _, _, forms in _LABELS.values() for form in forms.split()[1::2]}

_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMBER = r"\d{1,8}[a-z]{0,2}(?:nn?\d{1,4})?(?:[./:]\d{1,6}[a-z]?){0,3}(?: ?ff?\.)?"
_BARE = rf"(?:{_NUMBER}|{_ROMAN}|\[(?:{_NUMBER}|{_ROMAN})\])"
# Behind the number of an article or folio: paragraphs, "bis", the side of the leaf.
_PARAGRAPHS = r"(?:\([0-9a-z]{1,5}\)){0,3}"
_NAMED = (
    rf"(?:{_NUMBER}|{_ROMAN}|{_ROMAN.upper()}|\[(?:{_NUMBER}|{_ROMAN})\])"
    rf"(?: (?:bis|ter|quater|recto|verso)(?![a-z]))?{_PARAGRAPHS}"
)
_DASH = r" ?[-‐‑‒–—−]{1,3} ?"
_END = r"(?=[ ,(]|$)"

_FORMS = (
    "(?i:(" + "|".join(re.escape(form) for form in sorted(_KINDS, key=len, reverse=True)) + r"))"
    r"(?:\. ?| |(?<=[§¶№])|(?=\d))"
)
_LABEL = re.compile(_FORMS)
_LABEL_TWICE = re.compile(f"({_NAMED}){_DASH}{_FORMS}({_NAMED}){_END}")
_WITH_STROKES = re.compile(rf"\d[\w-]*(?:/(?:op|d|ll?)\. ?\d[\w–-]*){{1,3}}{_END}")
# Each of the three has the groups: first number, last number of a range, anything else.
_BARE_VALUE = re.compile(f"({_BARE})(?:{_DASH}({_BARE}))?{_END}()")
_NAMED_VALUE = re.compile(
    f"({_NAMED})(?:{_DASH}({_NAMED}))?{_END}|([A-Z]{_PARAGRAPHS}{_END}|(?=[^ ,]*\\d)[^ ,]+)"
)
# One more of what a label names: "VI" and "B" are articles and annexes, but never pages.
_NEXT_VALUE = re.compile(f"({_NAMED})(?:{_DASH}({_NAMED}))?{_END}|([A-Z]{_PARAGRAPHS}{_END})")
_ENTRY_VALUE = re.compile("()()([^,]+)")
_SEPARATOR = re.compile(r" ?, ?(?:(?:and|&) )?| (?:and|&) ")
_BARE_TAIL = re.compile(r" ?(?:,|$|[(\[])| (?:and|&) ")
_ARABIC = re.compile(r"\d{1,8}(?![./:])")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_HYPHEN_IN_NUMBER = re.compile(r"(?<=\d)[-‐‑‒−](?=\d)")


@dataclass(frozen=True, slots=True)
class Place:
    """One or more numbers of one kind: ``("p", ("17", "33"))``."""

    kind: str
    values: tuple[str, ...]

    def text(self, *, label: bool = True) -> str:
        """Return the place in print: "pp. 17, 33", or "17, 33" without its label."""
        several = len(self.values) > 1 or any("–" in value for value in self.values)
        numbers = ", ".join(self.values)
        return f"{_LABELS[self.kind][several]} {numbers}" if label else numbers


@dataclass(frozen=True, slots=True)
class Split:
    """What follows a key, in two: a normalized locator and a suffix; and what is wrong with them.

    ``ambiguous`` tells that the two are not clearly parted, ``falling`` is a range whose first
    number is the higher.
    """

    locator: str
    suffix: str
    ambiguous: bool = False
    falling: str = ""


def _range(first: str, last: str, kind: str) -> str:
    """Return a range with an en dash, of pages in full: 175–79 is 175–179."""
    if kind == PAGE and first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}–{last}"


def _value(match: re.Match[str], kind: str) -> str:
    if match.re is _LABEL_TWICE:
        return _range(match[1], match[3], kind)
    if match.re is _WITH_STROKES:
        return match[0]
    first, last, odd = match.groups()
    if last:
        return _range(first, last, kind)
    text = _HYPHEN_IN_NUMBER.sub("–", (first or odd).strip())
    if text.endswith("f."):
        return text.replace(" f", "f")
    return text.removesuffix(".")


def _scan(text: str) -> tuple[list[Place], int, bool]:
    """Return the places at the head of ``text``, where they end, and whether that is unclear."""
    places: list[Place] = []
    kind, plural, end, position = PAGE, True, 0, 0
    while True:
        label = _LABEL.match(text, position)
        match = None
        if label:
            typed = label[1].lower()
            match = _labelled_value(text, label.end(), _KINDS[typed])
            if match:
                kind, plural = _KINDS[typed], typed in _PLURALS
        if match is None:
            counted = not places or kind == PAGE or kind in _OUTER
            match = (_BARE_VALUE if counted else _NEXT_VALUE).match(text, position)
            if match is None:
                return places, end, False
            rest = match.end()
            if not _BARE_TAIL.match(text, rest) and not _labelled_next(text, rest):
                return places, end, not places and text[position].isdigit()
            if kind in _OUTER and not plural:
                kind = PAGE
        value = _value(match, kind)
        if places and places[-1].kind == kind:
            places[-1] = Place(kind, (*places[-1].values, value))
        else:
            places.append(Place(kind, (value,)))
        end = match.end()
        separator = _SEPARATOR.match(text, end)
        if separator:
            position = separator.end()
        elif _labelled_next(text, end):
            position = end + 1
        else:
            return places, end, False


def _labelled_value(text: str, position: int, kind: str) -> re.Match[str] | None:
    """Match the value that stands at ``position`` after a label of ``kind``."""
    if kind == "sv":
        return _ENTRY_VALUE.match(text, position)
    if kind == "f" and (strokes := _WITH_STROKES.match(text, position)):
        return strokes
    twice = _LABEL_TWICE.match(text, position)
    if twice and _KINDS[twice[2].lower()] == kind:
        return twice
    return _NAMED_VALUE.match(text, position)


def _number(text: str) -> tuple[int, int]:
    """Return the Arabic and the Roman number that a value begins with, 0 for what it is not."""
    text = text.strip("[]").lower()
    if found := _ARABIC.match(text):
        return int(found[0]), 0
    values = [_ROMAN_DIGITS.get(sign, 0) for sign in text]
    pairs = zip(values, [*values[1:], 0], strict=False)
    return 0, sum(-one if one < following else one for one, following in pairs) * all(values)


def _falling(places: Sequence[Place]) -> str:
    """Return the first range whose first number is the higher, or nothing."""
    for place in places:
        for value in place.values if place.kind in _COUNTED else ():
            first, _, last = value.partition("–")
            pairs = zip(_number(first), _number(last), strict=True)
            if any(low > high > 0 for low, high in pairs):
                return Place(place.kind, (value,)).text()
    return ""


def _labelled_next(text: str, position: int) -> bool:
    label = _LABEL.match(text, position + 1) if text[position : position + 1] == " " else None
    return label is not None and _NAMED_VALUE.match(text, label.end()) is not None


def _canonical(places: Sequence[Place]) -> str:
    return ", ".join(place.text() for place in places)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def split(rest: str) -> Split:
    """Part what stands after "key," into locator and suffix.

    A second comma at once (``[@key,, 1939 edition]``) says that there is no locator. Where a bare
    number is followed by words and no comma, nobody can tell which it is: ``ambiguous`` is true.
    """
    text = _tidy(rest)
    if text.startswith(","):
        return Split("", text[1:].strip())
    places, end, ambiguous = _scan(text)
    return Split(_canonical(places), text[end:].lstrip(" ,"), ambiguous, _falling(places))


@lru_cache(maxsize=1_024)
def _places(text: str) -> tuple[Place, ...]:
    """Return the places of a text that is a locator and nothing else, or none."""
    tidy = _tidy(text)
    places, end, _ = _scan(tidy)
    return tuple(places) if end == len(tidy) else ()


def normalize(text: str) -> str:
    """Return a locator in the form in which locators are compared and stored: "pp. 175–179".

    What is no locator comes back as it is, with single spaces.
    """
    return _canonical(_places(text)) or _tidy(text)


def printed(text: str) -> str:
    """Return a locator as a note prints it: page numbers bare, other places with their label.

    Pages that follow an article, a folio or the like keep their label, or they would be read as
    more of those.
    """
    places = _places(text)
    shown: list[str] = []
    for index, place in enumerate(places):
        bare = place.kind == PAGE and (index == 0 or places[index - 1].kind in _OUTER)
        shown.append(place.text(label=not bare))
    return ", ".join(shown) or _tidy(text)


def without(text: str, known: Mapping[str, str]) -> str:
    """Return a locator without the places at its head that are in ``known``, by kind.

    Where a source is volume 34, "vol. 34, p. 4" is "p. 4".
    """
    places = list(_places(text))
    while places and places[0].values == (known.get(places[0].kind),):
        del places[0]
    return _canonical(places) if len(places) < len(_places(text)) else text


def begins_with_page(text: str) -> bool:
    """Tell whether the first place of a locator is a page."""
    places = _places(text)
    return bool(places) and places[0].kind == PAGE


def is_labelled(text: str) -> bool:
    """Tell whether ``text`` is a locator that says what it is, such as "p. 49"."""
    label = _LABEL.match(_tidy(text))
    return label is not None and bool(_places(text))
