"""sickle, which harvests the site without a server between."""

from typing import Any

import pytest
import requests
import sickle
from django.test import Client
from requests.adapters import BaseAdapter


class ToDjango(BaseAdapter):
    """Sends what sickle sends to the site, without a server between."""

    def send(self, request: Any, *_args: Any, **_kwargs: Any) -> requests.Response:
        how = {"content_type": request.headers.get("Content-Type", "text/plain")}
        sent = Client().generic(request.method, request.path_url, request.body or "", **how)
        response = requests.Response()
        response.status_code, response._content = sent.status_code, sent.content
        response.headers.update(sent.headers)
        response.url, response.encoding = request.url, "utf-8"
        return response

    def close(self) -> None:
        pass


def harvester(method: str, monkeypatch: pytest.MonkeyPatch) -> sickle.Sickle:
    """Return a harvester that sends requests of this method."""
    session = requests.Session()
    session.mount("http://testserver/", ToDjango())
    monkeypatch.setattr("sickle.app.requests", session)
    return sickle.Sickle("http://testserver/oai", http_method=method)
