"""Contributors of a source, as documents hold them."""

import re

from treaties.documents import Document
from treaties.models.choices import ContributorRole, NameOrder

ROLES = tuple(ContributorRole.values)
# Kana, Han and Hangul: a name in them stands in its own order, the family name first.
_EAST_ASIAN = re.compile(
    r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff・·]+"
)
_SPACES = re.compile(r"[ \u3000]+")


def person(family: str, given: str, role: str, order: str = "") -> Document:
    """Return a person; of names in East Asian script the family name comes first."""
    if not order:
        is_theirs = _EAST_ASIAN.fullmatch(family + given)
        order = NameOrder.FAMILY_FIRST.value if is_theirs else NameOrder.GIVEN_FIRST.value
    return {
        "role": role,
        "family_name": family,
        "given_name": given,
        "name_order": order,
        "literal": "",
    }


def body(name: str, role: str) -> Document:
    """Return a body: an institution, a newspaper."""
    return {**person("", "", role, NameOrder.GIVEN_FIRST.value), "literal": name}


def in_its_script(name: str, role: str) -> Document | None:
    """Return the person of a name in East Asian script that is two words: family, then given."""
    words = _SPACES.split(name)
    if len(words) == 2 and _EAST_ASIAN.fullmatch("".join(words)):
        return person(words[0], words[1], role)
    return None
