r"""The grammar of a citation, of what stands between ``[`` and ``]``.

::

    citation = item *( ";" item )
    item     = [ prefix SPACE ] "@" key [ "," after ]
    after    = locator [ [","] suffix ]  /  suffix  /  "," suffix
    key      = letter or digit, then letters, digits and - _ . : (ASCII), at most 100
    locator  = place *( ("," / "and" / "&") place )      (see ``locators``)

A bracket is a citation when an ``@`` stands in it at the start or after a space, ``;`` or ``(``,
outside inner brackets. ``[@a; @b, p. 4]`` gives one mark for each source. Another ``@`` is text,
and a fault (``glued``) where it is no address of e-mail: ``[see@a]``, ``[-@a]``.

The locator is the longest list of places after the key; the suffix is the rest. So in ``[see
@chang, pp. 17, 33, on this]`` the prefix is ``see``, the locator ``pp. 17, 33`` and the suffix ``on
this``. A suffix may follow a labelled locator without a comma (``p. 49 on this``); after a bare
number that would be a guess and is refused (``49 on this``, ``30 years later``): with a comma the
number is the locator, with two commas after the key (``[@a,, 30 years later]``) there is none.

Prefix and suffix are plain text with ``*italics*``. A backslash takes a sign's meaning away
(``\;``, ``\@``, ``\]``). Inner brackets may stand one level deep and are text, not markup.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from . import brackets, locators

MAX_CITATION = 1_000
MAX_ITEMS = 20
MAX_KEY = 100
MAX_LOCATOR = 100
MAX_AFFIX = 300

_SOURCE = re.compile(r"(?:^|(?<=[\s;(]))@")
_ADDRESS = re.compile(r"(?!(?:see|cf)@)[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+")
_WORD_END = re.compile(r"[^\s;,()\ufffc]*$")
_WORD = re.compile(r"[^\s;,()\ufffc]*")
_KEY_RUN = re.compile(r"[^\s,;\[\]\ufffc]*")
_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_])?")
_ESCAPE = re.compile(r"\\([!-)+-/:-@\[-`{-~])")
_INNER_MARKUP = re.compile(r"\](?:\{lang=|\([^\s()]*:)")


@dataclass(frozen=True, slots=True)
class Item:
    """A source named in a citation; ``offset`` is where its ``@`` stands in the paragraph."""

    key: str
    locator: str
    prefix: str
    suffix: str
    offset: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at an offset; ``code`` is a key of ``messages.MESSAGES``."""

    code: str
    value: str
    offset: int


def _affix(text: str) -> str:
    # The asterisk stays escaped: it is read when the affix is printed.
    return " ".join(unicodedata.normalize("NFC", _ESCAPE.sub(r"\1", text)).split())


def read(text: str, start: int, end: int, found: Mapping[int, int]) -> list[Item | Fault] | None:
    """Read the bracket with the content ``text[start:end]``; ``found`` are the bracket pairs.

    Return ``None`` where it is no citation, and otherwise its items and faults in order. An item
    with a fault of form ("a comma is missing") is among both; a citation that breaks a limit is
    one fault and no item.
    """
    limit = min(end, start + MAX_CITATION)
    if text.find("@", start, limit) < 0:
        return None
    masked = brackets.mask(text, start, limit, found)
    if not _SOURCE.search(masked):
        return None
    content = text[start:end]
    if end - start > MAX_CITATION:
        return [Fault("long_citation", str(MAX_CITATION), start - 1)]
    if _INNER_MARKUP.search(content):
        return [Fault("markup_in_citation", "", start - 1)]
    if _is_deep(content, start, found):
        return [Fault("deep_citation", "", start - 1)]
    pieces = masked.split(";")
    if len(pieces) > MAX_ITEMS:
        return [Fault("many_items", str(MAX_ITEMS), start - 1)]
    results: list[Item | Fault] = []
    at = 0
    for piece in pieces:
        results += _item(content[at : at + len(piece)], piece, start + at)
        at += len(piece) + 1
    return results


def glued(text: str, start: int, end: int, found: Mapping[int, int]) -> Fault | None:
    """Return the fault of a bracket that is no citation, but has a key without a space before it.

    For brackets for which ``read`` gives ``None``; one with an address of e-mail has no fault.
    """
    if end - start > MAX_CITATION or text.find("@", start, end) < 0:
        return None
    masked = brackets.mask(text, start, end, found)
    for sign in re.finditer("@", masked):
        at = sign.start()
        before, after = _WORD_END.search(masked[:at]), _WORD.match(masked, at + 1)
        if not before or not after or not _KEY.match(after[0]):
            continue
        if not _ADDRESS.fullmatch(before[0] + "@" + after[0].rstrip(".:!?")):
            return Fault("glued_source", after[0][:MAX_KEY], start + at)
    return None


def _is_deep(content: str, start: int, found: Mapping[int, int]) -> bool:
    """Tell whether a bracket stands inside an inner bracket of ``content``."""
    closed = start
    for at, sign in enumerate(content, start):
        if sign == "[" and at in found:
            if at < closed:
                return True
            closed = found[at]
    return False


def _item(text: str, masked: str, offset: int) -> list[Item | Fault]:
    signs = [match.start() for match in _SOURCE.finditer(masked)]
    if not signs:
        return [_without_source(_affix(text), offset)]
    sign = signs[0]
    at = offset + sign
    run = _KEY_RUN.match(masked, sign + 1)
    key = run[0] if run else ""
    after = text[sign + 1 + len(key) :]
    if not key:
        locator = locators.split(_affix(after).lstrip(", ")).locator
        return [_without_source(locator, at) if locator else Fault("empty_citation", "", at)]
    if len(key) > MAX_KEY:
        return [Fault("long_key", str(MAX_KEY), at)]
    if not _KEY.fullmatch(key):
        return [Fault("bad_key", key, at)]
    rest = _affix(after)
    if len(signs) > 1:
        return [Fault("two_sources", "", offset + signs[1])]
    faults: list[Item | Fault] = []
    if rest and not rest.startswith(","):
        faults.append(Fault("missing_comma", key, at))
    part = locators.split(rest.removeprefix(","))
    if part.ambiguous:
        faults.append(Fault("ambiguous_locator", part.suffix[:40], at))
    if part.falling:
        faults.append(Fault("falling_range", part.falling, at))
    prefix = _affix(text[:sign])
    if len(part.locator) > MAX_LOCATOR:
        return [*faults, Fault("long_locator", str(MAX_LOCATOR), at)]
    if max(len(prefix), len(part.suffix)) > MAX_AFFIX:
        return [*faults, Fault("long_affix", str(MAX_AFFIX), at)]
    return [*faults, Item(key, part.locator, prefix, part.suffix, at)]


def _without_source(text: str, offset: int) -> Fault:
    if not text:
        return Fault("empty_item", "", offset)
    if locators.is_labelled(text) or locators.split(text).locator:
        return Fault("locator_without_source", text[:MAX_LOCATOR], offset)
    return Fault("item_without_source", text[:40], offset)
