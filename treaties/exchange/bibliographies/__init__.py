"""Sources in the formats of reference managers: BibTeX, BibLaTeX, RIS, CSL-JSON, in and out.

A file is split into entries by its format’s rules, an entry is read into the fields of a source,
and a source is written into the fields of an entry. What a format has no field for goes into its
note, in lines that are read again. Pure: no database.

    bibtex_splitting, ris_splitting, csl   a file → entries, nothing understood
    bibtex_reading, ris, csl               an entry → what it says of a source
    bibtex_writing, ris, csl               a source → an entry
    latex, bibtex_names                    LaTeX’s way of writing texts and names
    notes                                  what the format has no field for
    slugs, duplicates                      which source an entry is
"""

from .duplicates import Known, Work, work
from .entries import Entry, Reading
from .reading import ENDINGS, FORMATS, read
from .writing import MIME, SUFFIX, write

__all__ = [
    "ENDINGS",
    "FORMATS",
    "MIME",
    "SUFFIX",
    "Entry",
    "Known",
    "Reading",
    "Work",
    "read",
    "work",
    "write",
]
