"""Who else has the same form open: a notice while it is written, before anybody saves."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from treaties.documents import KINDS
from treaties.models import Presence
from treaties.publishing import author_of

# Pages ask every 20 seconds, but browsers wake a page in the background only once a minute.
SHOWN = timedelta(seconds=60)
# Until then a page that wakes again has been open all the while.
KEPT = timedelta(minutes=5)


@require_POST
def note(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Note that the sender has the form of the record ``kind`` and ``row`` open, or leaves it.

    Return as JSON who else has: name and since when. For those who may change the record.
    """
    row = _row(request, site)
    now = timezone.now()
    own = {"kind": row.kind, "row": row.pk, "user": request.user}
    with transaction.atomic():
        Presence.objects.filter(seen__lt=now - KEPT).delete()
        if "leaving" in request.POST:
            Presence.objects.filter(**own).delete()
        else:
            Presence.objects.update_or_create(
                **own, defaults={"seen": now}, create_defaults={"since": now, "seen": now}
            )
        others = list(
            Presence.objects.filter(kind=row.kind, row=row.pk, seen__gte=now - SHOWN)
            .exclude(user=request.user)
            .select_related("user")
        )
    shown = [{"name": author_of(one.user).name, "since": one.since.isoformat()} for one in others]
    return JsonResponse({"others": shown})


def _row(request: HttpRequest, site: AdminSite) -> Any:
    """Return the record that the request names.

    Raises ``Http404`` where there is none, ``PermissionDenied`` where the sender may not change it.
    """
    kind = KINDS.get(request.POST.get("kind", ""))
    pk = request.POST.get("row", "")
    # An id is a number that a database can hold.
    if kind is None or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise Http404
    row = kind.model._default_manager.filter(pk=pk).first()
    if not site.get_model_admin(kind.model).has_change_permission(request, row):
        raise PermissionDenied
    if row is None:
        raise Http404
    return row
