"""The cast: invented people at work, each a Member made through the real actions, and the days on which tests play.

School De Wilg holds every function of a school; Karin of Het Kompas is the stranger who may know of nothing there.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from meldcode.accounts.actions import appoint, found
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import Organisation, User
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.actors import the_system
from meldcode.audit.deeds import deed
from meldcode.exchange.post import open_letterbox
from meldcode.tenancy.context import acting_for

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FOUNDED = datetime(2026, 1, 5, 9, 0, tzinfo=AMSTERDAM)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=AMSTERDAM)


@dataclass(frozen=True)
class Pupil:
    """An invented child as it stands in a school's own administration. The roster's rows are casefiles' business."""

    number: str
    first_name: str
    infix: str
    last_name: str
    born_on: date
    group: str


@dataclass(frozen=True)
class Workplace:
    id: UUID
    name: str


@dataclass(frozen=True)
class Cast:
    """Everybody, by first name. It can't be changed, so one test can't spoil it for the next."""

    de_wilg: Workplace
    het_kompas: Workplace
    veilig_thuis: Workplace
    leerplicht: Workplace

    tineke: Member  # leerkracht groep 6
    bram: Member  # leerkracht groep 7
    ineke: Member  # intern begeleider
    amal: Member  # aandachtsfunctionaris
    hans: Member  # schoolleider
    bea: Member  # beheerder
    karin: Member  # intern begeleider of the other school: the stranger
    leo: Member  # leerplichtambtenaar
    vera: Member  # medewerker Veilig Thuis
    victor: Member  # medewerker Veilig Thuis
    thijs: Member  # teamleider Veilig Thuis

    noor: Pupil
    sem: Pupil
    ijsbrand: Pupil

    monday: datetime = MONDAY
    tuesday: datetime = MONDAY + timedelta(days=1)
    wednesday: datetime = MONDAY + timedelta(days=2)
    thursday: datetime = MONDAY + timedelta(days=3)
    friday: datetime = MONDAY + timedelta(days=4)


def assemble() -> Cast:
    """Found the workplaces and let everybody begin there; really commits, so it is done once, in the template."""
    veilig_thuis = _found("Veilig Thuis Waterland", Kind.VEILIG_THUIS)
    de_wilg = _found("De Wilg", Kind.SCHOOL, profession="onderwijs", veilig_thuis=veilig_thuis)
    het_kompas = _found("Het Kompas", Kind.SCHOOL, profession="onderwijs", veilig_thuis=veilig_thuis)
    leerplicht = _found("Leerplicht Waterland", Kind.LEERPLICHT, profession="leerplicht", veilig_thuis=veilig_thuis)
    return Cast(
        de_wilg=Workplace(de_wilg.id, de_wilg.name),
        het_kompas=Workplace(het_kompas.id, het_kompas.name),
        veilig_thuis=Workplace(veilig_thuis.id, veilig_thuis.name),
        leerplicht=Workplace(leerplicht.id, leerplicht.name),
        tineke=employ("Tineke Mulder", Role.TEACHER, at=de_wilg.id),
        bram=employ("Bram Visser", Role.TEACHER, at=de_wilg.id),
        ineke=employ("Ineke de Wit", Role.INTERNAL_COACH, at=de_wilg.id),
        amal=employ("Amal Haddad", Role.ATTENTION_OFFICER, at=de_wilg.id),
        hans=employ("Hans Postma", Role.HEAD, at=de_wilg.id),
        bea=employ("Bea Kramer", Role.ADMINISTRATOR, at=de_wilg.id),
        karin=employ("Karin Smeets", Role.INTERNAL_COACH, at=het_kompas.id),
        leo=employ("Leo Bakker", Role.ATTENDANCE_OFFICER, at=leerplicht.id),
        vera=employ("Vera Yilmaz", Role.DESK_WORKER, at=veilig_thuis.id),
        victor=employ("Victor Dekker", Role.DESK_WORKER, at=veilig_thuis.id),
        thijs=employ("Thijs van Dam", Role.TEAM_LEADER, at=veilig_thuis.id),
        noor=Pupil("10412", "Noor", "van der", "Veen", date(2016, 2, 29), "6"),
        sem=Pupil("10377", "Sem", "", "Jansen", date(2015, 9, 14), "7"),
        ijsbrand=Pupil("10588", "Ĳsbrand", "", "O'Brien-Ĳsselstein", date(2017, 11, 3), "6"),
    )


def employ(name: str, *roles: Role, at: UUID) -> Member:
    """Let somebody begin at this workplace; also for a test that needs one person more than the cast has."""
    first_name = name.split(maxsplit=1)[0].lower()
    user = User(email=f"{first_name}@{str(at)[:8]}.example", name=name)
    user.set_unusable_password()
    user.save(force_insert=True)
    with deed("medewerker.aangesteld", by=the_system(at), at=FOUNDED) as happening:
        for role in roles:
            happening.object_id = appoint(user, role, at=FOUNDED).id
    return member_of(user.id)


def member_of(user_id: UUID) -> Member:
    """This person as the doors see her now: with the functions she holds at this moment."""
    member = member_for(user_id, origin="127.0.0.1", second_factor=True)
    assert member is not None, "holds no function any more"
    return member


def _found(name: str, kind: Kind, *, profession: str = "", veilig_thuis: Organisation | None = None) -> Organisation:
    organisation = found(name, kind, at=FOUNDED, profession=profession, phone="0299-555 010", veilig_thuis=veilig_thuis)
    with acting_for(organisation.id):
        open_letterbox(at=FOUNDED)
    return organisation
