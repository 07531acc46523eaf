from django.db import migrations

from meldcode.tenancy.operations import IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        IsolateByOrganisation("OutgoingLetter"),
        IsolateByOrganisation("IncomingLetter"),
    ]
