"""The melding, and every contact with Veilig Thuis about it afterwards."""

from django.db import models

from meldcode.casefiles.models.casefile import Step
from meldcode.tenancy.models import OwnedByOrganisation
from meldcode.vault.fields import SealedField


class Report(Step):
    """A melding: sent as a letter, or done in person by phone, on their form or by post.

    content: what the letter says, or what was told, sealed for our own file; see letters.report_content.
    index_prompt: whether the verwijsindex was done too; its reason when not, sealed.
    """

    class Channel(models.TextChoices):
        LETTER = "brief", "Verzonden"
        PHONE = "telefoon", "Gemeld per telefoon"
        THEIR_FORM = "formulier", "Gemeld met het formulier van Veilig Thuis"
        MAIL = "post", "Gemeld per post"

    class IndexPrompt(models.TextChoices):
        DONE = "gedaan", "Ja, ik heb ook een signaal in de verwijsindex gezet"
        NOT_DONE = "niet", "Nee, niet gedaan"

    code = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.LETTER)
    to_id = models.UUIDField(null=True)
    letter = models.OneToOneField("exchange.OutgoingLetter", null=True, on_delete=models.PROTECT, related_name="+")
    feedback_due_on = models.DateField()
    index_prompt = models.CharField(max_length=10, choices=IndexPrompt.choices, blank=True)
    index_reason = SealedField(null=True)

    class Meta(Step.Meta):
        constraints = [
            *Step.Meta.constraints,
            models.UniqueConstraint(fields=["organisation_id", "code"], name="casefiles_one_report_a_code"),
            models.CheckConstraint(
                condition=models.Q(channel="brief", letter__isnull=False)
                | (~models.Q(channel="brief") & models.Q(letter__isnull=True)),
                name="casefiles_report_letter_when_sent",
            ),
        ]


class Contact(OwnedByOrganisation):
    """What came after a report: their feedback, our call when it stayed away, the verwijsindex recorded later.

    content: sealed JSON. Feedback: text, outcome, their_code, contact, on. Call: text. Index: prompt and reason.
    Agreed: text.
    """

    class Kind(models.TextChoices):
        FEEDBACK = "terugkoppeling", "Terugkoppeling van Veilig Thuis"
        CALL = "gebeld", "Zelf gebeld met Veilig Thuis"
        INDEX = "verwijsindex", "Vastgelegd of de verwijsindex is gedaan"
        AGREED = "afgesproken", "Afgesproken wat we zelf doen"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    author = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content = SealedField()

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
