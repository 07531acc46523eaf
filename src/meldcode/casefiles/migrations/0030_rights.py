from django.db import migrations, models

import meldcode.vault.fields


class Migration(migrations.Migration):
    dependencies = [("casefiles", "0040_wholereport")]

    operations = [
        migrations.AddField("Right", "ends_at", models.DateTimeField(null=True)),
        migrations.AddField("Right", "reason", meldcode.vault.fields.SealedField(null=True)),
    ]
