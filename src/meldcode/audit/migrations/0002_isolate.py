from django.db import migrations

from meldcode.tenancy.operations import AppendOnly, IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        IsolateByOrganisation("Event"),
        AppendOnly("Event"),
        IsolateByOrganisation("Head"),
    ]
