import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import meldcode.vault.fields
from meldcode.tenancy.operations import IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [
        ("casefiles", "0010_attachments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FamilyFact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField(editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('content', meldcode.vault.fields.SealedField()),
                ('kind', models.CharField(choices=[('persoon', 'een persoon rond het kind'), ('klopt-niet', 'hoort er niet meer bij'), ('geen-broers-zussen', 'er zijn geen broers of zussen')], max_length=20)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='casefiles.familyfact')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='casefiles.round')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='casefiles_familyfact_one_a_number')],
            },
        ),
        IsolateByOrganisation("FamilyFact"),
    ]
