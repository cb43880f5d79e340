"""What a workbook's sheets have in common: their names, shared texts and formats of days."""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers import expat

from django.utils.translation import gettext as _

from .limits import MAX_SHARED, MAX_SHARED_MEMORY, MAX_STRUCTURE
from .package import Package, bomb, damaged, macros, resolved
from .refusals import FileRefused

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",  # "strict" workbooks
    }
)
_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_ROOT = "_rels/.rels"


class Begun(NamedTuple):
    """The beginning of an element: its name without the namespace, and its attributes."""

    name: str
    attributes: dict[str, str]


class Place(NamedTuple):
    """A sheet's name and the part in which it stands."""

    name: str
    part: str


class Workbook:
    """The structure of a workbook.

    Raises:
        FileRefused: a part is missing, damaged or too large, or it holds macros.

    """

    def __init__(self, package: Package) -> None:
        if _ROOT not in package:
            raise FileRefused(
                _("The file is a ZIP archive, but no workbook."),
                _("Unpack it and choose the workbook or the table inside."),
            )
        part = next(
            (
                resolved("", element.attributes.get("Target", ""))
                for element in _elements(package, _ROOT)
                if element.attributes.get("Type", "").endswith("/officeDocument")
            ),
            "",
        )
        folder, _slash, file = part.rpartition("/")
        relations = {
            element.attributes.get("Id", ""): element.attributes
            for element in _elements(package, f"{folder}/_rels/{file}.rels".lstrip("/"))
            if element.name == "Relationship" and element.attributes.get("TargetMode") != "External"
        }
        self.sheets: list[Place] = []
        self.from_1904 = False
        for name, attributes in _elements(package, part):
            if name == "workbookPr":
                self.from_1904 = attributes.get("date1904") in ("1", "true")
            elif name == "sheet":
                key = next((attributes[key] for key in _ID if key in attributes), "")
                relation = relations.get(key)
                if relation is None:
                    raise damaged(part)
                # Sheets that are one chart, or dialogs, have no rows.
                if relation.get("Type", "").endswith("/worksheet"):
                    target = resolved(part, relation.get("Target", ""))
                    self.sheets.append(Place(attributes.get("name", ""), target))
        self.texts: list[str] = []
        self.days: frozenset[str] = frozenset()
        for relation in relations.values():
            target = resolved(part, relation.get("Target", ""))
            match relation.get("Type", "").rpartition("/")[2]:
                case "sharedStrings":
                    self.texts = _shared(package, target)
                case "styles":
                    self.days = _days(package, target)
                case "vbaProject":
                    raise macros()


def _elements(package: Package, part: str) -> Iterator[Begun]:
    """Give the elements of a small part, each when it begins."""
    if package.size(part) > MAX_STRUCTURE:
        raise bomb()
    found: list[Begun] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(Begun(name.rpartition(" ")[2], attributes))

    def configure(parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = start

    for _piece in package.parse(part, configure):
        yield from found
        found.clear()


# Formats that every program knows by number: days and times of day, then those of East Asia.
_DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# Of a format's own letters, what is quoted, escaped or in brackets is only shown.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


def _days(package: Package, part: str) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a day or a time of day."""
    days = set(map(str, _DAYS))
    styles: set[str] = set()
    inside = False
    count = 0
    for name, attributes in _elements(package, part):
        match name:
            case "numFmt":
                number, code = attributes.get("numFmtId", ""), attributes.get("formatCode", "")
                if re.search("[ymdhs]", _LITERAL.sub("", code), re.IGNORECASE):
                    days.add(number)
                else:
                    days.discard(number)
            case "cellXfs":
                inside = True
            case "cellStyles" | "dxfs":
                inside = False
            case "xf" if inside:
                if attributes.get("numFmtId") in days:
                    styles.add(str(count))
                count += 1
    return frozenset(styles)


def _shared(package: Package, part: str) -> list[str]:
    """Return the texts that cells name by number."""
    space = namespace(package, part, "sst")
    tags = Tags.of(space)
    texts: list[str] = []
    memory = 0
    for element in package.children(part, ()):
        text = tags.text(element)
        texts.append(text)
        memory += sys.getsizeof(text) + 8
        if memory > MAX_SHARED_MEMORY or len(texts) > MAX_SHARED:
            raise FileRefused(
                _("The workbook holds too many different texts."), _("Save it as CSV.")
            )
    return texts


def namespace(package: Package, part: str, name: str) -> str:
    """Return the namespace of a part, whose outermost element has to be called ``name``.

    Raises:
        FileRefused: it is another one, or the part cannot be read.

    """
    space, _blank, found = package.root(part).rpartition(" ")
    if space not in MAIN or found != name:
        raise damaged(part)
    return space


class Tags(NamedTuple):
    """The names of elements in a namespace, as ElementTree writes them."""

    sheet_data: str
    row: str
    cell: str
    value: str
    formula: str
    inline: str
    run: str
    part: str

    @classmethod
    def of(cls, space: str) -> "Tags":
        """Return the names in the namespace ``space``."""
        return cls(*(f"{{{space}}}{name}" for name in _NAMES))

    def text(self, element: Element) -> str:
        """Return the text of a cell: in one piece, or in runs of one format each.

        How a Japanese text is pronounced stands there too, and is left out.
        """
        if len(element) == 1 and element[0].tag == self.part:
            text = element[0].text or ""
            return unescaped(text) if "_x" in text else text
        pieces = []
        for child in element:
            if child.tag == self.part:
                pieces.append(child.text or "")
            elif child.tag == self.run:
                pieces += [piece.text or "" for piece in child if piece.tag == self.part]
        return unescaped("".join(pieces))


_NAMES = ("sheetData", "row", "c", "v", "f", "is", "r", "t")


# NUL and halves of characters stay as they are written: no text may hold them.
_ESCAPED = re.compile(r"_x(?!0000|[dD][89a-fA-F])([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return ``text`` with the characters that XML cannot hold, which XLSX writes as _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
