"""What a test asks of the list of treaties."""

from django.test import Client

from tests.pages.html import Page, read_page


def page_at(client: Client, query: str, status: int = 200) -> Page:
    response = client.get(f"/treaties/{query}")
    assert response.status_code == status
    return read_page(response)


def listed(page: Page) -> list[str]:
    return [
        item.first("a").text
        for lines in page.all("ul", **{"class": "lines"})
        for item in lines.all("li")
    ]


def values(page: Page, facet: str) -> dict[str, str]:
    """Return what a facet offers, with the numbers."""
    found = [e for e in page.all("section") if e.get("aria-labelledby") == f"by-{facet}"]
    return {li.first("a").text: li.first("small").text for s in found for li in s.all("li")}


def way(page: Page, words: str) -> str:
    """Return where the link with these words leads."""
    (found,) = {a.get("href") for a in page.first("main").all("a") if a.text == words}
    return found.removeprefix("/treaties/")
