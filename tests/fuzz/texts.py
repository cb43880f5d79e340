"""What the pure rooms make of any text: a result or their own refusal, and nothing that runs."""

from dataclasses import fields
from typing import Any

from tests.citations.works import LETTERS, LINKS
from tests.hostile import harm
from treaties.citations import (
    STYLES,
    Contributor,
    Passage,
    Source,
    bibliography_entry,
    check,
    data_block,
    excerpt,
    mentions,
    note,
    plain,
    record_links,
    reference,
    render,
    seal,
    sort_key,
    spoken,
    summary,
)
from treaties.dates import DateError, HistoricalDate, from_edtf, read

LANGUAGES = ("en", "ja", "ru")
_FIELDS = [field.name for field in fields(Source) if field.type in (str, "str")]


def text_of(data: bytes) -> str:
    """Return bytes as a text: as UTF-8, with half surrogate pairs, which JSON can bring in."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def says_why(reason: object) -> None:
    """Raise ``AssertionError`` where a refusal says nothing."""
    assert reason, "a refusal that says nothing"


def dates(data: bytes) -> None:
    """What is read as a date has bounds in order, words in each language, and is read again."""
    text = text_of(data)
    for way in (read, from_edtf):
        try:
            date = way(text)
        except DateError as error:
            says_why(str(error))
        else:
            _holds_together(date)


def _holds_together(date: HistoricalDate) -> None:
    assert date.earliest <= date.latest
    again = from_edtf(date.edtf, calendar=date.calendar, written=date.written)
    assert again == date
    for language in LANGUAGES:
        assert date.display(language).strip()
        date.years(language)
    try:
        # Of some dates less comes back, as the docstring of read says; never something broken.
        shown = read(str(date))
    except DateError:
        return
    assert shown.earliest <= shown.latest


def citations(data: bytes) -> None:
    """A text that an editor writes becomes HTML in which nothing runs, whatever it is."""
    text = text_of(data)
    passages = [Passage("prose", text), Passage("again", text)]
    rendering = render(
        passages,
        [Passage("fact", text, inline=True)],
        sources=LETTERS,
        links=LINKS,
        block_link="Link to this paragraph",
    )
    drawn = [*rendering.html.values(), *(one.html for one in rendering.notes + rendering.remarks)]
    _is_inert(*drawn, excerpt(text, 160))
    assert rendering.problems or not check(text, keys=LETTERS, records=LINKS)
    assert plain(text) == "".join(words for words, _language in spoken(text))
    assert len(summary(text, 160)) <= 161  # and a sign of omission
    mentions(text)
    record_links(text)


def sources(data: bytes) -> None:
    """A source whose fields say anything is cited in every style, and nothing in it runs."""
    lines = text_of(data).split("\n")
    given: dict[str, Any] = {name: lines[place % len(lines)] for place, name in enumerate(_FIELDS)}
    people = (Contributor(family=lines[0], given=lines[-1]), Contributor(literal=lines[0]))
    source = Source(contributors=people, **given)
    drawn = [bibliography_entry(source), note(source, lines[-1], lines[0], lines[-1])]
    drawn += [reference(source, style) for style in STYLES]
    _is_inert(*drawn)
    sort_key(source)
    _is_inert_data(given)


def _is_inert(*drawn: str) -> None:
    for html in drawn:
        assert harm(str(html)) == []
        assert seal(str(html)) == html, "cleaned twice it is not the same"


def _is_inert_data(given: dict[str, Any]) -> None:
    block = str(data_block(given))
    assert block.count("<") == block.count(">") == 2
    assert "&" not in block
