"""Checks the citations and record links in texts against what the work holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from treaties.citations import MAX_TEXT, MESSAGES, check, mentions, record_links
from treaties.documents import KINDS
from treaties.models import Source


@dataclass(frozen=True)
class Known:
    """The keys of sources, and the records as ``"kind:slug"``, that exist of those named."""

    keys: frozenset[str]
    records: frozenset[str]


def known_in(texts: Iterable[str]) -> Known:
    """Return what exists of all that ``texts`` cite and link: at most a query for each kind."""
    slugs: dict[str, set[str]] = defaultdict(set)
    cited: set[str] = set()
    for text in texts:
        if len(text) > MAX_TEXT:
            continue  # Refused by its field, for its length.
        cited.update(mention.key for mention in mentions(text))
        for link in record_links(text):
            slugs[link.kind].add(link.slug)
    records: set[str] = set()
    for kind, wanted in slugs.items():
        if kind in KINDS:
            manager = KINDS[kind].model._default_manager
            found = manager.filter(slug__in=wanted).values_list("slug", flat=True)
            records.update(f"{kind}:{slug}" for slug in found)
    keys = Source.objects.filter(slug__in=cited).values_list("slug", flat=True) if cited else ()
    return Known(keys=frozenset(keys), records=frozenset(records))


def errors_in(text: str, known: Known) -> list[ValidationError]:
    """Return what is wrong with the marks in ``text``, each with its line and column."""
    return [
        ValidationError(
            _("Line %(line)d, column %(column)d: %(message)s"),
            code="citation",
            params={
                "line": problem.line,
                "column": problem.column,
                "message": gettext(MESSAGES[problem.code]).format(value=problem.value),
            },
        )
        for problem in check(text, keys=known.keys, records=known.records)
    ]
