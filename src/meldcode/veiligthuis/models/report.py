"""The report (melding) as it came in: what it says stays sealed; the desk goes by code, danger and moments."""

from typing import ClassVar, Self

from django.db import models

from meldcode.followup.models import Danger
from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.vault.fields import SealedField


class ReportQuerySet(models.QuerySet["Report"]):
    def known_as(self, code: str) -> Self:
        return self.filter(code=code)


ReportManager = OwnedManager.from_queryset(ReportQuerySet)


class Report(OwnedByOrganisation):
    """A report that reached this Veilig Thuis.

    code: what people say over the phone. data_key_id: the key of this one report and of all that is written about it
    here; shredding it destroys them together. from_id, from_kind: the organisation that sent it, as the address book
    knows it. message_id: the letter it came in. danger: what the sender's own facts say; an assessment makes a fact of
    its own and leaves this one. content: the whole letter, also what this version can't lay out.
    """

    code = models.CharField(max_length=20)
    data_key_id = models.UUIDField()
    danger = models.PositiveSmallIntegerField(choices=Danger.choices)
    received_at = models.DateTimeField()
    from_id = models.UUIDField()
    from_kind = models.CharField(max_length=20, blank=True)
    message_id = models.UUIDField()
    letter_version = models.PositiveSmallIntegerField()
    content = SealedField()

    objects: ClassVar["ReportManager[Report]"] = ReportManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "code"], name="veiligthuis_one_report_a_code"),
            # The inbox refuses a second delivery already; this holds when a letter comes in by another road.
            models.UniqueConstraint(
                fields=["organisation_id", "from_id", "message_id"], name="veiligthuis_one_report_a_letter"
            ),
        ]

    def __str__(self) -> str:
        return self.code
