"""The file about one pupil, and its rounds. What step it is in is asked of the facts inside, never stored."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from meldcode.casefiles.models.pupil import Pupil
from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.vault.fields import SealedField


class CasefileQuerySet(models.QuerySet["Casefile"]):
    def running(self) -> Self:
        """Files with a round that is not closed."""
        return self.filter(Exists(Round.objects.filter(casefile=OuterRef("pk"), closed_at__isnull=True)))

    def with_whole_right_of(self, person_id: UUID, at: datetime) -> Self:
        """Files this person may see all of, at this moment."""
        lasts = Q(rights__ends_at__isnull=True) | Q(rights__ends_at__gt=at)
        hers = {"rights__person_id": person_id, "rights__until__isnull": True, "rights__whole": True}
        return self.filter(lasts, **hers).distinct()


CasefileManager = OwnedManager.from_queryset(CasefileQuerySet)


class Casefile(OwnedByOrganisation):
    """All there is about one pupil; its data key seals everything inside and is shredded with it."""

    code = models.CharField(max_length=20)
    pupil = models.OneToOneField(Pupil, on_delete=models.PROTECT, related_name="casefile")
    data_key_id = models.UUIDField()
    opened_at = models.DateTimeField()

    objects: ClassVar["CasefileManager[Casefile]"] = CasefileManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "code"], name="casefiles_one_file_a_code")]

    def __str__(self) -> str:
        return self.code


class RoundQuerySet(models.QuerySet["Round"]):
    def within_reach_of(self, person_id: UUID, code: str, at: datetime) -> Self:
        """The rounds of the file with this code, if this person has a right to it: each as often as she has one.

        Each says by what `ground` she may, and whether that right opens the `whole` file.
        """
        hers = {"casefile__rights__person_id": person_id, "casefile__rights__until__isnull": True}
        lasts = Q(casefile__rights__ends_at__isnull=True) | Q(casefile__rights__ends_at__gt=at)
        found = self.filter(lasts, casefile__code=code, **hers).select_related("casefile__pupil")
        return found.annotate(ground=F("casefile__rights__ground"), whole=F("casefile__rights__whole"))

    def naming_meldingen(self) -> Self:
        """Each round as often as it holds meldingen, naming one: for a page that only says that there was one."""
        return self.annotate(report_code=F("reports__code"), reported_at=F("reports__recorded_at"))

    def naming_moves(self) -> Self:
        """Each round as often as it holds records of a hand-over, naming one: that it happened, not what it says."""
        return self.annotate(
            move_id=F("moves__id"),
            move_number=F("moves__number"),
            move_answers=F("moves__answers_id"),
            move_kind=F("moves__kind"),
            move_at=F("moves__at"),
            move_author=F("moves__author__name"),
        )

    def wholly_open_to(self, person_id: UUID) -> Self:
        """Running rounds of files of which she may see all, locked until the commit: to write in one of them.

        For a file the door gave her at this same moment: whether the last day of her right passed, the door asked.
        """
        hers = {"casefile__rights__person_id": person_id, "casefile__rights__until__isnull": True}
        running = self.select_for_update(of=("self",)).filter(closed_at__isnull=True)
        return running.filter(casefile__rights__whole=True, **hers)


RoundManager = OwnedManager.from_queryset(RoundQuerySet)


class Round(OwnedByOrganisation):
    """One run of the steps. New signals after closing begin the next round, which sees what was agreed before."""

    casefile = models.ForeignKey(Casefile, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    # By a look that went badly, and not by a signal: then step 1 is taken with it.
    begun_by_check = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar["RoundManager[Round]"] = RoundManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["casefile", "number"], name="casefiles_one_round_a_number")]
        indexes = [
            models.Index(fields=["casefile"], condition=models.Q(closed_at__isnull=True), name="casefiles_open_round")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Step(OwnedByOrganisation):
    """What every record of a step shares: in which round, by whom, when, what it says; which older record it corrects.

    number: the how-manieth of its kind in the round. Moments may be equal, numbers never.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="%(class)ss")
    number = models.PositiveSmallIntegerField()
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    content = SealedField()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="casefiles_%(class)s_one_a_number")]

    def __str__(self) -> str:
        return str(self.id)
