from django.db import migrations

from meldcode.tenancy.operations import IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [("casefiles", "0001_initial")]

    operations = [
        IsolateByOrganisation("Pupil"),
        IsolateByOrganisation("Casefile"),
        IsolateByOrganisation("Round"),
        IsolateByOrganisation("Right"),
        IsolateByOrganisation("Signal"),
        IsolateByOrganisation("Consultation"),
        IsolateByOrganisation("Conversation"),
        IsolateByOrganisation("Weighing"),
        IsolateByOrganisation("Decision"),
        IsolateByOrganisation("Report"),
        IsolateByOrganisation("Contact"),
    ]
