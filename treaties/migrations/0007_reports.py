"""Readers’ reports of errors, and who may read them."""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


RIGHTS = {
    "contributor": ("view", "change"),
    "reviewer": ("view", "change"),
    "publisher": ("view", "change", "delete"),
}


def give_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let those who write, review and publish settle reports."""
    config = apps.get_app_config("treaties")
    # Django creates permissions only after the last migration.
    config.models_module = True
    create_permissions(config, apps=apps, using=schema_editor.connection.alias, verbosity=0)
    config.models_module = None
    permission_model = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        codenames = [f"{verb}_errorreport" for verb in RIGHTS[group.name]]
        group.permissions.add(
            *permission_model.objects.filter(
                content_type__app_label="treaties", codename__in=codenames
            )
        )


class Migration(migrations.Migration):

    dependencies = [
        ('treaties', '0006_facets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.PositiveIntegerField(verbose_name='edition')),
                ('message', models.TextField(max_length=4000, verbose_name='what is wrong')),
                ('source', models.TextField(blank=True, max_length=1000, verbose_name='where it is right')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('made', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('sender', models.CharField(max_length=64)),
                ('settled', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('outcome', models.TextField(blank=True, help_text='What was done, or why nothing was. For editors; the reader is not told.', verbose_name='outcome')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='treaties.record')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
            ],
            options={
                'verbose_name': 'report of an error',
                'verbose_name_plural': 'reports of errors',
                'ordering': ('-made', '-id'),
                'default_permissions': ('view', 'change', 'delete'),
                'indexes': [models.Index(fields=['sender', 'made'], name='reports_of_a_sender')],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
