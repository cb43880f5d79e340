"""The rows of a batch have no order of their own: whoever reads them in one asks for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("treaties", "0007_reports")]

    operations = [
        migrations.AlterModelOptions(name="staged", options={"default_permissions": ()}),
    ]
