"""What harvesters are told of each address; filled after the migrations (``commands/migrate.py``)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('treaties', '0009_counter'),
    ]

    operations = [
        migrations.CreateModel(
            name='Harvested',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('slug', models.CharField(max_length=100)),
                ('changed', models.DateTimeField()),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='harvested', to='treaties.edition')),
            ],
            options={
                'ordering': ('changed', 'id'),
                'default_permissions': (),
                'indexes': [models.Index(fields=['changed', 'id'], name='harvested_in_order'), models.Index(fields=['kind', 'changed', 'id'], name='harvested_kind_in_order')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='harvested_address_stands_once')],
            },
        ),
    ]
