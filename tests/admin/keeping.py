"""Reads the page of what was kept, and holds that nothing is missing on it."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from tests.admin.posting import add_row, address, form_data
from treaties.models import Treaty, TreatyTitle

OWN = {"origin": "http://testserver"}
TYPED = "A lead that took an afternoon.\n\n<b>Twice</b> & “so”."


class Form(HTMLParser):
    """What the page's own form would send: names and values."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self._area: str | None = None
        self.action = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self.action = given["action"]
        elif tag == "input" and given.get("name"):
            self.sent.append((given["name"], given.get("value") or ""))
        elif tag == "textarea" and given.get("name"):
            self._area = given["name"]
            self.sent.append((self._area, ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            # Browsers leave out a line end right after the tag.
            self.sent[-1] = (self._area, self.sent[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.sent[-1] = (self._area, self.sent[-1][1].removeprefix("\n"))
            self._area = None

    def data(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in self.sent:
            found.setdefault(name, []).append(value)
        return found


def change(treaty: Treaty) -> str:
    return address("treaty", "change", treaty.pk)


def hold_that_all_is_kept(response: Any, status: int, sent: dict[str, Any]) -> Form:
    """Hold that the page shows what was sent and sends the same again; return its form."""
    assert response.status_code == status
    assert "no-store" in response.headers["Cache-Control"]
    assert "admin/kept.html" in [template.name for template in response.templates]
    form = Form(response.content.decode())
    expected = {
        name: [str(one) for one in value] if isinstance(value, list) else [str(value)]
        for name, value in sent.items()
        if value != []
    }
    kept = form.data()
    assert kept.pop("csrfmiddlewaretoken")
    assert kept == expected
    return form


def hold_that_nothing_was_written(treaty: Treaty) -> None:
    treaty.refresh_from_db()
    assert treaty.lead == "As stored."
    assert not TreatyTitle.objects.exists()


def type_into(desk: Client, treaty: Treaty) -> dict[str, Any]:
    """Return the treaty's form as a browser sends it, with a new lead and a new title."""
    data = form_data(desk.get(change(treaty))) | {"lead": TYPED}
    add_row(data, "titles", text="日ソ基本条約", language="ja", title_kind="short", position="")
    return data | {"_save": "Save"}
