"""What does not come back with a backup, done to it before anybody sees it restored."""

from django.contrib.sessions.models import Session
from django.db import connection, transaction

from treaties.models import Harvested, SignedIn
from treaties.publishing import draw_anew, tell_anew

_FRAME = "treaties_frame"  # belongs to no model: migration 0009


def settle() -> None:
    """Let nobody go on as if what happened since the backup were known to the database in use.

    - Tokens and stamps come back with it. A page may be kept under one of them that was drawn while
      the state already moved on: every page is drawn anew.
    - Whoever harvested meanwhile would not hear that records are again what they were, since their
      dates are older: everything is told anew.
    - Sessions that were ended since would be live again, with the passwords of then: all are ended.

    What tables there are hangs on the release that made the backup; older ones lack some.
    """
    present = set(connection.introspection.table_names())
    with transaction.atomic():
        if _FRAME in present:
            draw_anew()
        if Harvested._meta.db_table in present:
            tell_anew()
        for model in (Session, SignedIn):
            if model._meta.db_table in present:
                model.objects.all().delete()
