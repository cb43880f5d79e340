"""How often a password may be tried: not often, and nobody locks an editor out.

Counted in the log of accounts, so that all servers count together and a restart forgets nothing.
django-axes has one limit for all that it counts by, and a log of its own beside ours; here each
has its own:

- a name from a network: who mistypes waits a little;
- a network, whatever the name: one who tries a few passwords at many names;
- a name from all networks where its owner has not signed in lately: many who try at one name.
  Where the owner has, those tries do not count, and so nobody elsewhere can lock her out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from treaties.models import Act, AuditEntry

from .audit import note


@dataclass(frozen=True)
class Limit:
    """So many wrong tries within so long; the next is answered when the oldest is that old."""

    most: int
    within: timedelta


AT_NAME_FROM_NETWORK = Limit(5, timedelta(minutes=15))
FROM_NETWORK = Limit(30, timedelta(minutes=15))
AT_NAME_FROM_STRANGERS = Limit(50, timedelta(hours=1))
# How long a network in which somebody signed in is theirs.
KNOWN = timedelta(days=90)


class Throttled(Exception):
    """Too many tries; ``seconds`` until the next is answered."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def begin(request: HttpRequest, name: str) -> AuditEntry:
    """Enter a try at ``name`` before its password is looked at; until then it counts as wrong.

    So many at the same instant count each other. Raises ``Throttled``, for names that nobody has as
    for others, and whether the password is right or not.
    """
    model = get_user_model()
    account = model._default_manager.filter(**{model.USERNAME_FIELD: name}).first()
    entry = note(Act.FAILED, request, account, tried=key_of(name))
    others = AuditEntry.objects.filter(act=Act.FAILED).exclude(pk=entry.pk)
    wait = max(_wait(limit, tries) for limit, tries in _counted(entry, others))
    if wait <= 0:
        return entry
    same = AuditEntry.objects.filter(tried=entry.tried, network=entry.network)
    if same.filter(act=Act.THROTTLED, made__gt=timezone.now() - timedelta(minutes=15)).exists():
        # Said once: who goes on trying must not fill the log.
        entry.delete()
    else:
        AuditEntry.objects.filter(pk=entry.pk).update(act=Act.THROTTLED)
    raise Throttled(wait)


def key_of(name: str) -> str:
    """Return what tells names apart that were typed, without holding them."""
    return salted_hmac("treaties.tries", name, algorithm="sha256").hexdigest()


def _counted(
    entry: AuditEntry, others: QuerySet[AuditEntry]
) -> list[tuple[Limit, QuerySet[AuditEntry]]]:
    """Return each limit with the tries that it counts."""
    counted = [
        (AT_NAME_FROM_NETWORK, others.filter(tried=entry.tried, network=entry.network)),
        (FROM_NETWORK, others.filter(network=entry.network)),
    ]
    known = AuditEntry.objects.filter(
        act=Act.SIGNED_IN, tried=entry.tried, made__gt=timezone.now() - KNOWN
    ).values("network")
    strangers = others.filter(tried=entry.tried).exclude(network__in=known)
    if not known.filter(network=entry.network).exists():
        counted.append((AT_NAME_FROM_STRANGERS, strangers))
    return counted


def _wait(limit: Limit, tries: QuerySet[AuditEntry]) -> int:
    """Return how many seconds until the limit lets another try through; 0 where it does."""
    now = timezone.now()
    lately = tries.filter(made__gt=now - limit.within).order_by("-made")
    made: list[datetime] = list(lately.values_list("made", flat=True)[: limit.most])
    if len(made) < limit.most:
        return 0
    return int((made[-1] + limit.within - now).total_seconds()) + 1


def succeeded(entry: AuditEntry, account: Any) -> None:
    """Enter that the password was right: earlier tries at the name from there count no more."""
    mine = AuditEntry.objects.filter(act=Act.FAILED, tried=entry.tried, network=entry.network)
    mine.exclude(pk=entry.pk).update(tried="")
    AuditEntry.objects.filter(pk=entry.pk).update(act=Act.SIGNED_IN, account=account)
