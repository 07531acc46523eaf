"""A pupil goes to another school: off the roster, handed over by letter or on paper, accepted or refused."""

import re
from uuid import uuid4

import pytest

from meldcode.accounts.models import Appointment
from meldcode.accounts.roles import Role
from meldcode.casefiles.actions.moving import receive_answer
from meldcode.casefiles.models import Casefile, IncomingMove, Move, Pupil
from meldcode.config.carrying import deliver_all
from meldcode.exchange.delivery import OpenLetter
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from meldcode.vault.errors import Shredded
from meldcode.vault.keys import open_data_keys
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.laid import lay_signal
from tests.casefiles.visitor import Visitor, code_in, questions_asked, words_of
from tests.cast import Cast, employ
from tests.conftest import Clock

CALLED = {
    "destination": "elders",
    "where": "De Linde, Hoorn",
    **filled.day("on", "2", "3", "2026"),
    "spoke": "Karin, intern begeleider",
    "told": "Noor komt vaak met blauwe plekken. Karin neemt haar over.",
}
FIVE = ("interest", "other_way", "no_consent", "outweighs", "what_to_whom")


def leaving(cast: Cast, destination: str = "hier", **changes: str) -> dict[str, str]:
    school = str(cast.het_kompas.id) if destination == "hier" else ""
    where = "De Linde, Hoorn" if destination == "elders" else ""
    on = filled.day("left_on", "2", "3", "2026")
    return {"destination": destination, "school": school, "where": where, **on, **changes}


def letter(cast: Cast, **changes: str) -> dict[str, str]:
    return {
        "destination": "hier",
        "school": str(cast.het_kompas.id),
        "where": "",
        "summary": "Noor had drie keer blauwe plekken. Moeder wil hulp.",
        "told": "ja",
        "told_words": "Moeder vindt het goed.",
        "ground": "toestemming",
        "phone": "0299-555 010",
        **changes,
    }


def owed(cast: Cast, at: str = "de_wilg") -> list[tuple[str, str]]:
    with acting_for(getattr(cast, at).id):
        rows = Commitment.objects.open().filter(what__startswith="over") | Commitment.objects.open().filter(
            what__startswith="vertrokken"
        )
        return sorted((row.what, f"{row.due_at.astimezone(cast.monday.tzinfo):%m-%d}") for row in rows)


def carry(cast: Cast) -> None:
    """Twice: the second time brings the receipts of the first."""
    for _ in range(2):
        deliver_all(at=cast.monday)


@pytest.fixture
def karin(school: School, cast: Cast) -> Visitor:
    return school.browser_of(cast.karin)


@pytest.fixture
def sent(file: str, ineke: Visitor, cast: Cast) -> str:
    """Noor's concerns, handed over to Het Kompas by letter, which arrived there."""
    ineke.done(f"{file}overdracht/brief/", letter(cast))
    carry(cast)
    return file


@pytest.fixture
def arrived(sent: str, karin: Visitor) -> str:
    """The address where Karin reads it."""
    found = re.search(r'href="(/overdrachten/[^/"]+/)"', karin.open("/overdrachten/"))
    assert found is not None
    return found[1]


# Leaving


def test_a_pupil_who_leaves_is_off_the_roster(school: School, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"/leerlingen/{school.pupils['sem']}/van-school/", leaving(cast, "elders"))
    assert "Sem Jansen" not in ineke.open("/leerlingen/")
    assert owed(cast) == []


def test_who_may_not_know_of_a_file_sees_no_difference(file: str, school: School, cast: Cast) -> None:
    hans = school.browser_of(cast.hans)
    told = []
    for name in ("noor", "sem"):
        address = f"/leerlingen/{school.pupils[name]}/van-school/"
        asked = words_of(hans.open(address))
        lands = hans.done(address, leaving(cast))
        said = re.findall(r"De leerling staat niet meer[^<]*", hans.open(lands))
        told.append((re.sub(r"Noor van der Veen|Sem Jansen", "X", asked), lands, said))
    assert told[0] == told[1]
    assert told[0][2]


def test_who_sees_the_file_owes_a_hand_over_within_five_working_days(
    file: str, school: School, ineke: Visitor, cast: Cast
) -> None:
    school.browser_of(cast.hans).done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast))
    assert set(owed(cast)) == {("overdragen", "03-09")}
    assert "Draag de zorgen over aan de nieuwe school" in words_of(ineke.open("/"))
    assert "Draag de zorgen over aan de nieuwe school" in words_of(ineke.open(file))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"destination": ""}, "Kies welke school het is."),
        ({"school": ""}, "Kies de school uit de lijst."),
        ({"destination": "elders"}, "Schrijf op welke school het is"),
        (filled.day("left_on", "3", "3", "2026"), "ligt in de toekomst"),
    ],
)
def test_leaving_says_what_is_missing(
    school: School, ineke: Visitor, cast: Cast, changes: dict[str, str], words: str
) -> None:
    assert words in ineke.refused(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast) | changes)


def test_nobody_knows_where_she_went(file: str, school: School, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast, "onbekend"))

    shown = words_of(ineke.open(file))
    assert "De leerling is weg, en niemand weet waarheen" in shown
    assert "Vertel het leerplicht" in shown
    assert "Melden bij Veilig Thuis" in shown

    ineke.done(f"{file}overdracht/onbekend/", {"told": "Leo, leerplicht, 2 maart", "needed": "Wij melden vandaag."})
    assert owed(cast) == []
    assert "Leo, leerplicht, 2 maart" in words_of(ineke.open(f"{file}overdracht/"))


def test_a_teacher_may_not_take_a_pupil_off_the_roster(school: School, tineke: Visitor, cast: Cast) -> None:
    address = f"/leerlingen/{school.pupils['noor']}/van-school/"
    tineke.open(address, status=403)
    assert "van-school" not in tineke.open(f"/leerlingen/{school.pupils['noor']}/")


# Handing over


def test_first_the_call_then_the_letter(file: str, ineke: Visitor, cast: Cast) -> None:
    assert "Bel eerst de nieuwe school" in ineke.open(f"{file}overdracht/")
    ineke.done(f"{file}overdracht/bellen/", CALLED)
    shown = words_of(ineke.open(f"{file}overdracht/"))
    assert "Stuur nu de overdracht" in shown
    assert "Karin neemt haar over." in shown
    assert "De Linde, Hoorn" in ineke.open(f"{file}overdracht/brief/"), "the school is filled in beforehand"


def test_the_letter_arrives_and_its_receipt_comes_back(sent: str, ineke: Visitor) -> None:
    assert "De nieuwe school heeft haar ontvangen" in ineke.open(f"{sent}overdracht/")


def test_working_notes_stay_here(sent: str, karin: Visitor, arrived: str) -> None:
    shown = words_of(karin.open(arrived))
    for words in ("Noor van der Veen", "drie keer blauwe plekken", "De Wilg", "0299-555 010", "Moeder vindt het goed."):
        assert words in shown
    assert "op haar arm" not in shown, "the signal itself"


def test_without_consent_the_five_questions_are_asked_and_stay_here(
    file: str, ineke: Visitor, karin: Visitor, cast: Cast
) -> None:
    typed = letter(cast, ground="conflict-van-plichten")
    shown = ineke.refused(f"{file}overdracht/brief/", typed)
    assert shown.count("zonder toestemming moet je dit kunnen uitleggen") >= len(FIVE)
    assert "drie keer blauwe plekken" in shown

    ineke.done(f"{file}overdracht/brief/", typed | {name: f"Antwoord op {name}." for name in FIVE})
    carry(cast)

    assert "Antwoord op outweighs." in ineke.open(f"{file}overdracht/")
    found = re.search(r'href="(/overdrachten/[^/"]+/)"', karin.open("/overdrachten/"))
    assert found is not None
    assert "Antwoord op outweighs." not in karin.open(found[1])


@pytest.mark.parametrize("missing", ["destination", "school", "summary", "told", "told_words", "ground", "phone"])
def test_a_hand_over_misses_nothing(file: str, ineke: Visitor, cast: Cast, missing: str) -> None:
    ineke.refused(f"{file}overdracht/brief/", letter(cast, **{missing: ""}))
    assert owed(cast) == []


@pytest.mark.parametrize("place", ["veilig_thuis", "de_wilg", "leerplicht"])
def test_a_hand_over_goes_to_another_school_only(file: str, ineke: Visitor, cast: Cast, place: str) -> None:
    ineke.refused(f"{file}overdracht/brief/", letter(cast, school=str(getattr(cast, place).id)))


def test_pressing_twice_sends_once(file: str, ineke: Visitor, cast: Cast) -> None:
    address = f"{file}overdracht/brief/"
    marks = ineke.marks(address)
    places = [ineke.press(address, letter(cast), **marks)["Location"] for _ in range(2)]
    assert places[0] == places[1]
    with acting_for(cast.de_wilg.id):
        assert Move.objects.filter(kind="brief").count() == 1


# Accepting and refusing


def test_an_incoming_hand_over_is_for_who_sees_all(arrived: str, karin: Visitor, cast: Cast, school: School) -> None:
    assert "Een andere school draagt zorgen over" in words_of(karin.open("/"))
    assert "Noor" not in karin.open("/")
    for member in (cast.ineke, cast.amal):
        school.browser_of(member).open(arrived, status=404)


def test_where_nobody_sees_all_it_is_for_who_is_responsible(sent: str, cast: Cast, school: School) -> None:
    head = school.browser_of(employ("Joris Blok", Role.HEAD, at=cast.het_kompas.id))
    head.open("/overdrachten/", status=404)
    with acting_for(cast.het_kompas.id):
        Appointment.objects.filter(user_id=cast.karin.user_id).update(until=cast.monday)

    assert "Een andere school draagt zorgen over" in words_of(head.open("/"))
    assert 'href="/overdrachten/' in head.open("/overdrachten/")


def test_a_teacher_of_the_new_school_finds_nothing(arrived: str, cast: Cast, school: School) -> None:
    teacher = employ("Joris Blok", Role.TEACHER, at=cast.het_kompas.id)
    visitor = school.browser_of(teacher)
    visitor.open(arrived, status=404)
    visitor.open("/overdrachten/", status=404)
    assert "andere school" not in words_of(visitor.open("/"))


def test_accepting_begins_their_own_file_in_round_one(arrived: str, karin: Visitor, cast: Cast) -> None:
    address = karin.done(arrived, {"accepted": "ja", "pupil": "", "reason": ""})

    shown = words_of(karin.open(address))
    assert "Begin hier opnieuw met de stappen" in shown
    assert "Overdracht van een andere school aangenomen" in shown
    assert "drie keer blauwe plekken" in words_of(karin.open(f"{address}overdracht/"))
    with acting_for(cast.het_kompas.id):
        theirs = Casefile.objects.get()
        assert theirs.rounds.get().number == 1
        assert Pupil.objects.present().count() == 1
    with acting_for(cast.de_wilg.id):
        assert Casefile.objects.get().data_key_id != theirs.data_key_id


def test_accepting_may_name_a_pupil_who_is_on_the_roster(arrived: str, karin: Visitor, cast: Cast) -> None:
    typed = {"given": "Noor", "infix": "van der", "family": "Veen", "group": "6", "number": "77"}
    code = code_in(
        karin.done("/leerlingen/nieuw/", typed | filled.day("birth_date", "", "", "")).replace("leerlingen", "x")
    )
    assert f'value="{code}" selected' in karin.open(arrived), "the same name is proposed"
    karin.done(arrived, {"accepted": "ja", "pupil": code, "reason": ""})
    with acting_for(cast.het_kompas.id):
        assert Pupil.objects.count() == 1


def test_after_acceptance_the_old_round_can_be_closed(
    sent: str, arrived: str, ineke: Visitor, karin: Visitor, cast: Cast
) -> None:
    assert "nog niet aangenomen" in ineke.refused(f"{sent}overdracht/afsluiten/", {"remark": ""})
    karin.done(arrived, {"accepted": "ja", "pupil": "", "reason": ""})
    carry(cast)

    assert "Sluit deze ronde af" in words_of(ineke.open(sent))
    assert owed(cast) == []
    ineke.done(f"{sent}overdracht/afsluiten/", {"remark": "Karin belt Ineke over een maand."})
    shown = words_of(ineke.open(sent))
    assert "Deze ronde is afgesloten" in shown
    assert "Ronde afgesloten: de nieuwe school heeft het overgenomen" in shown


def test_a_refusal_needs_a_reason_and_brings_the_task_back(
    sent: str, arrived: str, ineke: Visitor, karin: Visitor, cast: Cast
) -> None:
    assert "Schrijf op waarom jullie het niet overnemen." in karin.refused(arrived, {"accepted": "nee", "reason": ""})
    karin.done(arrived, {"accepted": "nee", "reason": "Noor is hier niet ingeschreven."})
    carry(cast)

    assert owed(cast) == [("overdragen", "03-03")]
    assert "De nieuwe school zei nee" in words_of(ineke.open(sent))
    assert "Noor is hier niet ingeschreven." in words_of(ineke.open(f"{sent}overdracht/"))


def test_after_a_refusal_nothing_about_her_stays_there(arrived: str, karin: Visitor, cast: Cast) -> None:
    karin.done(arrived, {"accepted": "nee", "reason": "Niet bij ons."})
    karin.open(arrived, status=404)
    with acting_for(cast.het_kompas.id):
        assert not Pupil.objects.exists()
        with pytest.raises(Shredded):
            open_data_keys([IncomingMove.objects.get().data_key_id])


def test_silence_brings_the_task_back(sent: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    assert owed(cast) == [("overdracht-afwachten", "03-09")]
    clock.stand_at(cast.monday.replace(day=10))
    assert "Bel de nieuwe school: de overdracht is nog niet aangenomen" in words_of(ineke.open("/"))
    assert "Bel de nieuwe school: er is nog geen antwoord" in words_of(ineke.open(sent))


def test_an_answer_from_a_school_it_was_not_sent_to_has_no_effect(sent: str, cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        message = str(Move.objects.get(kind="brief").letter_id)
    said = {"overdracht": message, "aangenomen": True}
    forged = OpenLetter(cast.leerplicht.id, cast.de_wilg.id, uuid4(), "overdracht-antwoord", 1, said)
    with acting_for(cast.de_wilg.id):
        receive_answer(forged, cast.monday)
        assert not Move.objects.filter(kind="aangenomen").exists()


def test_a_no_to_an_earlier_hand_over_does_not_undo_a_later_one(
    sent: str, arrived: str, ineke: Visitor, karin: Visitor, cast: Cast
) -> None:
    elsewhere = letter(cast, destination="elders", school="", where="De Linde, Hoorn")
    ineke.done(f"{sent}overdracht/brief/", elsewhere)
    ineke.done(f"{sent}overdracht/antwoord/", {"accepted": "ja", "answered_by": "Juf Els", "reason": ""})
    karin.done(arrived, {"accepted": "nee", "reason": "Niet bij ons."})
    carry(cast)
    assert "Sluit deze ronde af" in words_of(ineke.open(sent))
    assert owed(cast) == []


# A school that is not connected


def test_for_another_school_it_is_printed_and_never_called_sent(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", letter(cast, destination="elders", school="", where="De Linde, Hoorn"))
    shown = words_of(ineke.open(f"{file}overdracht/"))
    assert "Er is van hieruit niets verstuurd" in shown
    assert "De overdracht is verstuurd" not in shown
    assert "drie keer blauwe plekken" in words_of(ineke.open(f"{file}overdracht/op-papier/"))

    said = {"accepted": "ja", "answered_by": "Juf Els", "reason": ""}
    ineke.done(f"{file}overdracht/antwoord/", said)
    assert "Sluit deze ronde af" in words_of(ineke.open(file))


def test_a_no_by_phone_has_a_reason(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", letter(cast, destination="elders", school="", where="De Linde, Hoorn"))
    said = {"accepted": "nee", "answered_by": "Juf Els", "reason": ""}
    assert "Schrijf op waarom zij het niet overnemen." in ineke.refused(f"{file}overdracht/antwoord/", said)


# Beside


def test_a_file_that_is_being_handed_over_is_not_quiet(sent: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    clock.stand_at(cast.monday.replace(month=4, day=6))
    assert "Stil geworden (1)" in words_of(ineke.open("/overzicht/"))
    ineke.done(f"{sent}overdracht/bellen/", CALLED)
    assert "Stil geworden (0)" in words_of(ineke.open("/overzicht/"))


def test_the_hand_over_is_a_short_entry_for_the_pupils_own_file(sent: str, ineke: Visitor) -> None:
    shown = words_of(ineke.open(f"{sent}leerlingdossier/"))
    assert "Overdracht" in shown
    assert "Het Kompas" in shown
    assert "drie keer blauwe plekken" not in shown


def test_a_hand_over_the_parents_do_not_know_of_stays_out(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", letter(cast, told="nee", told_words="Te gevaarlijk."))
    shown = words_of(ineke.open(f"{file}leerlingdossier/"))
    assert "De ouders weten niet van de overdracht" in shown
    assert "Het Kompas" not in shown


def test_a_stranger_finds_no_page(sent: str, karin: Visitor, tineke: Visitor) -> None:
    for page in ("", "bellen/", "brief/", "op-papier/", "antwoord/", "onbekend/", "afsluiten/"):
        karin.open(f"{sent}overdracht/{page}", status=404)
        tineke.open(f"{sent}overdracht/{page}", status=404)


def test_the_page_of_the_file_asks_no_more_for_it(sent: str, ineke: Visitor, cast: Cast, school: School) -> None:
    lay_signal(cast.tineke, school.pupils["sem"])
    other = f"/dossier/{school.file_of('sem')}/"
    assert questions_asked(ineke, sent) == questions_asked(ineke, other)
    assert questions_asked(ineke, f"{sent}overdracht/") <= 15
