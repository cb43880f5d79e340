"""All fixtures at once: every revision holds what the rows say."""

from typing import Any

import pytest

from tests.factories import SOMEBODY
from treaties.documents import KINDS, dumps, whole, write
from treaties.models import Revision
from treaties.publishing import write_many

pytestmark = pytest.mark.django_db


def test_all_fixtures_are_stored_as_their_rows_say(first_article: Any) -> None:
    documents = [write(row) for kind in KINDS.values() for row in whole(kind)]
    write_many(documents, author=SOMEBODY)
    newest = Revision.objects.order_by("pk").select_related("record")
    texts = {revision.record.address: revision.document for revision in newest}
    for one in documents:
        assert texts[f"{one['kind']}:{one['slug']}"] == dumps(one)
    assert write_many(documents, author=SOMEBODY) == [None] * len(documents)
