"""A browser that signs in as people do, by the page."""

from django.test import Client

PASSWORD = "correct horse battery"


def signed_in(name: str, address: str = "192.0.2.1") -> Client:
    """Return a browser at ``address`` in which ``name`` has given the password."""
    client = Client(REMOTE_ADDR=address)
    answer = client.post("/admin/login/", {"username": name, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def is_in(client: Client) -> bool:
    """Return whether the desk is open to the browser."""
    return client.get("/admin/").status_code == 200
