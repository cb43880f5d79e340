"""Tags of a page changed in place: everything else stays as the site wrote it, byte for byte.

With a tokenizer, since an article may show ``href="/x"`` as text.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

# Of an element that means nothing without the server: it is left out of the copy with all in it.
LIVE = "data-live"
_REFERRING = {"href", "src", "action"}

Attributes = dict[str, str | None]
Lead = Callable[[str, Attributes], str]


@dataclass
class Page:
    """A page of the copy: its text, the ids in it, the fragments that it refers to itself."""

    text: str = ""
    ids: set[str] = field(default_factory=set)
    fragments: set[str] = field(default_factory=set)


def rewritten(text: str, lead: Lead) -> Page:
    """Return a page with each reference as ``lead`` gives it: of its value and its attributes.

    A reference to a place on the page itself stays.
    """
    parser = _Tags(text, lead)
    parser.feed(text)
    parser.close()
    parser.page.text = parser.changed()
    return parser.page


def ids_in(text: str) -> set[str]:
    """Return the ids of a page."""
    return rewritten(text, lambda value, attributes: value).ids


def references_in(text: str) -> list[str]:
    """Return the references of a page to others, as they stand in it."""
    found: list[str] = []

    def note(value: str, attributes: Attributes) -> str:
        found.append(value)
        return value

    rewritten(text, note)
    return found


class _Tags(HTMLParser):
    def __init__(self, text: str, lead: Lead) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self._source, self._lead = text, lead
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._edits: list[tuple[int, int, str]] = []
        # The name of the element that is left out, how deep we are in others of this name.
        self._left_out, self._depth, self._since = "", 0, 0

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out:
            self._depth += tag == self._left_out
            return
        attributes = dict(attrs)
        if LIVE in attributes:
            self._left_out, self._depth, self._since = tag, 1, self._at()
            return
        self._see(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._left_out:
            self._see(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag != self._left_out:
            return
        self._depth -= 1
        if not self._depth:
            end = self._source.index(">", self._at()) + 1
            self._edits.append((self._since, end, ""))
            self._left_out = ""

    def _see(self, tag: str, attributes: Attributes) -> None:
        if attributes.get("id"):
            self.page.ids.add(str(attributes["id"]))
        changed = dict(attributes)
        for name in _REFERRING & attributes.keys():
            value = attributes[name] or ""
            if value.startswith("#"):
                self.page.fragments.add(value[1:])
            else:
                changed[name] = self._lead(value, attributes)
        if changed != attributes:
            raw = self.get_starttag_text() or ""
            start = self._at()
            self._edits.append((start, start + len(raw), _tag(tag, changed, raw)))

    def changed(self) -> str:
        """Return the text with all edits made."""
        parts, done = [], 0
        for start, end, text in self._edits:
            parts += [self._source[done:start], text]
            done = end
        return "".join([*parts, self._source[done:]])


def _tag(tag: str, attributes: Attributes, raw: str) -> str:
    words = [tag]
    for name, value in attributes.items():
        words.append(name if value is None else f'{name}="{escape(value)}"')
    return f"<{' '.join(words)}{'/>' if raw.endswith('/>') else '>'}"
