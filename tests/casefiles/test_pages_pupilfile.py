"""Entries for the pupil's own file: short, readable for parents, safe to take along."""

import json

from meldcode.audit.models import Event
from meldcode.casefiles.pupilfile import FileEntry, as_csv
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.laid import lay_decision
from tests.casefiles.test_pages_referral import referral
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast


def report(ineke: Visitor, cast: Cast, file: str, **changes: object) -> None:
    answer(ineke, file, vermoeden="ja", veiligheid="twijfel")
    lay_decision(cast, code_in(file), reports=True)
    ineke.done(f"{file}melding/", filled.report(**changes) | {"send": "ja"})


def test_a_referral_and_a_melding_give_a_short_entry(consulted: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{consulted}doorverwijzing/", referral())
    report(ineke, cast, consulted)

    shown = words_of(ineke.open(f"{consulted}leerlingdossier/"))

    for words in ("2 maart 2026", "Buurtteam, Femke", "Moeder belt deze week.", "Ik zie Noor elke dag."):
        assert words in shown


def test_working_notes_and_what_others_told_stay_out(consulted: str, ineke: Visitor, cast: Cast) -> None:
    report(ineke, cast, consulted)
    exported = ineke.open(f"{consulted}leerlingdossier/json/")
    for words in ("blauwe plek", "Het gaat thuis niet goed.", "Praat eerst met moeder."):
        assert words not in exported


def test_a_melding_the_family_does_not_know_of_stays_out(consulted: str, ineke: Visitor, cast: Cast) -> None:
    report(ineke, cast, consulted, told="nee", told_whom="", not_told_because="Dat is nu niet veilig.")
    assert json.loads(ineke.open(f"{consulted}leerlingdossier/json/")) == []
    assert "1 melding waarvan het gezin niet weet" in words_of(ineke.open(f"{consulted}leerlingdossier/"))


def test_it_is_taken_along_without_a_name_and_that_is_witnessed(consulted: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{consulted}doorverwijzing/", referral())

    taken = ineke.client.get(f"{consulted}leerlingdossier/csv/")

    assert taken["Content-Disposition"] == 'attachment; filename="leerlingdossier.csv"'
    assert "datum,soort,met_wie,kenmerk,afgesproken" in taken.content.decode()
    with acting_for(cast.de_wilg.id):
        assert Event.objects.filter(action="dossier.export").exists()


def test_no_cell_is_a_formula(cast: Cast) -> None:
    entry = FileEntry(cast.monday.date(), "Doorverwijzing", "=cmd", "", "+31")
    assert "'=cmd" in as_csv([entry])
    assert "'+31" in as_csv([entry])


def test_a_stranger_finds_none(consulted: str, school: School, cast: Cast) -> None:
    for page in ("", "csv/", "json/"):
        school.browser_of(cast.karin).open(f"{consulted}leerlingdossier/{page}", status=404)
