"""What a batch staged is found by its key, however much it staged."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from treaties.documents import KINDS
from treaties.exchange.batches.staging import load
from treaties.models import Batch


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere statistics choose the plan")
def test_sqlite_finds_staged_rows_by_slug_and_does_not_walk_the_batch() -> None:
    with CaptureQueriesContext(connection) as asked:
        load(Batch(pk=1), KINDS["treaty"], {"treaty:treaty-of-portsmouth", "treaty:jay-treaty"})
    [sql] = [query["sql"] for query in asked if 'FROM "treaties_staged"' in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = [row[3] for row in cursor.fetchall()]
    assert len(plan) == 1
    assert "slug=?" in plan[0]
