from django.db import migrations

from meldcode.tenancy.operations import IsolateByOrganisation


class Migration(migrations.Migration):
    dependencies = [("veiligthuis", "0001_initial")]

    operations = [
        IsolateByOrganisation("Report"),
        IsolateByOrganisation("Right"),
        IsolateByOrganisation("ConflictOfInterest"),
        IsolateByOrganisation("Assessment"),
        IsolateByOrganisation("Feedback"),
    ]
