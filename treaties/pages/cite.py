"""An edition as a reference: in three styles for readers, in three formats for their programs."""

import json
from collections.abc import Callable, Mapping

from django.utils.html import format_html

from treaties.citations import SafeString
from treaties.exchange import WORK
from treaties.models import Edition

# What BibTeX reads as markup.
_BIBTEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "{}&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


# How a browser is told of each file, by what its name ends in.
FILES = {
    "bib": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
}


def references(edition: Edition, label: str, address: str) -> dict[str, SafeString]:
    """Return the reference to an edition by style; ``address`` is its permanent one.

    As the Chicago Manual (17th ed., 14.233), the APA manual (7th ed., 10.3) and the MLA handbook
    (9th ed.) give entries of reference works that are read online.
    """
    day = edition.made
    given = {
        "label": label,
        "work": WORK,
        "number": edition.number,
        "month": f"{day:%B}",
        "short": f"{day:%b}." if len(f"{day:%B}") > 4 else f"{day:%B}",
        "day": day.day,
        "year": day.year,
        "url": address,
        "bare": address.partition("://")[2],
    }
    return {
        "Chicago": format_html(
            "“{label}.” In <i>{work}</i>, edition {number}. {month} {day}, {year}. {url}.", **given
        ),
        "APA": format_html(
            "{label} (Edition {number}). ({year}, {month} {day}). In <i>{work}</i>. {url}", **given
        ),
        "MLA": format_html(
            "“{label}.” <i>{work}</i>, edition {number}, {day} {short} {year}, {bare}.", **given
        ),
    }


def file(ending: str, edition: Edition, label: str, address: str) -> str:
    """Return the reference to an edition as the text of a file; ``ending`` is one of ``FILES``."""
    return _WRITERS[ending](edition, label, address) + "\n"


def _key(edition: Edition) -> str:
    return f"{edition.record.kind}-{edition.record.slug}-{edition.number}"


def _bibtex(edition: Edition, label: str, address: str) -> str:
    fields = {
        "title": "{" + _escaped(label) + "}",
        "booktitle": _escaped(WORK),
        "edition": str(edition.number),
        "year": str(edition.made.year),
        "month": _MONTHS[edition.made.month - 1],
        "day": str(edition.made.day),
        "url": address,
    }
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}"
        for name, value in fields.items()
    ]
    return "@inreference{" + _key(edition) + ",\n" + ",\n".join(lines) + "\n}"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)


def _ris(edition: Edition, label: str, address: str) -> str:
    lines = [
        ("TY", "ENCYC"),
        ("TI", label),
        ("T2", WORK),
        ("ET", str(edition.number)),
        ("PY", str(edition.made.year)),
        ("DA", f"{edition.made:%Y/%m/%d}"),
        ("UR", address),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _csl(edition: Edition, label: str, address: str) -> str:
    day = edition.made
    item = {
        "id": _key(edition),
        "type": "entry-encyclopedia",
        "title": label,
        "container-title": WORK,
        "edition": str(edition.number),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": address,
    }
    return json.dumps([item], ensure_ascii=False, indent=2)


_WRITERS: Mapping[str, Callable[[Edition, str, str], str]] = {
    "bib": _bibtex,
    "ris": _ris,
    "csl.json": _csl,
}
