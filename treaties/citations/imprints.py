"""What the styles read of a source alike."""

import re

from . import addresses
from .sources import Source

ROLES_OF_BOOKS = ("author", "editor", "translator")


def edition_of(source: Source) -> str:
    """Return the edition as it is printed: "2nd ed.", "revised ed."; "" where none is told."""
    edition = source.edition.strip()
    if edition.isdigit():
        return f"{_ordinal(int(edition))} ed."
    if edition and not re.search(r"\bed(?:\.|ition|s\.)", edition):
        return f"{edition} ed."
    return edition


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def report_number(source: Source) -> str:
    """Return "no. 12"; a number that says what it is stays as it is."""
    number = source.number.strip()
    return f"no. {number}" if number[:1].isdigit() else number


def address_of(source: Source) -> tuple[str, str]:
    """Return the address to print and the one to link to: the DOI’s, else the work’s own."""
    if source.doi:
        href = addresses.of_doi(source.doi)
        return href or f"doi:{addresses.doi_name(source.doi)}", href
    return source.url, source.url if addresses.is_web_address(source.url) else ""
