"""House markup: the part of Markdown that articles need, with citations, notes, links, languages.

Paragraphs, headings, lists, quotations, rules, emphasis, code spans and entities are Markdown's.
Left out are HTML, images, tables, code blocks, reference links and bare addresses: what looks like
them is text; images, tables and fenced code blocks (``foreign``) are reported as well. Of our own
are, all beginning with a square bracket:

``[@key, p. 4]``                a citation (grammar: ``groups``);
``[^name]``                     an explanatory note, whose text is the paragraph ``[^name]: …`` of
                                the same passage;
``[text](treaty:slug)``         a link to a record; without text its label is shown;
``[text](https://…)``           a link to another site;
``[text]{lang=ja}``             text in another language.

A citation wins: ``[@a](…)`` is a citation with a parenthesis behind it. Everything here takes time
in proportion to the text: limits are checked before the parser sees it (``parsing``), and brackets
are paired in one pass (``brackets``).
"""

import re
from collections.abc import Mapping
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from . import brackets, groups, locators
from .addresses import is_web_address
from .groups import Fault, Item
from .languages import is_tag

MAX_NESTING = 12  # of the parser's levels; a list in a list takes two

_TEXT_END = re.compile(r"[\n*_`\\&\[]")
_REMARK = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,49}")
_DEFINITION = re.compile(rf"\[\^({_REMARK.pattern})\]:[ \t]*")
_LANGUAGE = re.compile(r"\{lang=([^\s{}]{0,100})\}")
_TARGET = re.compile(r"\(([^\s()]{1,2000}+(?:\([^\s()]{0,200}+\)[^\s()]{0,200}+){0,9})\)")
_BROKEN_TARGET = re.compile(r"\(\s*((?:[a-z]+:|www\.)[^)\n]{0,60})", re.IGNORECASE)
_BROKEN_CITATION = re.compile(r"\[(?:[^\[\]@]{0,100}\s)?@[A-Za-z0-9]|\[\^[A-Za-z0-9]")
RECORD = re.compile(
    r"(treaty|event|person|party|place|source):([A-Za-z0-9](?:[A-Za-z0-9_.:-]{0,198}[A-Za-z0-9_])?)"
)


def _text(state: StateInline, silent: bool) -> bool:
    """Take everything up to the next sign that one of our rules knows, in one step."""
    match = _TEXT_END.search(state.src, state.pos, state.posMax)
    end = match.start() if match else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _fault(state: StateInline, code: str, value: object, offset: int) -> None:
    state.push("problem", "", 0).meta = {"fault": Fault(code, str(value), offset)}


def _bracket(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or state.src[start] != "[":
        return False
    cached = state.env.get("brackets")
    if cached is None or cached[0] is not state.src:
        cached = state.env["brackets"] = (state.src, brackets.pairs(state.src))
    found: Mapping[int, int] = cached[1]
    end = found.get(start)
    if end is None:
        if _BROKEN_CITATION.match(state.src, start, state.posMax):
            _fault(state, "not_closed", "", start)
        return _literal(state)
    if state.src[start + 1] == "^":
        return _remark_mark(state, start, end)
    items = groups.read(state.src, start + 1, end, found)
    if items is not None:
        return _citation(state, items, end)
    if language := _LANGUAGE.match(state.src, end + 1):
        return _language(state, start, end, language)
    if target := _TARGET.match(state.src, end + 1):
        return _link(state, start, end, target)
    if fault := groups.glued(state.src, start + 1, end, found):
        _fault(state, fault.code, fault.value, fault.offset)
    elif broken := _BROKEN_TARGET.match(state.src, end + 1):
        _fault(state, "bad_link", broken[1], start)
    elif end - start <= groups.MAX_LOCATOR and locators.is_labelled(state.src[start + 1 : end]):
        _fault(state, "locator_without_source", state.src[start + 1 : end], start)
    return _literal(state)


def _literal(state: StateInline) -> bool:
    state.append_pending("[")
    state.pos += 1
    return True


def _citation(state: StateInline, items: list[Item | Fault], end: int) -> bool:
    if state.linkLevel:
        items = [Fault("citation_in_link", "", state.pos)]
    for item in items:
        if isinstance(item, Fault):
            _fault(state, item.code, item.value, item.offset)
        else:
            state.push("citation", "", 0).meta = {"item": item}
    state.pos = end + 1
    return True


def _remark_mark(state: StateInline, start: int, end: int) -> bool:
    name = state.src[start + 2 : end]
    if not _REMARK.fullmatch(name):
        _fault(state, "bad_remark_name", "", start)
    elif state.linkLevel:
        _fault(state, "citation_in_link", "", start)
    else:
        state.push("remark", "", 0).meta = {"name": name, "offset": start}
    state.pos = end + 1
    return True


def _inside(state: StateInline, start: int, end: int, after: int) -> None:
    """Read the content of a bracket, and go on at ``after``."""
    stop = state.posMax
    state.pos, state.posMax = start + 1, end
    state.md.inline.tokenize(state)
    state.pos, state.posMax = after, stop


def _language(state: StateInline, start: int, end: int, match: re.Match[str]) -> bool:
    known = is_tag(match[1])
    if not known:
        _fault(state, "bad_language", match[1], start)
    if state.level + 2 >= MAX_NESTING:
        _fault(state, "too_deep", "", start)
    state.push("language_open", "", 1).meta = {"tag": match[1] if known else ""}
    _inside(state, start, end, match.end())
    state.push("language_close", "", -1)
    return True


def _link(state: StateInline, start: int, end: int, match: re.Match[str]) -> bool:
    record = RECORD.fullmatch(match[1])
    if start and state.src[start - 1] == "!" and state.src[start - 2 : start - 1] != "\\":
        _fault(state, "image", "", start - 1)
    kind: Literal["record", "external", "no"] = "no"
    if state.linkLevel:
        _fault(state, "link_in_link", "", start)
    elif record:
        kind = "record"
    elif is_web_address(match[1]):
        kind = "external"
    else:
        _fault(state, "bad_link", match[1][:60], start)
    if state.level + 2 >= MAX_NESTING:
        _fault(state, "too_deep", "", start)
    opened = state.push(f"{kind}_link_open", "", 1)
    opened.meta = {"target": match[1], "offset": start, "empty": end == start + 1}
    state.linkLevel += 1
    _inside(state, start, end, match.end())
    state.linkLevel -= 1
    state.push(f"{kind}_link_close", "", -1)
    return True


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph ``[^name]: …``: up to an empty line or whatever ends a paragraph."""
    first = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, first, state.eMarks[start])
    if not match or silent:
        return match is not None
    parent, state.parentType = state.parentType, "paragraph"
    rules = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, True) for rule in rules):
            break
        line += 1
    state.parentType = parent
    content = state.getLines(start, line, state.blkIndent, False).strip()
    state.line = line
    token = state.push("inline", "", 0)
    token.content, token.map = content[len(match[0]) :], [start, line]
    token.children, token.meta = [], {"definition": match[1]}
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": MAX_NESTING, "html": False})
    parser.enable(["heading", "list", "blockquote", "hr"])
    parser.enable(["newline", "escape", "backticks", "emphasis", "entity"])
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.after("emphasis", "bracket", _bracket)
    parser.block.ruler.before(
        "paragraph", "definition", _definition, {"alt": ["paragraph", "blockquote", "list"]}
    )
    return parser


PARSER = _parser()
