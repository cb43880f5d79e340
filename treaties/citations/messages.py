"""The words of this package that people read: problems for editors, names for screen readers.

The package imports no translation. Each English text here is marked with ``gettext_noop``, so that
it is collected, and whoever shows it translates it: ``MESSAGES[problem.code]`` is the text with
``{value}`` still in it, and a ``Wording`` is built from translated strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass


def gettext_noop(text: str) -> str:
    """Return ``text`` as it is; the name makes ``makemessages`` collect it."""
    return text


MESSAGES: Mapping[str, str] = {
    # The whole text.
    "text_too_long": gettext_noop("The text is longer than {value} characters."),
    "too_many_lines": gettext_noop("The text has more than {value} lines."),
    "too_many_brackets": gettext_noop("The text has more than {value} opening square brackets."),
    "too_many_citations": gettext_noop("The text has more than {value} signs @."),
    "too_many_signs": gettext_noop(
        "The text has more than {value} signs of markup (asterisks, underscores, backticks, "
        "backslashes, ampersands)."
    ),
    "too_deep": gettext_noop("Lists and quotations are nested too deeply here; text is lost."),
    # Citations.
    "empty_citation": gettext_noop("This citation names no source: write [@key]."),
    "empty_item": gettext_noop("There is nothing before or after this semicolon."),
    "locator_without_source": gettext_noop("The locator “{value}” stands without a source."),
    "item_without_source": gettext_noop("“{value}” names no source: each part needs its @key."),
    "two_sources": gettext_noop("Put a semicolon between two sources: [@a; @b]."),
    "bad_key": gettext_noop("“{value}” cannot be a source's key."),
    "long_key": gettext_noop("A source's key has at most {value} characters."),
    "glued_source": gettext_noop(
        "This is no citation: nothing but a space may stand before the @, as in [see @{value}]."
    ),
    "falling_range": gettext_noop("The range “{value}” falls: put the lower number first."),
    "missing_comma": gettext_noop("Put a comma after the key: [@{value}, p. 4]."),
    "ambiguous_locator": gettext_noop(
        "It is not clear where the locator ends: put a comma after it, or two commas after the "
        "key if “{value}” is no locator."
    ),
    "long_locator": gettext_noop("A locator has at most {value} characters."),
    "long_affix": gettext_noop(
        "The words before or after a source have at most {value} characters."
    ),
    "long_citation": gettext_noop("A citation has at most {value} characters."),
    "many_items": gettext_noop("A citation names at most {value} sources."),
    "deep_citation": gettext_noop("A citation holds square brackets one level deep at most."),
    "markup_in_citation": gettext_noop("A citation cannot hold a link or a language mark."),
    "citation_in_link": gettext_noop("A citation or note cannot stand inside a link."),
    "not_closed": gettext_noop("A square bracket is opened here and not closed."),
    "unknown_key": gettext_noop("There is no source with the key “{value}”."),
    # Markup that there is not.
    "table": gettext_noop("There are no tables in a text: write a list or sentences."),
    "image": gettext_noop("There are no images in a text: link to the page that has it."),
    "code_block": gettext_noop("There are no code blocks in a text: leave out the line “{value}”."),
    # Explanatory notes.
    "bad_remark_name": gettext_noop(
        "The name of an explanatory note consists of letters, digits and hyphens: [^name]."
    ),
    "undefined_remark": gettext_noop("There is no explanatory note “{value}” in this text."),
    "unused_remark": gettext_noop("The explanatory note “{value}” is not used in this text."),
    "repeated_remark": gettext_noop("The explanatory note “{value}” is written twice."),
    "empty_remark": gettext_noop("The explanatory note “{value}” has no text."),
    "remark_in_remark": gettext_noop("An explanatory note cannot call another one."),
    # Links and languages.
    "bad_link": gettext_noop(
        "“{value}” cannot be linked to: write a record (treaty:slug) or an http(s) address."
    ),
    "link_in_link": gettext_noop("A link cannot stand inside a link."),
    "unknown_record": gettext_noop("There is no record “{value}”."),
    "bad_language": gettext_noop("“{value}” is no language tag such as ja or ja-Latn-hepburn."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor has to put right; line and column count from 1.

    ``code`` and ``value`` give the message in pieces, for translation; ``message`` is in English.
    """

    passage: str
    line: int
    column: int
    message: str
    code: str = ""
    value: str = ""

    @classmethod
    def of(cls, code: str, value: object, line: int, column: int) -> "Problem":
        """Return the problem ``code`` of ``MESSAGES``, in a text that has no name yet."""
        text = str(value)
        return cls("", line, column, MESSAGES[code].format(value=text), code, text)


@dataclass(frozen=True, slots=True)
class Wording:
    """Accessible names of marks and of the ways back; each field but the last is a format string.

    ``language`` is the tag of their language where that is not the text’s own.
    """

    mark: str = gettext_noop("Note {number}")
    remark_mark: str = gettext_noop("Explanatory note {number}")
    back: str = gettext_noop("Back to the text of note {number}")
    back_one_of: str = gettext_noop("Back to the text, use {label} of note {number}")
    remark_back: str = gettext_noop("Back to the text of explanatory note {number}")
    remark_back_one_of: str = gettext_noop(
        "Back to the text, use {label} of explanatory note {number}"
    )
    language: str = ""
