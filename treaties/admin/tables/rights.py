"""Who may see an import, publish what it wrote, undo it."""

from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from treaties.documents import KINDS
from treaties.exchange import TABLES, shows
from treaties.models import Batch, BatchState, Record, Revision, Staged, State
from treaties.publishing import is_limited

# What an import did concerns everybody who sees the records; what it may do, who brought it in.
FOR_ALL = (BatchState.DONE, BatchState.PUBLISHING, BatchState.UNDOING, BatchState.UNDONE)


def seen_by(user: Any) -> QuerySet[Batch]:
    """Return the imports that ``user`` may look at."""
    if user.is_superuser:
        return Batch.objects.all()
    if is_limited(user):
        return Batch.objects.filter(account=user)
    kinds = [kind for kind in KINDS if user.has_perm(f"treaties.view_{kind}")]
    tables = [name for name, table in TABLES.items() if table.kind.name in kinds]
    if len(kinds) == len(KINDS):
        tables.append("")  # A bundle may hold records of every kind.
    return Batch.objects.filter(Q(account=user) | Q(state__in=FOR_ALL, table__in=tables))


def is_owner(user: Any, batch: Batch) -> bool:
    """Return whether ``user`` brought it in, and so decides whether it is written."""
    return bool(batch.account_id == user.pk)


def undo_refusals(user: Any, batch: Batch) -> list[str]:
    """Return why ``user`` may not undo an import, whatever state it is in; none if they may.

    Undoing changes records, bins those that are new, and shows readers the earlier texts again.
    """
    if not (is_owner(user, batch) or user.is_superuser):
        return [_("Only who brought it in, or an administrator, undoes an import.")]
    touched = {
        "change": Staged.objects.filter(batch=batch).exclude(base=0),
        "delete": Staged.objects.filter(batch=batch, base=0),
    }
    lacking = [
        f"{right}_{kind}"
        for right, rows in touched.items()
        for kind in rows.order_by("kind").values_list("kind", flat=True).distinct()
        if not user.has_perm(f"treaties.{right}_{kind}")
    ]
    if not user.has_perm("treaties.publish") and shows(batch):
        lacking.append("publish")
    return [_("This needs the permission “%(name)s”.") % {"name": name} for name in lacking]


def publish_refusal(user: Any, batch: Batch) -> str:
    """Return why ``user`` may not publish all that an import wrote; ``""`` where they may.

    As for one record: who may approve too publishes what was not submitted, but not their own.
    """
    if not user.has_perm("treaties.publish"):
        return _("This step needs the permission “%(name)s”.") % {"name": "publish"}
    waiting = Record.objects.filter(staged_for__batch=batch, state__in=[State.DRAFT, State.REVIEW])
    if not waiting.exists():
        return ""
    if not user.has_perm("treaties.review"):
        return _("Its records have to be approved first.")
    own = Revision.objects.filter(
        record__in=waiting.values("pk"), number=F("record__version"), account=user.pk
    )
    if not settings.REVIEW_OWN_CHANGES and own.exists():
        return _("The last change is your own: somebody else has to approve it.")
    return ""
