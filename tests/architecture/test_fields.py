"""No text about a person is stored readable: a column is sealed, can't hold a text, or stands here with its reason."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models

from meldcode.vault.fields import SealedField

CANNOT_HOLD_A_TEXT = (
    models.UUIDField,
    models.BooleanField,
    models.DateTimeField,
    models.PositiveBigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.ForeignKey,
)

CODE = "a code from a closed list in the source"
OUR_USER = "name or address of our own user"
ORGANISATION = "name and contact of an organisation, as in a phone book"
SPEAKABLE = "random public code"
DEED_DAY = "day of a deed"
KEYED = "keyed digest or key material"

READABLE: dict[str, dict[str, str]] = {
    "accounts.Organisation": dict.fromkeys(["name", "phone"], ORGANISATION)
    | dict.fromkeys(["kind", "profession"], CODE),
    "accounts.User": {"email": OUR_USER, "name": OUR_USER, "password": "slow hash of our own user's password"},
    "accounts.Appointment": {"role": CODE},
    "accounts.Arrangement": dict.fromkeys(["finally_responsible", "deputy_role", "see_all"], CODE)
    | dict.fromkeys(["region", "veilig_thuis_phone", "direct_numbers"], ORGANISATION)
    | dict.fromkeys(["deputy_from", "deputy_until"], "day on which a function begins or ends"),
    "accounts.Invitation": {"email": OUR_USER, "name": OUR_USER, "roles": CODE, "token_digest": KEYED},
    "audit.Event": {
        **dict.fromkeys(["action", "kind", "outcome", "ground"], CODE),
        **dict.fromkeys(["submission_digest", "previous", "digest"], KEYED),
        "person_label": OUR_USER,
        "origin": "network address of our own user",
        "answer": "address of the page to go to: codes only",
    },
    "audit.Head": {"digest": KEYED, "seal": KEYED},
    "vault.WrappedKey": {"purpose": CODE, "wrapped_by": KEYED, "wrapped": KEYED},
    "exchange.Address": {"carrier": CODE, "seal_key": "public key", "signature_key": "public key"},
    "exchange.OutgoingLetter": {"kind": CODE, "last_fault": "name of an exception class"},
    "exchange.IncomingLetter": {"kind": CODE},
    "followup.Commitment": {"what": CODE, "end": CODE},
    "papers.Draft": {"path": "address of a page: codes only"},
    "casefiles.Move": {"kind": CODE},
    "casefiles.IncomingMove": {"code": SPEAKABLE},
    "casefiles.Pupil": {"code": SPEAKABLE, "number_index": KEYED},
    "casefiles.Casefile": {"code": SPEAKABLE},
    "casefiles.Signal": {"code": SPEAKABLE, "seen_on": DEED_DAY, "seen_at": "hour of a deed"},
    "casefiles.Consultation": {"held_on": DEED_DAY, "consulted": CODE},
    "casefiles.Conversation": {"held_on": DEED_DAY},
    "casefiles.Preparation": {"on": DEED_DAY, "kind": CODE},
    "casefiles.Weighing": {"profession": CODE, "edition": CODE, "digest": "digest of a published definition"},
    "casefiles.HelpPlan": {"term": "due day", "helper": CODE},
    "casefiles.Referral": {"check_on": "due day"},
    "casefiles.Check": {"subject": CODE, "finding": CODE, "next_on": "due day"},
    "casefiles.Decision": {"confirmation": CODE},
    "casefiles.FamilyFact": {"kind": CODE},
    "casefiles.Report": {"code": SPEAKABLE, "feedback_due_on": "due day", "index_prompt": CODE, "channel": CODE},
    "casefiles.Contact": {"kind": CODE},
    "casefiles.Right": {"ground": CODE},
    "casefiles.Attachment": {"code": SPEAKABLE, "kind": CODE},
    "veiligthuis.Report": {"code": SPEAKABLE, "from_kind": CODE},
    "veiligthuis.Assessment": {"outcome": CODE, "handed_to": CODE, "person_label": OUR_USER},
    "veiligthuis.Feedback": {"person_label": OUR_USER},
    "veiligthuis.Right": {"person_name": OUR_USER, "reason": CODE},
}

AnyModel = type[models.Model]


def our_models() -> list[AnyModel]:
    return [model for model in apps.get_models() if model.__module__.startswith("meldcode.")]


def readable(model: AnyModel) -> set[str]:
    """The columns of a model that could hold a text anybody with the database may read."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField) is False and not isinstance(field, CANNOT_HOLD_A_TEXT)
    }


def unexplained(listed: Iterable[AnyModel]) -> dict[str, set[str]]:
    found = {model._meta.label: readable(model) - READABLE.get(model._meta.label, {}).keys() for model in listed}
    return {label: names for label, names in found.items() if names}


def test_every_readable_column_has_its_reason() -> None:
    assert len(our_models()) > 15
    assert unexplained(our_models()) == {}


def test_the_list_names_no_column_that_is_gone_or_sealed_by_now() -> None:
    now = {model._meta.label: readable(model) for model in our_models()}
    gone = {label: columns.keys() - now.get(label, set()) for label, columns in READABLE.items()}
    assert {label: names for label, names in gone.items() if names} == {}


@pytest.mark.parametrize(
    "field",
    [
        models.TextField(),
        models.CharField(max_length=10),
        models.JSONField(),
        models.BinaryField(),
        models.DateField(),
        models.SlugField(),
        models.FileField(),
        models.GenericIPAddressField(),
    ],
    ids=lambda field: type(field).__name__,
)
def test_a_new_readable_column_is_seen(field: "models.Field[object, object]") -> None:
    meta = type("Meta", (), {"app_label": "followup"})
    columns = {"id": models.UUIDField(primary_key=True), "remark": field}
    seeded = type("Seeded", (models.Model,), {"__module__": __name__, "Meta": meta} | columns)
    try:
        assert unexplained([seeded]) == {"followup.Seeded": {"remark"}}
    finally:
        del apps.all_models["followup"]["seeded"]
        apps.clear_cache()


def test_codes_are_short() -> None:
    """A column that may only hold a code is too short for a story."""
    long = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if READABLE.get(model._meta.label, {}).get(field.name) == CODE and (getattr(field, "max_length", 0) or 0) > 80
    ]
    assert long == []
