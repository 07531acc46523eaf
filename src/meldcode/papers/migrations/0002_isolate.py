from django.db import migrations

from meldcode.tenancy.operations import IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]

    operations = [
        IsolateByOrganisation("Draft"),
    ]
