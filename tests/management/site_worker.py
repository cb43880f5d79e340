"""Does in a database of its own what tests of moving a site need: fills it, tells its pages."""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from tests.exchange.site import lively, pages  # noqa: E402
from tests.factories import make_place, saved  # noqa: E402
from tests.management.over_restore import told_over_a_restore  # noqa: E402

# Made-up records of a kind whose pages are drawn; the bundle beside them says what all hold.
ALIKE = 3

if __name__ == "__main__":
    if sys.argv[1] == "lively":
        lively()
    elif sys.argv[1] == "adopted":
        saved(make_place(slug="written-after", name="Written after"))
    elif sys.argv[1] == "over a restore":
        settings.ALLOWED_HOSTS = ["testserver"]
        json.dump(told_over_a_restore(Path(sys.argv[2])), sys.stdout)
    else:
        settings.ALLOWED_HOSTS = ["testserver"]
        json.dump(pages(Client(), ALIKE), sys.stdout, ensure_ascii=True, indent=0)
