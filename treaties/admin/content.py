"""What is wrong or missing in the content, on a page of the admin."""

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from treaties.documents import KINDS, rows_of
from treaties.models import Record
from treaties.publishing import Finding, Severity, check_content, is_limited, own_records

PAGE_LENGTH = 100

# What a filter offers: the value in the address, its words, how many, whether it is chosen.
Choice = tuple[str, str, int, bool]


def content(request: HttpRequest, site: Any) -> HttpResponse:
    """List the findings in records of the kinds that the editor may see, the worst first.

    ``?severity=`` and ``?kind=`` choose among them; a value that is none of these chooses nothing.
    """
    kinds = [k for k in KINDS if request.user.has_perm(f"treaties.view_{k}")]  # type: ignore[union-attr]
    if not kinds:
        raise PermissionDenied
    kind = _chosen(request, "kind", kinds)
    severity = _chosen(request, "severity", Severity.values)
    found = check_content(kinds)
    if is_limited(request.user):
        records = own_records(Record.objects.all(), request.user)
        own = {f"{kind}:{slug}" for kind, slug in records.values_list("kind", "slug")}
        found = [one for one in found if one.address in own]
    of_kind = [one for one in found if kind in ("", one.kind)]
    as_bad = [one for one in found if severity in ("", one.severity)]
    listed = [one for one in of_kind if severity in ("", one.severity)]
    page = Paginator(listed, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = site.each_context(request) | {
        "title": _("Check content"),
        "page": page,
        "lines": _lines(page.object_list),
        "severities": _choices(
            {one.value: str(capfirst(one.label)) for one in Severity},
            Counter(one.severity.value for one in of_kind),
            severity,
        ),
        "kinds": _choices(
            {name: _plural(name) for name in kinds}, Counter(one.kind for one in as_bad), kind
        ),
    }
    return TemplateResponse(request, "admin/check_content.html", context)


def _chosen(request: HttpRequest, name: str, values: list[str]) -> str:
    value = request.GET.get(name, "")
    return value if value in values else ""


def _plural(kind: str) -> str:
    return str(capfirst(KINDS[kind].model._meta.verbose_name_plural))


def _choices(words: dict[str, str], numbers: Counter[str], chosen: str) -> list[Choice]:
    every: list[Choice] = [("", _("All"), numbers.total(), not chosen)]
    return every + [(v, word, numbers[v], v == chosen) for v, word in words.items()]


def _lines(findings: list[Finding]) -> list[dict[str, Any]]:
    """Return each finding with the address of its record’s form: a query for each kind."""
    rows = rows_of({one.address for one in findings})
    return [
        {
            "finding": one,
            "severity": str(capfirst(one.severity.label)),
            "address": one.address,
            "url": reverse(f"admin:treaties_{one.kind}_change", args=[rows[one.address].pk]),
        }
        for one in findings
        # What was deleted since it was read has nothing to mend.
        if one.address in rows
    ]
