"""Organisations, people, the functions they hold and held, and the invitations that let them in."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from meldcode.accounts.roles import FINALLY_RESPONSIBLE, FUNCTIONS_THAT_SEE_ALL, ROLE_LABELS, Kind, Role
from meldcode.tenancy.context import current_context
from meldcode.tenancy.models import OwnedByOrganisation


class Organisation(models.Model):
    """A school, a leerplicht office or a Veilig Thuis organisation: what anybody may look up in a phone book.

    It is the installation's directory, so it is not isolated: letters are addressed from it. It holds nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind])
    profession = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    veilig_thuis = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reporters")
    founded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class PeopleQueries(BaseUserManager["User"]):
    """How sign-in finds people: by e-mail, in any case of letters."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who can sign in. She carries no organisation: that she works somewhere is an appointment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=150)
    is_active = models.BooleanField(default=True)

    # Filled in by the sign-in backend for the person of this request; never stored.
    held_now: "list[Appointment] | None" = None

    objects: ClassVar[PeopleQueries] = PeopleQueries()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        # Sign-in looks addresses up in small letters: one kept otherwise could never sign in, or would exist twice.
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="address_in_small_letters")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class AppointmentManager(models.Manager["Appointment"]):
    """Finds the appointments of the organisation in context, and the person's own wherever they are."""

    def get_queryset(self) -> models.QuerySet["Appointment"]:
        context = current_context()
        own_organisation = Q(organisation_id=context.organisation_id)
        own_person = Q(user_id=context.user_id)
        return super().get_queryset().filter(own_organisation | own_person)


class Appointment(OwnedByOrganisation):
    """A person holds a function at an organisation, from one moment until another. It ends; it is never erased."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=40, choices=list(ROLE_LABELS.items()))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects: ClassVar[AppointmentManager] = AppointmentManager()  # type: ignore[assignment]  # also finds one's own

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "user", "role"],
                condition=Q(until__isnull=True),
                name="one_open_appointment_a_role",
            )
        ]
        indexes = [models.Index(fields=["user"], condition=Q(until__isnull=True), name="accounts_open_appointment")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


def see_all_by_default() -> list[str]:
    return sorted(FUNCTIONS_THAT_SEE_ALL)


class Arrangement(OwnedByOrganisation):
    """How an organisation divided the work of its Meldcode (R-1.1b). A change is a new row; the newest one holds."""

    number = models.PositiveSmallIntegerField(default=0)
    finally_responsible = models.CharField(max_length=40, default=FINALLY_RESPONSIBLE)
    # Who deputises: a function, or one person; from and up to and including these days, always where there are none.
    deputy_role = models.CharField(max_length=40, blank=True)
    deputy_id = models.UUIDField(null=True)
    deputy_from = models.DateField(null=True)
    deputy_until = models.DateField(null=True)
    see_all = models.JSONField(default=see_all_by_default)
    region = models.CharField(max_length=100, blank=True)
    veilig_thuis_phone = models.CharField(max_length=20, default="0800-2000")
    # The organisation's own numbers: a list of who and number.
    direct_numbers = models.JSONField(default=list)
    retention_years = models.PositiveSmallIntegerField(default=2)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "number"], name="accounts_one_arrangement_a_number")
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def responsible(self) -> Role:
        return Role(self.finally_responsible)

    @property
    def seers(self) -> frozenset[Role]:
        """Which functions see every running file."""
        return frozenset(Role(role) for role in self.see_all)

    def is_deputised(self, on: date) -> bool:
        """Whether somebody deputises for who is finally responsible on this day."""
        begun = self.deputy_from is None or self.deputy_from <= on
        return begun and (self.deputy_until is None or on <= self.deputy_until)


class Invitation(OwnedByOrganisation):
    """Somebody was asked to come and work here. The link in her mail holds a token; we keep only its digest."""

    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=150)
    roles = models.JSONField()
    token_digest = models.BinaryField(max_length=32)
    # Nobody: an organisation's first administrator is invited by whoever runs the installation.
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at

    @property
    def role_labels(self) -> list[str]:
        roles: list[Any] = self.roles  # Any: a JSON column; written by `invite` from Role values only
        return [ROLE_LABELS[Role(role)] for role in roles]
