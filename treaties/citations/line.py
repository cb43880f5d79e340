"""A line of a note or bibliography under construction: parts, and the punctuation between them."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Role = Literal["text", "italic", "link"]

_CLOSING_QUOTES = "”’"
_QUOTED = re.compile(r"\"([^\"]*)\"")
_ITALIC = re.compile(r"(?<!\\)\*([^*\\]+)\*")


class Part(NamedTuple):
    """A piece of a line: its text, its role, the address of a link, the language of a title."""

    text: str
    role: Role = "text"
    href: str = ""
    lang: str = ""


def italic(text: str, lang: str = "") -> list[Part]:
    """Return a title in italics."""
    return [Part(text, "italic", lang=lang)] if text else []


def quoted(text: str, lang: str = "") -> list[Part]:
    """Return a title in quotation marks; double ones inside it become single."""
    if not text:
        return []
    inner = _QUOTED.sub(r"‘\1’", text).replace("“", "‘").replace("”", "’")
    return [Part("“"), Part(inner, lang=lang), Part("”")]


def plain(text: str) -> list[Part]:
    """Return a piece of roman text, or nothing."""
    return [Part(text)] if text else []


def affix(text: str) -> list[Part]:
    """Return words before or after a source, with ``*italics*``; a backslash frees an asterisk."""
    parts: list[Part] = []
    position = 0
    for match in _ITALIC.finditer(text):
        parts += plain(text[position : match.start()].replace(r"\*", "*"))
        parts += italic(match[1])
        position = match.end()
    return parts + plain(text[position:].replace(r"\*", "*"))


def capitalized(parts: list[Part]) -> list[Part]:
    """Return the parts with the first letter of the first in upper case."""
    if not parts:
        return []
    first = parts[0]
    return [first._replace(text=first.text[:1].upper() + first.text[1:]), *parts[1:]]


class Line:
    """Parts, joined by ``between``: commas in a note, full stops in the bibliography."""

    def __init__(self, between: Literal[",", "."]) -> None:
        self.parts: list[Part] = []
        self.between: Literal[",", "."] = between

    def item(self, parts: Iterable[Part]) -> None:
        """Add an item after the punctuation; an item without parts is left out."""
        added = list(parts)
        if not added:
            return
        if self.parts:
            self.stop(self.between)
            self.parts.append(Part(" "))
        self.parts += added

    def label(self, text: str) -> None:
        """Add words of ours, not of the work: in the bibliography they begin with a capital."""
        self.item(capitalized(plain(text)) if self.between == "." else plain(text))

    def add(self, text: str) -> None:
        """Add roman text at once, without punctuation."""
        self.parts += plain(text)

    def stop(self, mark: str) -> None:
        """Add a comma or full stop: inside closing quotation marks, and never a second one.

        After a question or exclamation mark a comma stands, a full stop does not.
        """
        if not self.parts:
            return
        tail = "".join(part.text for part in self.parts[-3:]).rstrip(_CLOSING_QUOTES)
        if self.parts[-1].role != "link" and tail.endswith(
            (".", "?", "!", "…") if mark == "." else (",",)
        ):
            return
        last = self.parts[-1]
        if last.role == "link" or not last.text.endswith("”"):
            self.parts.append(Part(mark))
            return
        title = self.parts[-2] if last.text == "”" and len(self.parts) > 1 else None
        if title and title.text.endswith("’") and "‘" in title.text:
            self.parts[-2] = title._replace(text=f"{title.text[:-1]}{mark}’")
        else:
            self.parts[-1] = last._replace(text=f"{last.text[:-1]}{mark}”")
