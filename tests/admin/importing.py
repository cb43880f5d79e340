"""Brings in files as a browser does."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.posting import address
from treaties.models import Batch

NEW = "slug,family_name,given_name\nhirota-koki,Hirota,Kōki\nsato-naotake,Satō,Naotake\n"
WRONG = "slug,family_name,name_order,birth\nhirota-koki,Hirota,sideways,someday\n"


def upload(client: Client, text: str | bytes = NEW, *, kind: str = "person", **told: Any) -> Any:
    """Send a file with the form, as a table of ``kind`` if nothing else is told."""
    data = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile(told.pop("name", "table.csv"), data)
    form = {"table": kind, "file": file} | told
    return client.post(address(kind, "import"), form)


def bring_in(client: Client, text: str | bytes = NEW, **told: Any) -> Batch:
    """Send a file and return the import that it begins."""
    response = upload(client, text, **told)
    assert response.status_code == 302, response.context["form"].errors
    batch = Batch.objects.latest("pk")
    assert response["Location"] == page(batch)
    return batch


def page(batch: Batch) -> str:
    """Return the address of an import."""
    return reverse("admin:import", args=[batch.pk])


def step(client: Client, batch: Batch, name: str) -> Any:
    """Press the button ``name`` of an import, and look at what follows."""
    answer = client.post(f"{page(batch)}{name}/", follow=True)
    batch.refresh_from_db()
    return answer


def written(client: Client, text: str | bytes = NEW, **told: Any) -> Batch:
    """Send a file and confirm it."""
    batch = bring_in(client, text, **told)
    step(client, batch, "confirm")
    return batch
