"""The command `meldcode`: questions to the law are answered here, everything else is a Django command by its name."""

import importlib
import io
import os
import sys
from collections.abc import Sequence

from meldcode.afwegingskader import LawError
from meldcode.config.law_commands import COMMANDS, USAGE, Reply, UsageError
from meldcode.deadlines import DeadlineError

HELP = f"""\
meldcode: de Meldcode huiselijk geweld en kindermishandeling

Vragen aan de wet (geen database nodig):
  {USAGE["weigh"]}
      weegt antwoorden met het afwegingskader: is melden nodig, is hulp mogelijk, en waarom?
      Beroepen: algemeen, leerplicht, onderwijs. Zonder --on geldt vandaag.
  {USAGE["due"]}
      zegt wanneer een termijn afloopt; MOMENT is een datum of een ISO-tijd
  {USAGE["law"]}
      bewijst dat alle definities kloppen, en zegt in cijfers wat is bewezen

Beheer:
  meldcode organisation add    voegt een organisatie toe met haar eerste beheerder
  meldcode audit verify        controleert het logboek van elke organisatie
  meldcode worker              verstuurt brieven en bewaakt termijnen
  meldcode help                noemt alle andere commando's

Gaat er iets mis, dan zegt één regel wat, waar, en wat je kunt doen.
"""
_SOMETHING_WRONG = 1
_CALLED_WRONG = 2
_LONGEST_MESSAGE = 400


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 done, 1 something is wrong, 2 called wrong."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help"):
        print(HELP, end="")
        return 0
    if words[0] not in COMMANDS:
        return _run_django(words)
    if any(word in ("-h", "--help") for word in words[1:]):
        print(USAGE[words[0]])
        return 0
    try:
        reply = COMMANDS[words[0]](words[1:])
    except (UsageError, LawError, DeadlineError) as problem:
        return _refuse(f"meldcode {words[0]}: {problem}")
    return _tell(reply)


def _run_django(words: Sequence[str]) -> int:
    """Hands a command to Django.

    Django is imported by name and only here: importing it takes longer than `weigh` and `due` may take in all.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.config.settings")
    importlib.import_module("django").setup()
    management = importlib.import_module("django.core.management")
    if words[0] not in ("help", "version", "--version") and words[0] not in management.get_commands():
        return _refuse(f'meldcode: het commando "{words[0]}" bestaat niet. Typ `meldcode` voor een lijst.')
    management.execute_from_command_line(["meldcode", *words])
    return 0


def _tell(reply: Reply) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8, whatever the terminal's own alphabet
    try:
        print("\n".join(reply.lines), flush=True)
    except BrokenPipeError:
        # The reader has seen enough (`| head`): what Python still flushes at exit may go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for fault in reply.faults:
        print(_one_line(fault), file=sys.stderr)
    return _SOMETHING_WRONG if reply.faults else 0


def _refuse(message: str) -> int:
    line = _one_line(message)
    if len(line) > _LONGEST_MESSAGE:
        half = _LONGEST_MESSAGE // 2
        line = f"{line[:half]} … {line[-half:]}"
    print(line, file=sys.stderr)
    return _CALLED_WRONG


def _one_line(message: str) -> str:
    """One line, whatever was typed: a line break or control character in it could hide the remedy."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in message).split())


if __name__ == "__main__":
    sys.exit(main())
