"""How the values of facets are called."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from treaties.models import Facet
from treaties.models.choices import InstrumentType, TreatyStatus

from ..wording import word

_WORDS: dict[str, type[TextChoices]] = {Facet.TYPE: InstrumentType, Facet.STATUS: TreatyStatus}


def called(facet: str, value: str, label: str) -> str:
    """Return what readers call a value; ``label`` is what is kept of it."""
    if facet in _WORDS:
        return word(_WORDS[facet], value)
    if facet in (Facet.YEAR, Facet.DECADE):
        return _time(int(value), facet == Facet.DECADE)
    return label


def is_word(facet: str, value: str) -> bool:
    """Return whether a value is one without any treaty: a word of a vocabulary, a year."""
    if facet in _WORDS:
        return value in _WORDS[facet].values
    bare = value.removeprefix("-")
    return facet in (Facet.YEAR, Facet.DECADE) and bare.isascii() and bare.isdigit()


def is_own(facet: str) -> bool:
    """Tell whether the values of a facet are called in the work’s own words: names of records."""
    return facet not in _WORDS and facet not in (Facet.YEAR, Facet.DECADE)


def _time(year: int, decade: bool) -> str:
    """Return “1925”, “1920s”, “44 BC”, “50–41 BC”; years are astronomical, 0 is 1 BC."""
    if year > 0:
        return _("%(year)ss") % {"year": year} if decade else str(year)
    if not decade:
        return _("%(year)s BC") % {"year": 1 - year}
    if year == 0:
        return _("1 BC–AD 9")
    return _("%(first)s–%(last)s BC") % {"first": 1 - year, "last": -8 - year}
