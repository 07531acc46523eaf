"""Lays the story chapter by chapter, and keeps the database as it stands after each: once a run, in its own process."""

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from meldcode.accounts.models import User
from meldcode.config.management.commands.demo import lay
from meldcode.demo.stage import PEOPLE
from meldcode.demo.story import chapters
from tests.signing_in import browser_of

START = date(2026, 3, 2)
"""The Monday on which the story begins in every test."""

PROGRAM = "import django; django.setup(); from tests.story.laying import lay_all; lay_all()"


def lay_all() -> None:
    """Play the whole story by actions in the database of DATABASE_URL; chapter 0 is the stage before it begins.

    Says everybody's session cookie: signing in by hand, in each chapter again, would take a third of the time.
    """
    telling = lay(START, 0)
    sys.stdout.write(json.dumps({one.key: _signed_in(one.email) for one in PEOPLE}))
    _keep(0)
    for chapter in chapters():
        telling.lay(chapter)
        _keep(chapter.number)


def _signed_in(email: str) -> dict[str, str]:
    """Begin a session as the password and the code would; gives its cookie."""
    browser = browser_of(User.objects.get(email=email))
    return {"name": settings.SESSION_COOKIE_NAME, "value": str(browser.session.session_key)}


def kept_after(number: int, database: str) -> str:
    """Where the database stands as it was after this chapter, beside the one in which the story was laid."""
    if database.endswith(".sqlite3"):
        return database.replace(".sqlite3", f"-{number}.sqlite3")
    return f"{database}_{number}"


def _keep(number: int) -> None:
    database = str(connection.settings_dict["NAME"])
    # The last one out writes everything into the one file, or lets go of the database that is copied.
    connection.close()
    if connection.vendor == "sqlite":
        shutil.copy(database, kept_after(number, database))
    else:
        copy_database(database, kept_after(number, database))


def copy_database(original: str, copy: str) -> None:
    """On PostgreSQL: a second database that holds the same. Nobody may be connected to the first."""
    _as_owner(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(original)))


def make_database(name: str) -> None:
    _as_owner(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop_database(name: str) -> None:
    _as_owner(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _as_owner(statement: sql.Composed) -> None:
    with psycopg.connect(os.environ["MIGRATION_DATABASE_URL"], autocommit=True) as owner:
        owner.execute(statement)


def owner_of(database: str) -> str:
    """The address of this database for the role that owns the tables (PostgreSQL only)."""
    return with_name(os.environ["MIGRATION_DATABASE_URL"], database)


def with_name(address: str, name: str) -> str:
    """The same address of a server, for another of its databases."""
    return f"{address.rsplit('/', 1)[0]}/{Path(name).name}"
