"""From passages to a page's parts: text with marks, notes with ways back, the bibliography."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from . import checks, html
from .filling import Filling
from .html import SafeString
from .layout import laid_out
from .locators import normalize
from .memory import remembered
from .messages import Problem, Wording
from .numbering import NumberedNote, NumberedRemark, Numbering, letters, roman
from .ordering import sort_key
from .sources import Link, Passage, Source
from .styles import bibliography_parts, identifier_parts, note_parts

_WORDING = Wording()


@dataclass(frozen=True, slots=True)
class Back:
    """A way back to a mark: what it shows (↑, or a, b, c … of several), and its accessible name."""

    label: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note, or an explanatory note (whose ``key`` is its name in the text).

    ``facts`` is the address of the first mark in the panel of facts that uses it, or nothing.
    """

    number: int
    id: str
    key: str
    html: SafeString
    back: tuple[Back, ...]
    facts: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the bibliography."""

    key: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Rendering:
    """All that a page shows of its texts; ``html`` is by the names of the passages."""

    html: Mapping[str, SafeString]
    notes: tuple[Note, ...]
    remarks: tuple[Note, ...]
    bibliography: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def note(source: Source, locator: str = "", prefix: str = "", suffix: str = "") -> SafeString:
    """Return a note on ``source`` in the house style; ``locator`` in any spelling."""
    return _note(source, normalize(locator), prefix, suffix)


@remembered
def _note(source: Source, locator: str, prefix: str, suffix: str) -> SafeString:
    return html.line(note_parts(source, locator, prefix, suffix))


@remembered
def bibliography_entry(source: Source) -> SafeString:
    """Return the entry of ``source`` in a bibliography, with its numbers."""
    return html.entry(bibliography_parts(source), identifier_parts(source))


def render(
    prose: Sequence[Passage],
    facts: Sequence[Passage] = (),
    *,
    sources: Mapping[str, Source],
    links: Mapping[str, Link],
    wording: Wording = _WORDING,
    block_link: str = "",
) -> Rendering:
    """Render passages that stand on one page.

    Notes are numbered by first use, through the prose in order and then through the facts.
    Citations inside an explanatory note count after the passage that uses it first. ``sources`` is
    by key, old keys included; ``links`` by ``kind:slug``. What leads nowhere is not shown, or shown
    as plain text, and is a problem; a text over the limits of ``parsing`` is not shown at all.
    With ``block_link`` the paragraphs, lists and quotations of the prose are ``p-1``, ``p-2``…,
    and each ends with a link to itself that is called so; those of inline passages are left out.

    Raises ``ValueError`` where two passages have one name; no text raises anything.
    """
    names = [passage.name for passage in (*prose, *facts)]
    if len(set(names)) < len(names):
        raise ValueError("Each passage needs a name of its own.")
    page = _Page(Numbering(sources), links, wording)
    for passage in prose:
        page.add(passage, in_facts=False, block_link=block_link)
    for passage in facts:
        page.add(passage, in_facts=True)
    return page.rendering()


class _Page:
    """The parts of a page while its passages are added one by one."""

    def __init__(self, numbering: Numbering, links: Mapping[str, Link], wording: Wording) -> None:
        self.numbering = numbering
        self.links = links
        self.wording = wording
        self.html: dict[str, SafeString] = {}
        self.remarks: dict[tuple[str, str], SafeString] = {}
        self.problems: list[Problem] = []

    def add(self, passage: Passage, *, in_facts: bool, block_link: str = "") -> None:
        layout = laid_out(passage.text)
        found = checks.problems(layout.parsed, self.numbering.sources, self.links)
        self.problems += [replace(problem, passage=passage.name) for problem in found]
        filling = Filling(
            self.numbering,
            self.links,
            self.wording,
            layout,
            passage.name,
            in_facts=in_facts,
            block_link=block_link,
        )
        self.html[passage.name] = filling.html(layout.pieces, inline=passage.inline)
        for name in filling.called:
            self.remarks[passage.name, name] = filling.html(layout.remarks[name], inline=True)

    def rendering(self) -> Rendering:
        notes = tuple(self._note(note) for note in self.numbering.notes.values())
        remarks = tuple(
            self._remark(remark, self.remarks[identity])
            for identity, remark in self.numbering.remarks.items()
        )
        cited = {one.source.key: one.source for one in self.numbering.notes.values()}
        bibliography = tuple(
            Entry(source.key, bibliography_entry(source))
            for source in sorted(cited.values(), key=sort_key)
        )
        return Rendering(self.html, notes, remarks, bibliography, tuple(self.problems))

    def _note(self, numbered: NumberedNote) -> Note:
        mention, wording = numbered.mention, self.wording
        return Note(
            numbered.number,
            f"note-{numbered.number}",
            numbered.source.key,
            _note(numbered.source, mention.locator, mention.prefix, mention.suffix),
            _ways_back(numbered.marks, str(numbered.number), wording.back, wording.back_one_of),
            f"#{numbered.fact}" if numbered.fact else "",
        )

    def _remark(self, numbered: NumberedRemark, text: SafeString) -> Note:
        wording = self.wording
        return Note(
            numbered.number,
            f"remark-{numbered.number}",
            numbered.name,
            text,
            _ways_back(
                numbered.marks,
                roman(numbered.number),
                wording.remark_back,
                wording.remark_back_one_of,
            ),
            "",
        )


def _ways_back(marks: list[str], number: str, one: str, one_of: str) -> tuple[Back, ...]:
    if len(marks) == 1:
        return (Back("↑", f"#{marks[0]}", one.format(number=number)),)
    return tuple(
        Back(letters(index), f"#{mark}", one_of.format(label=letters(index), number=number))
        for index, mark in enumerate(marks)
    )
