"""How passwords are kept in earnest."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from meldcode.accounts.models import User
from meldcode.accounts.passwords import Argon2

KEEPING = Argon2()


def test_a_password_is_kept_by_argon2_at_the_cost_we_chose() -> None:
    kept = KEEPING.encode("paarse fietsen rijden zacht", KEEPING.salt())

    assert kept.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")
    assert KEEPING.verify("paarse fietsen rijden zacht", kept)
    assert not KEEPING.verify("paarse fietsen rijden snel", kept)


@pytest.mark.parametrize(
    ("weak", "words"),
    [
        ("elf letters", "ten minste 12 tekens"),
        ("1234567890123", "gebruiken veel mensen"),
        ("sanne kok sanne", "lijkt te veel op je naam"),
        ("sanne.kok@nieuw.example", "lijkt te veel op je naam"),
    ],
)
def test_a_weak_password_is_refused_in_words(weak: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        validate_password(weak, User(email="sanne.kok@nieuw.example", name="Sanne Kok"))


def test_a_plain_sentence_is_a_good_password() -> None:
    validate_password("paarse fietsen rijden zacht", User(email="sanne.kok@nieuw.example", name="Sanne Kok"))
