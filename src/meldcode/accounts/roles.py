"""Roles and what each may do: the default of the Meldcode's own division of work (domain §1.3).

A role opens a kind of page; whether somebody may see one certain file is another question: rows in the house tell.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of organisation this is: which house it lives in."""

    SCHOOL = "school"
    LEERPLICHT = "leerplicht"
    VEILIG_THUIS = "veilig-thuis"


class Role(StrEnum):
    TEACHER = "leerkracht"
    INTERNAL_COACH = "intern-begeleider"
    CARE_COORDINATOR = "zorgcoordinator"
    ATTENTION_OFFICER = "aandachtsfunctionaris"
    CONFIDANT = "vertrouwenspersoon"
    EDUCATIONALIST = "orthopedagoog"
    PSYCHOLOGIST = "schoolpsycholoog"
    SOCIAL_WORKER = "schoolmaatschappelijk-werker"
    HEAD = "schoolleider"
    ATTENDANCE_OFFICER = "leerplichtambtenaar"
    DESK_WORKER = "medewerker-veilig-thuis"
    TEAM_LEADER = "teamleider"
    ADMINISTRATOR = "beheerder"


class Permission(StrEnum):
    """A kind of page or deed. Each URL names the one it needs."""

    WORK = "work"
    ROSTER = "roster"
    ROSTER_CHANGE = "roster.change"
    SIGNAL = "signal"
    CASEFILE = "casefile"
    OVERVIEW = "overview"
    DESK = "desk"
    STAFF = "staff"


ROLE_LABELS = {
    Role.TEACHER: "leerkracht",
    Role.INTERNAL_COACH: "intern begeleider",
    Role.CARE_COORDINATOR: "zorgcoördinator",
    Role.ATTENTION_OFFICER: "aandachtsfunctionaris",
    Role.CONFIDANT: "vertrouwenspersoon",
    Role.EDUCATIONALIST: "orthopedagoog",
    Role.PSYCHOLOGIST: "schoolpsycholoog",
    Role.SOCIAL_WORKER: "schoolmaatschappelijk werker",
    Role.HEAD: "schoolleider",
    Role.ATTENDANCE_OFFICER: "leerplichtambtenaar",
    Role.DESK_WORKER: "medewerker Veilig Thuis",
    Role.TEAM_LEADER: "teamleider",
    Role.ADMINISTRATOR: "beheerder",
}

ROLES_OF_KIND = {
    Kind.SCHOOL: (
        Role.TEACHER,
        Role.INTERNAL_COACH,
        Role.CARE_COORDINATOR,
        Role.ATTENTION_OFFICER,
        Role.CONFIDANT,
        Role.EDUCATIONALIST,
        Role.PSYCHOLOGIST,
        Role.SOCIAL_WORKER,
        Role.HEAD,
        Role.ADMINISTRATOR,
    ),
    Kind.LEERPLICHT: (Role.ATTENDANCE_OFFICER, Role.ATTENTION_OFFICER, Role.HEAD, Role.ADMINISTRATOR),
    Kind.VEILIG_THUIS: (Role.DESK_WORKER, Role.TEAM_LEADER, Role.ADMINISTRATOR),
}

# Who sees every running file of the school, because of the function, unless the organisation says otherwise.
# The head is not among them, nor is the second line: those work on the files they are added to.
FUNCTIONS_THAT_SEE_ALL = frozenset({Role.INTERNAL_COACH, Role.CARE_COORDINATOR, Role.ATTENTION_OFFICER})

# Who works each step of her own files herself, and sees the whole of what she began; not her colleagues' files.
FUNCTIONS_WITH_OWN_FILES = frozenset({Role.ATTENDANCE_OFFICER})

# Who confirms a decision against the norm, unless the organisation says otherwise.
FINALLY_RESPONSIBLE = Role.HEAD

# What an organisation may choose from. Not a teacher: files are not for all teachers. Never an administrator:
# she sees no content, whatever anybody arranges.
MAY_CARRY = (
    Role.INTERNAL_COACH,
    Role.CARE_COORDINATOR,
    Role.ATTENTION_OFFICER,
    Role.ATTENDANCE_OFFICER,
    Role.HEAD,
)

_PROFESSIONAL = frozenset({Permission.WORK, Permission.ROSTER, Permission.SIGNAL, Permission.CASEFILE})
_CARRIER = _PROFESSIONAL | {Permission.ROSTER_CHANGE}
_SEES_ALL = _CARRIER | {Permission.OVERVIEW}

PERMISSIONS = {
    Role.TEACHER: _PROFESSIONAL,
    Role.INTERNAL_COACH: _SEES_ALL,
    Role.CARE_COORDINATOR: _SEES_ALL,
    Role.ATTENTION_OFFICER: _SEES_ALL,
    **dict.fromkeys((Role.CONFIDANT, Role.EDUCATIONALIST, Role.PSYCHOLOGIST, Role.SOCIAL_WORKER), _PROFESSIONAL),
    Role.HEAD: _CARRIER,
    Role.ATTENDANCE_OFFICER: _CARRIER,
    Role.DESK_WORKER: frozenset({Permission.WORK, Permission.DESK}),
    Role.TEAM_LEADER: frozenset({Permission.WORK, Permission.DESK}),
    Role.ADMINISTRATOR: frozenset({Permission.WORK, Permission.STAFF}),
}
