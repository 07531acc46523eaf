
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casefiles', '0050_acute'),
        ('exchange', '0002_isolate'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='channel',
            field=models.CharField(choices=[('brief', 'Verzonden'), ('telefoon', 'Gemeld per telefoon'), ('formulier', 'Gemeld met het formulier van Veilig Thuis'), ('post', 'Gemeld per post')], default='brief', max_length=10),
        ),
        migrations.AlterField(
            model_name='contact',
            name='kind',
            field=models.CharField(choices=[('terugkoppeling', 'Terugkoppeling van Veilig Thuis'), ('gebeld', 'Zelf gebeld met Veilig Thuis'), ('verwijsindex', 'Vastgelegd of de verwijsindex is gedaan'), ('afgesproken', 'Afgesproken wat we zelf doen')], max_length=20),
        ),
        migrations.AlterField(
            model_name='report',
            name='letter',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.outgoingletter'),
        ),
        migrations.AlterField(
            model_name='report',
            name='to_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'brief'), ('letter__isnull', False)), models.Q(models.Q(('channel', 'brief'), _negated=True), ('letter__isnull', True)), _connector='OR'), name='casefiles_report_letter_when_sent'),
        ),
    ]
