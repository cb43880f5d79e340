"""From text to what it holds: tokens, citations, links, explanatory notes, and what is wrong."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from . import foreign
from .groups import Fault, Item
from .markup import MAX_NESTING, PARSER, RECORD
from .memory import remembered_text
from .messages import Problem

# A sign takes some 10 µs, a line of a list 50, a citation with its note 150: within these limits
# the worst text costs as much as a few long articles. 100,000 characters are 16,000 words.
MAX_TEXT = 100_000
MAX_LINES = 2_000
MAX_BRACKETS = 1_000
MAX_CITATIONS = 400
MAX_SIGNS = 3_000
_SIGNS = "*_`\\&"
_NEWLINE = re.compile(r"\r\n?")
_CONTAINERS = {"blockquote_open", "list_item_open"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation of one source; line and column of its ``@`` count from 1."""

    key: str
    locator: str
    prefix: str
    suffix: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to a record; line and column count from 1."""

    kind: str
    slug: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RemarkUse:
    """A call of the explanatory note ``name``; line and column count from 1."""

    name: str
    line: int
    column: int


Use = Mention | RecordLink | RemarkUse


@dataclass(slots=True)
class Remark:
    """The text of an explanatory note, one inline token, and where it stands."""

    name: str
    token: Token
    line: int
    column: int


@dataclass(slots=True)
class Parsed:
    """A text taken apart: the parser's tokens, its explanatory notes, what is wrong with it.

    Tokens of citations, links to records and calls of notes carry their use in ``meta["use"]``.
    """

    tokens: list[Token] = field(default_factory=list)
    remarks: dict[str, Remark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def uses(self) -> Iterator[Use]:
        """Yield all uses: of the text in order, then of its explanatory notes in order of use."""
        called: list[str] = []
        for use in uses(self.tokens):
            yield use
            if isinstance(use, RemarkUse) and use.name not in called:
                called.append(use.name)
        for name in [*called, *(name for name in self.remarks if name not in called)]:
            if name in self.remarks:
                yield from uses([self.remarks[name].token])


def uses(tokens: list[Token]) -> Iterator[Use]:
    """Yield the uses in block tokens, in order."""
    for token in tokens:
        for child in token.children or ():
            if "use" in child.meta:
                yield child.meta["use"]


def refusal(text: str) -> Problem | None:
    """Return why ``text`` is not even parsed, or ``None``."""
    if len(text) > MAX_TEXT:
        return Problem.of("text_too_long", f"{MAX_TEXT:,}", 1, 1)
    if text.count("\n") >= MAX_LINES:
        return Problem.of("too_many_lines", f"{MAX_LINES:,}", 1, 1)
    if text.count("[") > MAX_BRACKETS:
        return Problem.of("too_many_brackets", f"{MAX_BRACKETS:,}", 1, 1)
    if text.count("@") > MAX_CITATIONS:
        return Problem.of("too_many_citations", f"{MAX_CITATIONS:,}", 1, 1)
    if sum(text.count(sign) for sign in _SIGNS) > MAX_SIGNS:
        return Problem.of("too_many_signs", f"{MAX_SIGNS:,}", 1, 1)
    return None


@remembered_text
def read(text: str) -> Parsed:
    """Take ``text`` apart; what is returned belongs to all who ask.

    A text over a limit has no tokens and one problem; nothing is raised.
    """
    text = _NEWLINE.sub("\n", text).replace("\0", "\ufffd")
    refused = refusal(text)
    if refused:
        return Parsed(problems=[refused])
    parsed = Parsed()
    lines = text.split("\n")
    for token in PARSER.parse(text):
        if token.type in _CONTAINERS and token.level >= MAX_NESTING - 1:
            parsed.problems.append(Problem.of("too_deep", "", (token.map or [0])[0] + 1, 1))
        if token.type != "inline":
            parsed.tokens.append(token)
            continue
        _settle(token, lines, parsed)
        if "definition" in token.meta:
            _define(token, lines, parsed)
        else:
            parsed.tokens.append(token)
    _check_remarks(parsed)
    parsed.problems.sort(key=lambda problem: (problem.line, problem.column))
    return parsed


class _Position:
    """Finds line and column of an offset in the content of a block token.

    The parser strips what marks the block (quotation signs, indents, list marks) from each line
    of the content, so what is left of a line is looked up in the line it came from.
    """

    def __init__(self, token: Token, lines: list[str]) -> None:
        self.token = token
        self.lines = lines
        self.starts: list[int] = []
        self.columns: list[int] = []

    def __call__(self, offset: int) -> tuple[int, int]:
        first = (self.token.map or [0, 0])[0]
        if not self.starts:
            self._find(first)
        index = bisect_right(self.starts, offset) - 1
        return first + index + 1, self.columns[index] + offset - self.starts[index] + 1

    def _find(self, first: int) -> None:
        start = 0
        for number, piece in enumerate(self.token.content.split("\n"), first):
            bare = piece.lstrip()
            self.starts.append(start)
            self.columns.append(self.lines[number].rfind(bare) - len(piece) + len(bare))
            start += len(piece) + 1


def _settle(token: Token, lines: list[str], parsed: Parsed) -> None:
    """Give the children of ``token`` their uses; take the faults out and note them down."""
    position = _Position(token, lines)
    kept: list[Token] = []
    faults: list[Fault] = list(foreign.faults(token.content))
    for child in token.children or ():
        if child.type == "problem":
            faults.append(child.meta["fault"])
            continue
        if child.type == "citation":
            item: Item = child.meta["item"]
            child.meta["use"] = Mention(
                item.key, item.locator, item.prefix, item.suffix, *position(item.offset)
            )
        elif child.type == "remark":
            child.meta["use"] = RemarkUse(child.meta["name"], *position(child.meta["offset"]))
        elif child.type == "record_link_open":
            match = RECORD.fullmatch(child.meta["target"])
            if match:
                child.meta["use"] = RecordLink(match[1], match[2], *position(child.meta["offset"]))
        kept.append(child)
    token.children = kept
    parsed.problems += [
        Problem.of(fault.code, fault.value, *position(fault.offset)) for fault in faults
    ]


def _define(token: Token, lines: list[str], parsed: Parsed) -> None:
    """Keep the explanatory note in ``token`` under its name."""
    name: str = token.meta["definition"]
    line = (token.map or [0])[0] + 1
    column = lines[line - 1].find("[^") + 1
    if name in parsed.remarks:
        parsed.problems.append(Problem.of("repeated_remark", name, line, column))
        return
    for use in uses([token]):
        if isinstance(use, RemarkUse):
            problem = Problem.of("remark_in_remark", "", use.line, use.column)
            parsed.problems.append(problem)
    token.children = [child for child in token.children or () if child.type != "remark"]
    if not token.content.strip():
        parsed.problems.append(Problem.of("empty_remark", name, line, column))
    parsed.remarks[name] = Remark(name, token, line, column)


def _check_remarks(parsed: Parsed) -> None:
    called: set[str] = set()
    for use in uses(parsed.tokens):
        if isinstance(use, RemarkUse):
            called.add(use.name)
            if use.name not in parsed.remarks:
                problem = Problem.of("undefined_remark", use.name, use.line, use.column)
                parsed.problems.append(problem)
    for remark in parsed.remarks.values():
        if remark.name not in called:
            problem = Problem.of("unused_remark", remark.name, remark.line, remark.column)
            parsed.problems.append(problem)
