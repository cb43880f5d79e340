"""Makes the groups of those who write, review and publish, with their permissions."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# As they were when this migration was written; ``treaties.publishing.GROUPS`` may grow.
KINDS = ("treaty", "event", "person", "party", "place", "source", "subject")
GROUPS = {
    "contributor": (("add", "change", "delete", "view"), ("submit",)),
    "reviewer": (("view",), ("review",)),
    "publisher": (("view",), ("publish", "merge")),
}


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create each group that is not there; one that is keeps what was given to it."""
    config = apps.get_app_config("treaties")
    # Django creates permissions only after the last migration.
    config.models_module = True
    create_permissions(config, apps=apps, using=schema_editor.connection.alias, verbosity=0)
    config.models_module = None
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, (verbs, steps) in GROUPS.items():
        group, _made = group_model.objects.get_or_create(name=name)
        codenames = [f"{verb}_{kind}" for verb in verbs for kind in KINDS] + list(steps)
        group.permissions.add(
            *permission_model.objects.filter(
                content_type__app_label="treaties", codename__in=codenames
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("treaties", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
