"""Neither odd content nor a reader’s larger letters make a page wider than its window."""

from typing import Any

import pytest

from tests.browser.widths import too_wide
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


def moved_sideways(browser: Any, paths: list[str], letters: int = 100) -> dict[str, Any]:
    """Return the pages that can be moved sideways, with the windows and their width in each."""
    wider = {}
    for path in paths:
        browser.open(path)
        assert "Not found" not in browser.page.title(), path
        # As a reader's own setting does, which every size in rem follows.
        browser.page.evaluate(f"document.documentElement.style.fontSize = '{letters}%'")
        if here := too_wide(browser.page, [360, 768, 1280]):
            wider[path] = here
    return wider


def test_odd_content_stays_within_the_window(browser: Any) -> None:
    assert moved_sideways(browser, fill()) == {}


def test_letters_twice_as_large_stay_within_the_window(browser: Any) -> None:
    assert moved_sideways(browser, [ARTICLE, *EVERY_PAGE], letters=212) == {}
