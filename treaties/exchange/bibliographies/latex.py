"""LaTeX’s way of writing a text ↔ the text.

The decoder of bibtexparser leaves out the commands that it does not know, with what they say; this
one leaves them as they stand, and names them. It reads a text once, however deep its braces go.
"""

import re
import unicodedata

from .letters import ACCENTS, DRESS, LETTERS, QUOTES, SIGNS, SWITCHES

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?(?P<blank>[ \t\r\n]*)|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])"
    r"|(?P<math>\$)|(?P<run>---?|``|'')|(?P<tie>~)|(?P<text>[^\\{}$~`'-]+|.)",
    re.DOTALL,
)
_RUNS = {"---": "—", "--": "–", "``": "“", "''": "”"}
# 5$^{th}$: raised or lowered, and no mathematics.
_RAISED = re.compile(r"\$[ \t]*[\^_](?:\{([^{}$\\]{1,20})\}|([^{}$\\]))[ \t]*\$")
# \\foreignlanguage{russian}{Мир}: the first argument is not printed.
_NOT_PRINTED = re.compile(
    r"\\(?:foreignlanguage|textlang|href|textcolor)\s*+\{[^{}]{0,300}\}\s*+(?=\{)"
)
_MATH = re.compile(r"\$[^$]*\$")

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
# What would be read as a dash or a quotation mark.
_LIGATURES = re.compile(r"-(?=-)|`(?=`)|'(?=')")


def decode(text: str) -> tuple[str, list[str]]:
    """Return the text that LaTeX would print, and the commands in it that stand as they were."""
    if not any(sign in text for sign in "\\{}$~-`'"):
        return text, []
    text = _NOT_PRINTED.sub("", text)
    return _Decoder().decoded(_RAISED.sub(lambda found: found[1] or found[2], text))


def encode(text: str) -> str:
    """Return a text as LaTeX writes it; letters of all scripts stay as they are."""
    text = "".join(_ESCAPES.get(sign, sign) for sign in text)
    return _LIGATURES.sub(lambda found: f"{found[0]}{{}}", text)


class _Decoder:
    """What was read so far."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.unknown: list[str] = []
        # What is to be written where each open brace closes.
        self.closers: list[str] = []
        # Accents that wait for their letter, the outermost first.
        self.waiting: list[str] = []
        # What the next brace opens with, and its closer.
        self.opens: tuple[str, str] | None = None
        # How much was written when the last brace opened: nothing since, and it is empty.
        self.was_opened = -1

    def decoded(self, text: str) -> tuple[str, list[str]]:
        place = 0
        while place < len(text):
            token = _TOKEN.match(text, place)
            if token is None:  # never: the last of the choices takes any character
                break
            place = token.end()
            if token["math"] and (math := _MATH.match(text, token.start())):
                self._add(math[0])
                self.unknown.append(math[0][:40])
                place = math.end()
            else:
                self._take(token)
        self._flush()
        return "".join(self.out), self.unknown

    def _take(self, token: re.Match[str]) -> None:
        if token["word"]:
            self._command(token["word"], token["blank"])
        elif token["sign"]:
            sign = token["sign"]
            if sign in ACCENTS:
                self.waiting.append(sign)
            else:
                self._add(SIGNS.get(sign, f"\\{sign}"))
        elif token["brace"] == "{":
            before, after = self.opens or ("", "")
            self.opens = None
            self._add(before)
            self.closers.append(after)
            self.was_opened = len(self.out)
        elif token["brace"] == "}":
            if self.waiting and self.was_opened == len(self.out):
                self._flush()
            self._add(self.closers.pop() if self.closers else "")
        elif token["run"]:
            self._add(_RUNS[token["run"]])
        elif token["tie"]:
            self._add(" ")
        else:
            self._add(token[0])

    def _command(self, word: str, blank: str) -> None:
        if word in ACCENTS:
            self.waiting.append(word)
        elif word in LETTERS:
            self._add(LETTERS[word])
        elif word in DRESS:
            self.opens = ("", "")
        elif word in QUOTES:
            self.opens = QUOTES[word]
        elif word not in SWITCHES:
            self._flush()
            self._add(f"\\{word}{blank[:1]}")
            self.unknown.append(f"\\{word}")
            self.opens = ("{", "}")

    def _add(self, text: str) -> None:
        """Add a text; its first letter takes the accents that wait."""
        if not text:
            return
        if self.waiting:
            text = text.lstrip(" \t\r\n")
            if not text:
                return
            first = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            accents = "".join(ACCENTS[sign][0] for sign in reversed(self.waiting))
            text = unicodedata.normalize("NFC", first + accents) + text[1:]
            self.waiting = []
        elif self.opens and text.strip():
            self.opens = None
        self.out.append(text)

    def _flush(self) -> None:
        """Write accents that have no letter as signs of their own."""
        self.out += [ACCENTS[sign][1] for sign in self.waiting]
        self.waiting = []
