"""What a kind of source is called in each format, and what the types of each format are here.

Of the types that are written, one stands for several kinds; the note says which it was. A type
that stands nowhere here is read as “other document”, and told.
"""

from treaties.models.choices import SourceType

DOCUMENT = SourceType.DOCUMENT.value

# Kind: BibTeX, BibLaTeX, RIS, CSL.
WRITTEN = {
    "book": ("book", "book", "BOOK", "book"),
    "chapter": ("incollection", "incollection", "CHAP", "chapter"),
    "article-journal": ("article", "article", "JOUR", "article-journal"),
    "article-newspaper": ("article", "article", "NEWS", "article-newspaper"),
    "webpage": ("misc", "online", "ELEC", "webpage"),
    "treaty-series": ("book", "book", "SER", "book"),
    "treaty": ("misc", "legal", "LEGAL", "treaty"),
    "thesis": ("phdthesis", "thesis", "THES", "thesis"),
    "report": ("techreport", "report", "RPRT", "report"),
    "manuscript": ("unpublished", "unpublished", "MANSCPT", "manuscript"),
    "document": ("misc", "misc", "GEN", "document"),
}

_BIBTEX = {
    "book": "book booklet collection mvbook mvcollection proceedings mvproceedings reference "
    "mvreference bookinbook",
    "chapter": "incollection inbook inproceedings conference inreference suppbook suppcollection",
    "article-journal": "article suppperiodical review",
    "article-newspaper": "newspaper",
    "webpage": "online electronic www webpage",
    "treaty": "legal treaty",
    "thesis": "phdthesis mastersthesis thesis",
    "report": "techreport report manual",
    "manuscript": "unpublished letter manuscript",
    "document": "misc",
}
_RIS = {
    "book": "BOOK EBOOK EDBOOK CONF SER",
    "chapter": "CHAP ECHAP CPAPER ENCYC DICT",
    "article-journal": "JOUR EJOUR ABST INPR",
    "article-newspaper": "NEWS MGZN",
    "webpage": "ELEC BLOG",
    "thesis": "THES",
    "report": "RPRT GOVDOC",
    "manuscript": "MANSCPT UNPB PCOMM",
    "document": "GEN LEGAL",
}
_CSL = {
    "book": "book collection classic",
    "chapter": "chapter entry entry-dictionary entry-encyclopedia paper-conference",
    "article-journal": "article-journal article review review-book",
    "article-newspaper": "article-newspaper article-magazine",
    "webpage": "webpage post post-weblog",
    "treaty": "treaty",
    "thesis": "thesis",
    "report": "report",
    "manuscript": "manuscript personal_communication",
    "document": "document",
}


def _kinds(table: dict[str, str]) -> dict[str, str]:
    return {name: kind for kind, names in table.items() for name in names.split()}


BIBTEX, RIS, CSL = _kinds(_BIBTEX), _kinds(_RIS), _kinds(_CSL)
