"""What pages in memory, harvesters and sessions make of a restore, whichever the database."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db.models import Max
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import SOMEBODY, make_treaty, saved
from tests.pages.layer.site import Site
from treaties.models import Act, AuditEntry, Harvested, RecordGroup, SignedIn
from treaties.pages.layer.validity import validity
from treaties.publishing import publish

# What stands in the database alone, on accounts; in the order in which it can be deleted.
CARRIED = (AuditEntry, StaticToken, StaticDevice, TOTPDevice, RecordGroup, get_user_model())
RECORD, LIST = "/treaties/restored-pact/", "/treaties/"


def told_over_a_restore(copy: Path) -> dict[str, Any]:
    """Back a site up, go on, restore it; return what is wrong or would be taken for granted.

    While each page is drawn for the first time, after token and stamp were read, its treaty gets
    another name: what is kept under the backup’s own token and stamp is not what the backup has.
    """
    treaty = make_treaty(slug="restored-pact", name="Pact of then", lead="It was signed.")
    publish([saved(treaty)], author=SOMEBODY)
    session = SessionStore()
    session.create()
    account = get_user_model().objects.create_user("hirota", password="Karakhan and Yoshizawa")
    SignedIn.objects.create(key=session.session_key, account=account)
    TOTPDevice.objects.create(user=account, name="Telephone")
    StaticDevice.objects.create(user=account, name="Codes").token_set.create(token="of-paper")
    AuditEntry.objects.create(account=account, act=Act.SIGNED_IN)
    RecordGroup.objects.create(name="Pacts").members.add(account)
    carried = {model: model.objects.count() for model in CARRIED}
    assert min(carried.values()) > 0
    call_command("backup", copy, stdout=StringIO())

    django, drawn = WSGIHandler(), set[str]()

    def moving_on(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path not in drawn:
            drawn.add(path)
            if path == LIST:
                site.get(RECORD)
            else:
                treaty.name = "Pact of now"
                treaty.save()
                publish([saved(treaty)], author=SOMEBODY)
        return django(environ, start)

    site = Site(moving_on, validity())
    site.get(LIST)
    session.delete()
    for model in CARRIED:
        model.objects.all().delete()
    newest = Harvested.objects.aggregate(newest=Max("changed"))["newest"]
    call_command("restore", copy, yes=True, stdout=StringIO())

    pages = {path: site.get(path).body for path in (LIST, RECORD)}
    return {
        "kept of then": sorted(drawn),
        "stale": [path for path in pages if b"Pact of now" in pages[path]],
        "restored": [path for path in pages if b"Pact of then" in pages[path]],
        "sessions": Session.objects.count() + SignedIn.objects.count(),
        "lost": [model.__name__ for model in CARRIED if model.objects.count() != carried[model]],
        "harvesters do not hear of": Harvested.objects.filter(changed__lt=newest).count(),
    }


RIGHT = {
    "kept of then": [LIST, RECORD],
    "stale": [],
    "restored": [LIST, RECORD],
    "sessions": 0,
    "lost": [],
    "harvesters do not hear of": 0,
}
