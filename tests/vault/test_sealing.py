"""A text about somebody opens for whoever was given its key, in the place it was sealed for, and nowhere else."""

import dataclasses
import json
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.template import Context, Template
from hypothesis import example, given
from hypothesis import strategies as some

from meldcode.papers.models import Draft
from meldcode.vault.ciphers import Place, decrypt, encrypt, new_key
from meldcode.vault.errors import NoKey, NotSealed, Tampered
from meldcode.vault.keyring import Keyring, Sealed
from meldcode.vault.keys import make_data_key
from tests.cast import MONDAY, Cast
from tests.vault.conftest import TEXT, new_draft

HERE = Place(uuid4(), "casefiles_signal", uuid4(), "text")
ELSEWHERE = {
    "organisation": dataclasses.replace(HERE, organisation_id=uuid4()),
    "table": dataclasses.replace(HERE, table="casefiles_conversation"),
    "row": dataclasses.replace(HERE, row_id=uuid4()),
    "field": dataclasses.replace(HERE, field="place"),
}
KEY_ID, KEY = uuid4(), new_key()


@given(some.text())
@example("O'Brien-Ĳsselstein, Zoë & 王芳 👩‍👧 ½ “thuis”")
@example("")
@example("\x00\r\n'; DROP TABLE")
def test_what_was_sealed_opens_to_the_same_text(text: str) -> None:
    draft = new_draft(HERE.organisation_id, KEY_ID)
    ring = Keyring(HERE.organisation_id, {KEY_ID: KEY})
    ring.seal(draft, typed=text)
    assert draft.typed.open(ring) == text


def test_it_opens_after_being_kept_in_the_database(kept: Callable[[Keyring], Draft], keyring: Keyring) -> None:
    assert kept(keyring).typed.open(keyring) == TEXT


def test_lists_and_mappings_come_back_as_they_were(at_de_wilg: Cast, keyring: Keyring) -> None:
    draft = new_draft(at_de_wilg.de_wilg.id, keyring.data_key_id)
    keyring.seal_data(draft, typed={"regels": ["‘Ĳs’", 3, None, True]})
    assert draft.typed.open_data(keyring) == {"regels": ["‘Ĳs’", 3, None, True]}


def test_the_database_holds_nothing_of_the_text(kept: Callable[[Keyring], Draft], keyring: Keyring) -> None:
    draft = kept(keyring)
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM papers_draft WHERE path = %s", [draft.path])
        (stored,) = cursor.fetchone()
    assert not any(word.encode() in bytes(stored) for word in TEXT.split())


def test_the_same_text_twice_looks_different() -> None:
    assert encrypt(KEY_ID, KEY, b"Noor", HERE) != encrypt(KEY_ID, KEY, b"Noor", HERE)


@pytest.mark.parametrize("moved_to", ELSEWHERE)
def test_a_ciphertext_that_was_moved_is_refused(moved_to: str) -> None:
    sealed = Sealed(encrypt(KEY_ID, KEY, b"Noor", HERE), ELSEWHERE[moved_to])
    with pytest.raises(Tampered, match=r"veranderd of verplaatst"):
        sealed.open(Keyring(HERE.organisation_id, {KEY_ID: KEY}))


def test_a_ciphertext_copied_to_another_row_in_the_database_is_refused(
    kept: Callable[[Keyring], Draft], keyring: Keyring
) -> None:
    hers, his = kept(keyring), kept(keyring)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE papers_draft SET typed = (SELECT typed FROM papers_draft WHERE path = %s) WHERE path = %s",
            [hers.path, his.path],
        )
    with pytest.raises(Tampered):
        Draft.objects.get(id=his.id).typed.open(keyring)


@given(some.integers(min_value=0, max_value=10_000), some.integers(min_value=1, max_value=255))
def test_one_changed_byte_anywhere_is_noticed(position: int, change: int) -> None:
    sealed = bytearray(encrypt(KEY_ID, KEY, b"Noor", HERE))
    sealed[position % len(sealed)] ^= change
    with pytest.raises((Tampered, NoKey)):
        Sealed(bytes(sealed), HERE).open(Keyring(HERE.organisation_id, {KEY_ID: KEY}))


@pytest.mark.parametrize("length", [0, 1, 17, 29, 44])
def test_a_value_that_was_cut_short_is_noticed(length: int) -> None:
    cut = encrypt(KEY_ID, KEY, b"Noor", HERE)[:length]
    with pytest.raises(Tampered):
        Sealed(cut, HERE).open(Keyring(HERE.organisation_id, {KEY_ID: KEY}))


def test_a_value_names_the_key_it_was_sealed_with() -> None:
    assert Sealed(encrypt(KEY_ID, KEY, b"", HERE), HERE).data_key_id == KEY_ID


def test_another_key_does_not_open_it() -> None:
    sealed = encrypt(KEY_ID, KEY, b"Noor", HERE)
    with pytest.raises(Tampered):
        decrypt(new_key(), sealed, HERE)


def test_a_keyring_for_another_file_does_not_open_it(kept: Callable[[Keyring], Draft], keyring: Keyring) -> None:
    other = make_data_key(at=MONDAY)
    with pytest.raises(NoKey, match="past niet op dit dossier"):
        kept(keyring).typed.open(other)


def ring_for(rows: set[UUID]) -> Keyring:
    return Keyring(HERE.organisation_id, {KEY_ID: KEY}, frozenset(rows))


def test_a_keyring_for_one_row_does_not_open_its_neighbour() -> None:
    sealed = Sealed(encrypt(KEY_ID, KEY, b"Noor", HERE), HERE)
    assert sealed.open(ring_for({HERE.row_id})) == "Noor"
    with pytest.raises(NoKey, match="ander stuk"):
        sealed.open(ring_for({uuid4()}))


def test_a_keyring_opens_what_it_sealed_itself() -> None:
    draft, ring = new_draft(HERE.organisation_id, KEY_ID), ring_for({uuid4()})
    ring.seal(draft, typed=TEXT)
    assert draft.typed.open(ring) == TEXT


def test_a_keyring_can_be_narrowed_to_one_file() -> None:
    other = uuid4()
    ring = Keyring(HERE.organisation_id, {KEY_ID: KEY, other: new_key()})
    with pytest.raises(NoKey, match="precies één"):
        _ = ring.data_key_id
    assert ring.only(other).data_key_id == other
    with pytest.raises(NoKey):
        Sealed(encrypt(KEY_ID, KEY, b"Noor", HERE), HERE).open(ring.only(other))


def test_sealing_for_another_organisation_is_refused_before_the_text_is_lost() -> None:
    with pytest.raises(NoKey, match="andere organisatie"):
        ring_for(set()).seal(new_draft(uuid4(), KEY_ID), typed=TEXT)


@pytest.mark.parametrize("readable", ["Noor", b"Noor", b"", 7, {"naam": "Noor"}], ids=repr)
def test_a_sealed_field_refuses_what_is_readable(readable: object, at_de_wilg: Cast) -> None:
    draft = new_draft(at_de_wilg.de_wilg.id, KEY_ID)
    with pytest.raises(NotSealed, match=r"keyring\.seal"), transaction.atomic():
        store(draft, readable)


def store(draft: Draft, readable: object) -> None:
    draft.typed = readable
    draft.save(force_insert=True)


@pytest.fixture
def draft() -> Draft:
    draft = new_draft(HERE.organisation_id, KEY_ID)
    ring_for(set()).seal(draft, typed=TEXT)
    return draft


def test_printing_it_shows_nothing(draft: Draft) -> None:
    printed = f"{draft.typed} {draft.typed!r} {draft.typed!s} %s" % draft.typed + f"{draft} {draft!r} {vars(draft)}"
    assert "<verzegeld>" in printed
    assert "Noor" not in printed


def test_a_template_shows_nothing(draft: Draft) -> None:
    page = Template("{{ draft.typed }} {{ draft.typed.open }} {{ draft }}").render(Context({"draft": draft}))
    assert "verzegeld" in page
    assert "Noor" not in page


def test_json_refuses_it(draft: Draft) -> None:
    with pytest.raises(TypeError):
        json.dumps({"typed": draft.typed})


def test_printing_a_keyring_shows_no_key() -> None:
    ring = Keyring(HERE.organisation_id, {KEY_ID: KEY})
    assert repr(ring) == "<sleutelbos met 1 sleutels>"
    assert KEY.hex() not in f"{ring}"
