"""Citations: from text in house markup to numbered notes, ways back and a bibliography.

Pure: no database, no request, no settings. The way through the package::

    markup, parsing   text → tokens, citations, links, problems      (groups, locators, brackets)
    numbering         citations → notes and marks
    styles, works     source → parts of a line, Chicago 17           (line, names, ordering)
    apa, mla          source → parts of an entry in these styles     (imprints; references)
    html              what declares HTML safe, and builds all but plain Markdown
    layout, filling   tokens → pieces of HTML, remembered (memory) → the text on its page
    rendering         all of these in order; checks: the same for an editor's form
    excerpts          text without its markup, for lists

Import from here; the modules are the package's own affair.
"""

from .checks import check, mentions, record_links
from .excerpts import excerpt, plain, spoken, summary
from .html import SafeString, data_block, seal
from .languages import is_tag
from .memory import forget
from .messages import MESSAGES, Problem, Wording
from .names import natural
from .ordering import fold, fold_title, sort_key
from .parsing import MAX_TEXT, Mention, RecordLink
from .references import STYLES, reference
from .rendering import Back, Entry, Note, Rendering, bibliography_entry, note, render
from .sources import Contributor, Link, Passage, Source

__all__ = [
    "MAX_TEXT",
    "MESSAGES",
    "STYLES",
    "Back",
    "Contributor",
    "Entry",
    "Link",
    "Mention",
    "Note",
    "Passage",
    "Problem",
    "RecordLink",
    "Rendering",
    "SafeString",
    "Source",
    "Wording",
    "bibliography_entry",
    "check",
    "data_block",
    "excerpt",
    "fold",
    "fold_title",
    "forget",
    "is_tag",
    "mentions",
    "natural",
    "note",
    "plain",
    "record_links",
    "reference",
    "render",
    "seal",
    "sort_key",
    "spoken",
    "summary",
]
