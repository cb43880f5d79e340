"""From passages to a page's parts: text with marks, notes with ways back, the bibliography."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from . import checks, html
from .html import SafeString
from .locators import normalize
from .messages import Problem, Wording
from .numbering import NumberedNote, NumberedRemark, Numbering, letters, roman
from .ordering import sort_key
from .parsing import Mention, Parsed, RecordLink, RemarkUse, parse
from .sources import Link, Passage, Source
from .styles import bibliography_parts, identifier_parts, note_parts

_WORDING = Wording()
_BLOCKS = ("paragraph", "bullet_list", "ordered_list", "blockquote")
_BLOCK_STARTS = {f"{block}_open" for block in _BLOCKS}
_BLOCK_ENDS = {f"{block}_close" for block in _BLOCKS}


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
    return html.line(note_parts(source, normalize(locator), prefix, suffix))


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
    and each ends with a link to itself that is called so.

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
        self.blocks = 0

    def add(self, passage: Passage, *, in_facts: bool, block_link: str = "") -> None:
        parsed = parse(passage.text)
        found = checks.problems(parsed, self.numbering.sources, self.links)
        self.problems += [replace(problem, passage=passage.name) for problem in found]
        called = self._number(passage.name, parsed.tokens, parsed, in_facts=in_facts)
        if block_link:
            self._address_blocks(parsed.tokens, block_link)
        self.html[passage.name] = html.passage(parsed.tokens, self.wording, inline=passage.inline)
        for name in called:
            token = parsed.remarks[name].token
            self._number(passage.name, [token], parsed, in_facts=in_facts)
            self.remarks[passage.name, name] = html.passage([token], self.wording, inline=True)

    def _address_blocks(self, tokens: list[Token], name: str) -> None:
        """Give each paragraph, list and quotation an id, and its last line a link to it."""
        line: Token | None = None
        for token in tokens:
            if token.type == "inline":
                line = token
            elif token.level == 0 and token.type in _BLOCK_STARTS:
                self.blocks += 1
                token.attrSet("id", f"p-{self.blocks}")
                line = None
            elif token.level == 0 and token.type in _BLOCK_ENDS and line and line.children:
                link = html.block_link(f"p-{self.blocks}", name, self.wording)
                line.children.append(Token("html_inline", "", 0, content=link))

    def _number(
        self, passage: str, tokens: list[Token], parsed: Parsed, *, in_facts: bool
    ) -> list[str]:
        """Give the tokens their marks and links; return the explanatory notes called, in order."""
        called: dict[str, None] = {}
        for token in tokens:
            for child in token.children or ():
                use = child.meta.get("use")
                if isinstance(use, Mention):
                    child.meta["mark"] = self.numbering.cite(use, in_facts=in_facts)
                elif isinstance(use, RecordLink):
                    child.meta["link"] = self.links.get(f"{use.kind}:{use.slug}")
                elif isinstance(use, RemarkUse) and use.name in parsed.remarks:
                    child.meta["mark"] = self.numbering.call(passage, use.name)
                    called[use.name] = None
        return list(called)

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
        parts = note_parts(numbered.source, mention.locator, mention.prefix, mention.suffix)
        return Note(
            numbered.number,
            f"note-{numbered.number}",
            numbered.source.key,
            html.line(parts),
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
