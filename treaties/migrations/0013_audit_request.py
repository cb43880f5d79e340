"""Entries of the log of accounts carry the id of the request, as lines of the server’s log do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    # On PostgreSQL, a column with a constant default is added without rewriting the table.

    dependencies = [("treaties", "0012_search_part")]

    operations = [
        migrations.AddField(
            model_name="auditentry",
            name="request",
            field=models.CharField(
                blank=True, default="", max_length=64, verbose_name="request"
            ),
        ),
    ]
