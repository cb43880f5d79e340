"""An editor at the desk."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


def make_editor(username: str, permissions: Any) -> User:
    """Return a member of the staff with the given permissions."""
    user = User.objects.create_user(username, password="long enough for a test", is_staff=True)
    user.user_permissions.set(permissions)
    return user


@pytest.fixture
def editor(db: None) -> User:
    """Somebody with every right over the kinds of records, and over nothing else."""
    return make_editor(
        "editor",
        Permission.objects.filter(
            content_type__app_label="treaties",
            content_type__model__in=[
                "treaty",
                "event",
                "person",
                "party",
                "place",
                "source",
                "subject",
            ],
        ),
    )


@pytest.fixture
def desk(editor: User, client: Client) -> Client:
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def guest_desk(db: None, client: Client) -> Client:
    """A browser of somebody on the staff without any right."""
    client.force_login(make_editor("guest", []))
    return client
