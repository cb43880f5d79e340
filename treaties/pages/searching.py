"""The page of the search: a plain GET address, kept by nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from treaties.documents import KINDS

from .browse import heading, lines
from .layer import kept
from .search import MAX_QUERY, MOST, search


@kept("q", "kind", "page")
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what ``?q=`` finds; ``kind=`` leaves out other kinds, ``page=`` counts from 1."""
    query = _shown(request.GET.get("q", ""))[:MAX_QUERY]
    kind = request.GET.get("kind", "")
    found = search(query, kind if kind in KINDS else "", _number(request.GET.get("page", "")))
    hits = zip(lines(hit.published for hit in found.hits), found.hits, strict=True)
    context = {
        "query": query,
        "chosen": kind if kind in KINDS else "",
        "found": found,
        "hits": [{"line": line, "parts": hit.parts} for line, hit in hits],
        "most": MOST,
        "before": found.page - 1,
        "after": found.page + 1 if found.page < found.pages else 0,
        "kinds": [
            {"name": name, "heading": heading(one), "count": found.counts[name]}
            for name, one in KINDS.items()
            if name in found.counts
        ],
        "total": sum(found.counts.values()),
    }
    return render(request, "treaties/search.html", context)


def _shown(query: str) -> str:
    """Return a query on one line, without signs that no page may hold: the field shows it again."""
    return "".join(sign for sign in " ".join(query.split()) if sign.isprintable())


def _number(text: str) -> int:
    """Return the page that is asked for; the first where it is none."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
