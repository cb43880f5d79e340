"""What editors and harvesters ask of a large collection: lists, forms, offers, publishing."""

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.contrib.auth import get_user_model
from django.test import Client
from django.test.utils import override_settings

from treaties.admin.base import SearchableAdmin
from treaties.models import Person, Published, Record, Treaty
from treaties.publishing import Author, publish, save

from .asking import ask
from .base import Asked, Case

_TIMES = 20
_AUTHOR = Author("Benchmark")


def _desk() -> Callable[[str], Callable[[], object]]:
    """Return what makes of an address a request of somebody who may do everything."""
    curator = get_user_model().objects.create_superuser("benchmark", password=None)
    client = Client(HTTP_HOST="localhost")
    client.force_login(curator)

    def asking(address: str) -> Callable[[], object]:
        def get() -> object:
            response = client.get(address, secure=True)
            if response.status_code != 200:
                raise RuntimeError(f"{address} answers {response.status_code}.")
            return response

        return get

    return asking


def _page(address: Callable[[], str]) -> Callable[[Path], Asked]:
    """Return what asks for a page of the desk."""

    def run(_csv: Path) -> Asked:
        with override_settings(SECOND_FACTOR="off"):
            return ask([_desk()(address())])

    return run


def _last() -> str:
    pages = -(-Treaty.objects.count() // SearchableAdmin.list_per_page)
    return f"/admin/treaties/treaty/?p={pages}"


def _form() -> str:
    return f"/admin/treaties/treaty/{Treaty.objects.earliest('pk').pk}/change/"


def offers(_csv: Path) -> Asked:
    """Type the beginnings of names into the field of a signatory, a whole name, and no name."""
    names = Person.objects.order_by("pk").values_list("family_name", flat=True)
    some = [names[number] for number in range(0, names.count(), names.count() // 8 or 1)][:8]
    terms = [*(name[:3] for name in some), *(name[:2] for name in some[:4]), some[0], "zzz", ""]
    path = "/admin/autocomplete/?app_label=treaties&model_name=signature&field_name=person&term="
    with override_settings(SECOND_FACTOR="off"):
        desk = _desk()
        return ask(desk(path + quote(term)) for term in terms)


def publishing(_csv: Path) -> Asked:
    """Publish a treaty that was corrected, again and again."""
    treaty = Treaty.objects.earliest("pk")
    took = []
    for number in range(_TIMES + 1):
        treaty.lead = f"Corrected for the {number}. time."
        treaty.save()
        save(treaty, author=_AUTHOR)
        record = Record.objects.get(kind="treaty", slug=treaty.slug)
        begun = time.perf_counter()
        publish([record], author=_AUTHOR)
        took.append(1_000 * (time.perf_counter() - begun))
    # The first warms up.
    return Asked(tuple(sorted(took[1:])), 0)


def harvests(_csv: Path) -> Asked:
    """Ask for what harvesters do: a feed, the sitemaps, a page of each list of OAI-PMH."""
    client = Client(HTTP_HOST="localhost")
    addresses = (
        "/feeds/editions.atom",
        "/sitemap.xml",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        "/oai?verb=ListRecords&metadataPrefix=mods&set=treaty",
        "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
    )
    part = b"".join(_body(client, "/sitemap.xml")).decode().split("<loc>")[-1].partition("<")[0]
    return ask(
        lambda address=address: _body(client, address)  # type: ignore[misc]
        for address in (*addresses, part.partition("localhost")[2])
    )


def _body(client: Client, address: str) -> list[bytes]:
    response = client.get(address, secure=True)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}.")
    return list(response.streaming_content) if response.streaming else [response.content]


def _count(_csv: Path) -> int:
    return Published.objects.filter(record__kind="treaty").count()


CASES = (
    Case("desk-first", "collection", _page(lambda: "/admin/treaties/treaty/"), _count),
    Case("desk-last", "collection", _page(_last), _count),
    Case("desk-form", "collection", _page(_form), _count),
    Case("desk-offers", "collection", offers, _count),
    Case("publish-one", "collection", publishing, _count),
    Case("harvest-pages", "collection", harvests, _count),
)
