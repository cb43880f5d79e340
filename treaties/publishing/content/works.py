"""What is wrong or missing in a source; addresses of pages elsewhere."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from treaties.citations import fold
from treaties.documents import Document, date
from treaties.models.people import full_name
from treaties.models.sources import check_isbn, check_issn

from .findings import Fault, Faults, at
from .records import Records

_web_address = URLValidator(schemes=("http", "https"))
_NUMBERS: dict[str, Callable[[str], None]] = {"isbn": check_isbn, "issn": check_issn}
# Words of institutions that are hardly ever names of people.
_INSTITUTIONS = (
    "academy agency archive archives association bureau college commission committee company "
    "conference congress corporation council department embassy foundation gazette government "
    "herald institute journal league library ministry museum nations news office parliament "
    "secretariat senate society staff times tribune university"
)
# There are people called Press: it counts where the rest of the name is no given name.
_PRESS = "press"


def without_year(document: Document, records: Records) -> Faults:
    """Yield a source of which no year is known."""
    if document["kind"] == "source":
        issued = date(document["issued"])
        if not (issued and issued.year_text):
            yield Fault("no-year", at(document), "issued", _("The source has no year."))


def wrong_numbers(document: Document, records: Records) -> Faults:
    """Yield the ISBN and ISSN whose length or check digit is wrong."""
    for name, check in _NUMBERS.items() if document["kind"] == "source" else ():
        if document[name] and (reason := _refusal(check, document[name])):
            yield Fault("wrong-number", at(document), name, reason)


def no_web_addresses(document: Document, records: Records) -> Faults:
    """Yield the addresses of pages that no browser could open."""
    found = {"url": document.get("url")}
    found |= {f"links.{i}.url": row["url"] for i, row in enumerate(document.get("links", ()))}
    for path, value in found.items():
        if value and _refusal(_web_address, value):
            words = _("“%(value)s” is no address of a page.") % {"value": value}
            yield Fault("no-web-address", at(document), path, words)


def institutions_as_people(document: Document, records: Records) -> Faults:
    """Yield the contributors whose personal name is that of an institution."""
    for index, row in enumerate(document.get("contributors", ())):
        if _is_institution(row["family_name"], row["given_name"]):
            name = full_name(row["family_name"], row["given_name"], row["name_order"])
            words = _("“%(name)s” looks like an institution, not like a person.") % {"name": name}
            yield Fault("institution-as-person", at(document), f"contributors.{index}", words)


def never_cited(records: Records) -> Faults:
    """Yield the sources that no text cites or links to."""
    used = {
        one.address or name for shown in records.shown for name, one in shown.items() if one.source
    }
    for document in records.of("source"):
        if at(document) not in used:
            yield Fault("never-cited", at(document), "", _("No text cites this source."))


def _is_institution(family: str, given: str) -> bool:
    words, others = fold(family).split(), fold(given).split()
    if not words:
        return False
    if {*words, *others} & {*_INSTITUTIONS.split()}:
        return True
    return _PRESS in words and (len(words) > 1 or not others)


def _refusal(check: Callable[[str], None], value: str) -> str:
    """Return why ``check`` refuses a value; ``""`` where it does not."""
    try:
        check(value)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
