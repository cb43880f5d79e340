"""What the caller hands in: the works cited, the records linked to, the pieces of text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or a body, as the work names it.

    ``role`` is author, editor or translator; other roles are not printed. ``literal`` names a body
    and stands instead of the other two. A particle belongs to the part of the name with which it
    is sorted: family ``de Gaulle``, or given ``Johann Wolfgang von``. ``family_first`` keeps the
    order of names such as Gotō Shinpei and prints no comma in the bibliography.
    """

    role: str = "author"
    family: str = ""
    given: str = ""
    literal: str = ""
    family_first: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A work, with every field as the text to print; an empty field is not printed.

    ``type`` is a CSL 1.0.2 item type, or ``treaty-series``: a volume of a treaty series, whose
    name is the ``title``. ``issued`` and ``accessed`` are displayed dates ("11 October 1936")
    and ``year`` is the year alone; ``issued_on`` and ``accessed_on`` are year, month and day in
    figures, as many as are known, and empty where the date is not one plain day, month or year.
    For a thesis ``number`` says what it is ("PhD diss."); for a book ``container_title`` and
    ``number`` are the series and the number in it. ``byline`` ("special cable to …") and
    ``short_title`` are kept, and not printed.
    """

    key: str
    type: str
    title: str
    language: str = ""
    short_title: str = ""
    contributors: tuple[Contributor, ...] = ()
    byline: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    issued: str = ""
    year: str = ""
    issued_on: tuple[int, ...] = ()
    accessed: str = ""
    accessed_on: tuple[int, ...] = ()
    url: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    jstor: str = ""
    s2cid: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A record that text may link to; with an empty ``url`` it is shown as plain text."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text to render; ``inline`` leaves out paragraphs, lists and headings."""

    name: str
    text: str
    inline: bool = False
