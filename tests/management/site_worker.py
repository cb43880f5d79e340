"""Does in a database of its own what tests of moving a site need: fills it, tells its pages."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from tests.exchange.site import lively, pages  # noqa: E402
from tests.factories import make_place, saved  # noqa: E402

if __name__ == "__main__":
    if sys.argv[1] == "lively":
        lively()
    elif sys.argv[1] == "adopted":
        saved(make_place(slug="written-after", name="Written after"))
    else:
        settings.ALLOWED_HOSTS = ["testserver"]
        json.dump(pages(Client()), sys.stdout, ensure_ascii=True, indent=0)
