"""Editors’ accounts: the log, sessions, groups of records."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def enter_earlier(apps, schema_editor):
    """Enter who had signed in before there was a log: without an entry, an account could be deleted.

    Whoever did anything at the desk had signed in; what Django keeps of it would go with them.
    """
    accounts = apps.get_model(*settings.AUTH_USER_MODEL.split("."))
    entry = apps.get_model("treaties", "AuditEntry")
    entry.objects.bulk_create(
        [
            entry(act="signed-in", account_id=pk, made=signed_in)
            for pk, signed_in in accounts.objects.filter(last_login__isnull=False).values_list("pk", "last_login")
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('treaties', '0010_harvest'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('members', models.ManyToManyField(blank=True, help_text='They see and change the records of their groups, and no others.', related_name='record_groups', to=settings.AUTH_USER_MODEL, verbose_name='editors')),
                ('records', models.ManyToManyField(blank=True, related_name='groups', to='treaties.record', verbose_name='records')),
            ],
            options={
                'verbose_name': 'group of records',
                'verbose_name_plural': 'groups of records',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='SignedIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('began', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('network', models.CharField(blank=True, max_length=45, verbose_name='from where')),
                ('agent', models.CharField(blank=True, max_length=80, verbose_name='browser')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-began', '-id'),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='when')),
                ('act', models.CharField(choices=[('signed-in', 'signed in'), ('failed', 'wrong name or password'), ('throttled', 'refused: too many tries'), ('code', 'gave the second factor'), ('recovery', 'used a recovery code'), ('code-failed', 'wrong second factor'), ('enrolled', 'set up the second factor'), ('new-codes', 'made new recovery codes'), ('reset', 'took away a second factor'), ('password', 'changed a password'), ('signed-out', 'signed out'), ('ended', 'ended sessions'), ('denied', 'asked for what they may not'), ('rights', 'changed an account or rights'), ('exported', 'exported'), ('erased', 'erased an account')], max_length=12, verbose_name='what')),
                ('detail', models.CharField(blank=True, max_length=500, verbose_name='details')),
                ('network', models.CharField(blank=True, max_length=45, verbose_name='from where')),
                ('agent', models.CharField(blank=True, max_length=80, verbose_name='browser')),
                ('tried', models.CharField(blank=True, max_length=64)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'entry of the log',
                'verbose_name_plural': 'log of accounts',
                'ordering': ('-made', '-id'),
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['tried', 'made'], name='tries_at_a_name'), models.Index(fields=['network', 'made'], name='tries_from_a_network')],
            },
        ),
        migrations.RunPython(enter_earlier, migrations.RunPython.noop),
    ]
