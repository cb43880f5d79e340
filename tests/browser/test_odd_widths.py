"""Neither odd content nor a reader’s larger letters make a page wider than its window."""

from typing import Any

import pytest

from tests.factories import (
    make_event,
    make_party,
    make_person,
    make_place,
    make_section,
    make_source,
    make_treaty,
    make_treaty_party,
    publish_all,
)
from tests.pages.test_pages import EVERY_PAGE
from treaties.models import PartyName, PersonName, PlaceName, TreatyTitle

pytestmark = pytest.mark.browser

WORD = "Donaudampfschiff" * 31
ARTICLE = "/treaties/soviet-japanese-basic-convention/"


def fill() -> list[str]:
    """Publish records with long and unusual content; return their pages and lists."""
    treaty = make_treaty(slug="odd", name=f"Treaty {WORD}"[:500], signed="1925-01-20")
    treaty.lead = f"{WORD}[@odd, pp. {WORD[:60]}] and [x](https://e.org/{WORD})\n\n- {WORD}\n\n> x"
    treaty.save()
    TreatyTitle.objects.create(treaty=treaty, text="معاهدة " * 60, language="ar")
    make_section(treaty=treaty, heading=WORD[:200], body=f"{WORD}\n\n1. {WORD}")
    make_treaty(slug="long", name=("A title of many words " * 23)[:500].strip(), lead="Lead.")
    for number in range(60):
        party = make_party(slug=f"odd-{number}", name=f"State {number} {WORD}"[:200])
        make_treaty_party(treaty=treaty, party=party)
    PartyName.objects.create(party=party, name="مملكة الحجاز " * 12, language="ar")
    person = make_person(slug="odd", family_name=WORD[:100], given_name=WORD[:100])
    PersonName.objects.create(person=person, family_name="ז׳בוטינסקי" * 9, language="he")
    place = make_place(slug="odd", name=WORD[:200])
    PlaceName.objects.create(place=place, name="القاهرة" * 20, language="ar")
    event = make_event(slug="odd", name=WORD[:200], date="1904/1905")
    event.treaties.create(treaty=treaty, role="ends")
    event.places.create(place=place)
    event.participants.create(person=person, role="participant")
    make_source(slug="odd", title=WORD, url=f"https://e.org/{WORD}")
    publish_all()
    odd = [f"/{kind}/odd/" for kind in ("treaties", "people", "places", "events", "sources")]
    lists = [path.removesuffix("odd/") for path in odd]
    more = ["/treaties/long/", "/treaties/odd/cite/", "/parties/", "/parties/odd-59/"]
    return [*odd, *lists, *more]


def too_wide(browser: Any, width: int, paths: list[str], letters: int = 100) -> dict[str, int]:
    """Return the pages that can be moved sideways in a window so wide, with their width."""
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wider = {}
    for path in paths:
        browser.open(path)
        # As a reader's own setting does, which every size in rem follows.
        browser.run("document.documentElement.style.fontSize = `${arguments[0]}%`", letters)
        assert browser.run("return innerWidth") == width
        needed = browser.run("return document.documentElement.scrollWidth")
        if needed > width or "Not found" in browser.driver.title:
            wider[path] = needed
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return wider


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_odd_content_stays_within_the_window(browser: Any, width: int) -> None:
    assert too_wide(browser, width, fill()) == {}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_letters_twice_as_large_stay_within_the_window(browser: Any, width: int) -> None:
    assert too_wide(browser, width, [ARTICLE, *EVERY_PAGE], letters=212) == {}
