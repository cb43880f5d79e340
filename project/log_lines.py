"""How the log is written: one line of JSON each, and e-mails of errors, a few an hour."""

import json
import logging
import time
from collections import deque
from datetime import UTC, datetime

from django.core.mail import mail_admins

from .request_log import during


class JsonLine(logging.Formatter):
    """A record as one line of JSON in ASCII: nothing in it can begin a line or move a cursor.

    A request’s own line has its id as ``request``; what others say meanwhile has it as ``during``.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if said := getattr(record, "said", None):
            line |= said
        else:
            line["message"] = record.getMessage()
            if during.get():
                line["during"] = during.get()
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class MailAdmins(logging.Handler):
    """Mails errors to those whom ADMINS names: the first few of an hour, then how many more.

    Each process counts for itself. A mail holds what the log’s line holds, no body and no cookie.
    """

    AN_HOUR = 10

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._sent: deque[float] = deque(maxlen=self.AN_HOUR)
        self._held_back = 0

    def emit(self, record: logging.LogRecord) -> None:
        present = time.monotonic()
        if len(self._sent) == self.AN_HOUR and present - self._sent[0] < 60 * 60:
            self._held_back += 1
            return
        self._sent.append(present)
        more = f"\n{self._held_back} more were held back since." if self._held_back else ""
        self._held_back = 0
        words = " ".join(record.getMessage().split())[:150]
        try:
            mail_admins(words, f"{self.format(record)}\n{more}")
        except OSError:  # what smtplib raises, too: the log has the error all the same
            self.handleError(record)
