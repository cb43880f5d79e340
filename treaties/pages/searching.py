"""The page of the search: a plain GET address, kept by nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from treaties.documents import KINDS

from .browse import heading
from .search import search
from .search.found import MOST, PAGE
from .search.query import MAX_QUERY


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what ``?q=`` finds; ``kind=`` leaves out other kinds, ``page=`` counts from 1."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:MAX_QUERY]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    number = request.GET.get("page", "")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 4 else 1
    found = search(query, kind, page)
    context = {
        "query": query,
        "kind": kind,
        "found": found,
        "most": MOST,
        "page": page,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if page * PAGE < found.number else None,
        "kinds": [
            {"name": name, "heading": heading(one), "count": found.counts[name]}
            for name, one in KINDS.items()
            if name in found.counts
        ],
        "total": sum(found.counts.values()),
    }
    return render(request, "treaties/search.html", context)
