"""What editors are working on is on no public address, for nobody."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import models
from django.test import Client

from tests.factories import publish_all
from treaties.documents import KINDS
from treaties.models import Facet, Record, RecordModel, Treaty
from treaties.pages.forms import FORMS
from treaties.publishing import Author, save, send_back, submit

pytestmark = pytest.mark.django_db

CANARY = "Canary"
FILES = (*FORMS, "sources.bib", "sources.ris", "sources.csl.json")
ROLES = (
    "anonymous",
    *(
        pytest.param(role, marks=pytest.mark.long)
        for role in ("contributor", "reviewer", "publisher", "superuser")
    ),
)


def visitor(role: str) -> Client:
    client = Client()
    if role == "superuser":
        client.force_login(User.objects.create_superuser("root", password="long enough"))
    elif role != "anonymous":
        user = User.objects.create_user(role, password="long enough", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


def put_canary(row: models.Model) -> bool:
    """Write the canary into every text of the row; return whether there was one."""
    wrote = False
    dates = {f.name for f in row._meta.private_fields}
    for field in row._meta.concrete_fields:
        if field.name.rpartition("_")[0] in dates:
            continue
        if isinstance(field, models.TextField) or (
            # Empty names may have to be empty: a contributor is a person or a body.
            type(field) is models.CharField
            and not field.choices
            and field.max_length > 60
            and getattr(row, field.name)
        ):
            setattr(row, field.name, f"{CANARY} {field.name} {row.pk}")
            wrote = True
    if wrote:
        row.save()
    return wrote


@pytest.fixture(scope="module")
def drafts(first_article: Client, django_db_blocker: Any) -> list[RecordModel]:
    """Every record of the first article published, then changed in every text of every row."""
    with django_db_blocker.unblock():
        return write_drafts()


def write_drafts() -> list[RecordModel]:
    publish_all()
    changed = []
    for kind in KINDS.values():
        for row in kind.model._default_manager.all():
            for name in kind.shape.children:
                for child in getattr(row, name).all():
                    put_canary(child)
            put_canary(row)
            save(row, author=Author(f"{CANARY} author"), comment=f"{CANARY} comment")
            changed.append(row)
    editor = User.objects.create_superuser("editor", password="long enough")
    for record in Record.objects.filter(kind="treaty"):
        submit(record, editor, f"{CANARY} remark")
        send_back(record, editor, f"{CANARY} remark")
    hidden = Treaty.objects.create(
        slug="never-published", name=f"{CANARY} treaty", instrument_type="treaty"
    )
    save(hidden, author=Author(CANARY))
    return changed


def addresses(rows: list[RecordModel]) -> list[str]:
    """Return every public address there is, and some that there are not."""
    found = ["/", "/health/", "/nowhere/", "/timeline/", "/map/"]
    found += ["/feeds/editions.atom", "/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml"]
    found += [f"/sitemaps/{kind.plural}-0.xml" for kind in KINDS.values()]
    found += ["/oai?verb=Identify", "/oai?verb=ListSets"]
    found += [
        f"/oai?verb={verb}&metadataPrefix={prefix}"
        for verb in ("ListRecords", "ListIdentifiers")
        for prefix in ("oai_dc", "mods")
    ]
    found += [f"/treaties/?all={facet}" for facet in Facet.values]
    found += ["/api/", "/api/openapi.json", "/api/search/?q=canary", "/api/treaties/?date=1925"]
    found += ["/treaties/?date=1900/1999", "/treaties/?type=convention", "/treaties/?decade=1900"]
    for kind in KINDS.values():
        found += [f"/{kind.plural}/", f"/{kind.plural}/?page=2", f"/{kind.plural}/canary/"]
        found += [f"/api/{kind.plural}/", f"/api/{kind.plural}/canary/"]
    for row in rows:
        page = row.get_absolute_url()
        found += [
            page,
            f"{page}editions/",
            f"{page}editions/1/",
            f"{page}cite/",
            f"{page}timemap/",
            *(f"{page}{file}" for file in FILES),
            f"{page}editions/1/document.json",
        ]
        found += [f"{page}compare/1/1/", f"{page}editions/7/", f"{page}compare/1/2/"]
        found += [f"/api{page}{part}" for part in ("", "editions/", "editions/1/", "editions/2/")]
    return found


@pytest.mark.parametrize("role", ROLES)
def test_no_draft_is_on_any_public_address(drafts: list[RecordModel], role: str) -> None:
    client = visitor(role)
    for address in addresses(drafts):
        response = client.get(address)
        assert response.status_code in {200, 404}, address
        assert CANARY not in response.content.decode(), address
        assert CANARY not in str(response.headers), address
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


PAGES = ("", "editions/", "editions/1/")


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"/treaties/never-published/{path}"
            for path in [
                "",
                "editions/",
                "editions/1/",
                "cite/",
                "timemap/",
                "compare/1/1/",
                *FILES,
            ]
        ),
        *(f"/api/treaties/never-published/{path}" for path in PAGES),
    ],
)
def test_what_was_never_published_is_not_found(drafts: list[RecordModel], path: str) -> None:
    for headers in ({}, {"accept": "application/json"}, {"accept-datetime": "yesterday"}):
        response: Any = Client().get(path, headers=headers)
        assert response.status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/editions.atom",
        "/sitemaps/treaties-0.xml",
        "/oai?verb=ListRecords&metadataPrefix=mods&set=treaty",
    ],
)
def test_what_was_never_published_is_told_no_program(
    drafts: list[RecordModel], address: str
) -> None:
    body = Client().get(address).content.decode()
    assert "soviet-japanese-basic-convention" in body
    assert "never-published" not in body


@pytest.mark.parametrize("media_type", [form.type for form in FORMS.values()])
def test_no_draft_is_in_what_programs_ask_for(drafts: list[RecordModel], media_type: str) -> None:
    for row in drafts:
        response = Client().get(row.get_absolute_url(), headers={"accept": media_type})
        assert response["Content-Type"].partition(";")[0] == media_type
        assert CANARY not in response.content.decode(), row
        assert CANARY not in str(response.headers), row
