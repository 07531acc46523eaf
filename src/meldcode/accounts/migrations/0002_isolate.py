from django.db import migrations

from meldcode.tenancy.operations import IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        IsolateByOrganisation("Appointment", user_column="user_id"),
        IsolateByOrganisation("Invitation"),
    ]
