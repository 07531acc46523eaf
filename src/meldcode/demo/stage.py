"""Where the story plays: two schools, leerplicht, a Veilig Thuis, their people and their pupils. All invented."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from meldcode.accounts.actions import found
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import Organisation, User
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.actors import the_system
from meldcode.casefiles.actions import staffing as school_staffing
from meldcode.casefiles.actions.roster import take_in
from meldcode.casefiles.rosterfile import RosterLine, read_roster
from meldcode.exchange.post import open_letterbox
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis.actions import staffing as desk_staffing

PASSWORD = "oefenen-met-de-meldcode"  # noqa: S105  the demo's own, printed at each start

_SCHOOL, _OTHER_SCHOOL, _DESK = "De Wilg", "Het Kompas", "Veilig Thuis Waterland"
_LEERPLICHT = "Leerplicht Waterland"
_DOMAINS = {_SCHOOL: "dewilg", _OTHER_SCHOOL: "hetkompas", _LEERPLICHT: "leerplicht", _DESK: "vtwaterland"}


@dataclass(frozen=True)
class Person:
    """Somebody of the story. The secret is the demo's own: its second factor shows its code on the page."""

    key: str
    name: str
    role: Role
    workplace: str
    secret: str

    @property
    def email(self) -> str:
        return f"{self.key}@{_DOMAINS[self.workplace]}.example"


PEOPLE = (
    Person("tineke", "Tineke Bakker", Role.TEACHER, _SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXA"),
    Person("bram", "Bram de Groot", Role.TEACHER, _SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXB"),
    Person("ineke", "Ineke de Wit", Role.INTERNAL_COACH, _SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXC"),
    Person("amal", "Amal El Idrissi", Role.ATTENTION_OFFICER, _SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXD"),
    Person("hans", "Hans Postma", Role.HEAD, _SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXE"),
    Person("bea", "Bea Jansen", Role.ADMINISTRATOR, _SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXF"),
    Person("karin", "Karin Smit", Role.INTERNAL_COACH, _OTHER_SCHOOL, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXG"),
    Person("lotte", "Lotte Hofman", Role.ATTENDANCE_OFFICER, _LEERPLICHT, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXJ"),
    Person("rob", "Rob Vermeer", Role.HEAD, _LEERPLICHT, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXK"),
    Person("vera", "Vera Visser", Role.DESK_WORKER, _DESK, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXH"),
    Person("thijs", "Thijs Mulder", Role.TEAM_LEADER, _DESK, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXI"),
)

_ROSTER = """leerlingnummer,voornaam,tussenvoegsel,achternaam,geboortedatum,groep
1001,Noor,,Verhoeven,14-05-2016,6
1002,Daan,,Verhoeven,02-11-2018,4
1003,Sem,,Jansen,21-01-2017,6
1004,Fatima,,Yılmaz,09-08-2016,6
1005,Lars,van den,Berg,30-06-2016,6
1006,Ĳsbrand,,O'Brien-Ĳsselstein,17-03-2018,4
1007,Mila,de,Boer,05-12-2018,4
1008,Youssef,el,Amrani,11-04-2018,4
1009,Sophie,,Kuipers,28-02-2015,7
1010,Tim,van,Dijk,19-09-2015,7
1011,Aylin,,Demir,03-07-2015,7
1012,Finn,,Hendriks,25-10-2014,8
"""

_YOUNG_PEOPLE = """leerlingnummer,voornaam,tussenvoegsel,achternaam,geboortedatum,groep
2001,Jesse,,Kramer,12-09-2009,
2002,Samira,,Bouzid,25-02-2010,
2003,Levi,van,Leeuwen,08-06-2008,
"""


@dataclass(frozen=True)
class Stage:
    """The organisations and people of the story, as they stand in this database."""

    user_ids: dict[str, UUID]

    def member(self, key: str) -> Member:
        member = member_for(self.user_ids[key], origin="demo", second_factor=True)
        assert member is not None, f"{key} holds no function"
        return member


def build(*, at: datetime) -> Stage:
    """Found the organisations, appoint the people and take in the roster."""
    desk = _founded(_DESK, Kind.VEILIG_THUIS, at=at, phone="0299-200200")
    school = _founded(_SCHOOL, Kind.SCHOOL, at=at, profession="onderwijs", phone="0229-123456", veilig_thuis=desk)
    other = _founded(_OTHER_SCHOOL, Kind.SCHOOL, at=at, profession="onderwijs", veilig_thuis=desk)
    leerplicht = _founded(_LEERPLICHT, Kind.LEERPLICHT, at=at, profession="leerplicht", veilig_thuis=desk)
    workplaces = {_SCHOOL: school, _OTHER_SCHOOL: other, _LEERPLICHT: leerplicht, _DESK: desk}
    stage = Stage({person.key: _employed(person, workplaces[person.workplace], at) for person in PEOPLE})
    take_in(_roster(_ROSTER, at.date()), by=stage.member("ineke"), at=at)
    take_in(_roster(_YOUNG_PEOPLE, at.date()), by=stage.member("lotte"), at=at)
    return stage


def find() -> Stage | None:
    """The stage when it was built before, or None."""
    users = dict(User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list("email", "id"))
    if not users:
        return None
    return Stage({person.key: users[person.email] for person in PEOPLE})


def _founded(
    name: str,
    kind: Kind,
    *,
    at: datetime,
    profession: str = "",
    phone: str = "",
    veilig_thuis: Organisation | None = None,
) -> Organisation:
    organisation = found(name, kind, at=at, profession=profession, phone=phone, veilig_thuis=veilig_thuis)
    with acting_for(organisation.id):
        open_letterbox(at=at)
    return organisation


def _employed(person: Person, workplace: Organisation, at: datetime) -> UUID:
    user = User(email=person.email, name=person.name)
    user.set_password(PASSWORD)
    user.save(force_insert=True)
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(person.secret)}
    )
    staffing = desk_staffing if workplace.kind == Kind.VEILIG_THUIS else school_staffing
    staffing.take_up(user, person.role, by=the_system(workplace.id, "De demo"), at=at)
    return user.id


def _roster(text: str, on: date) -> list[RosterLine]:
    return read_roster(text.encode(), on=on)
