"""``reckoning people``: who may use a team's workbench, in which role and groups, and what they are shown."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import typer

from reckoning.access import ROLES, Role
from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import LedgerOption, ledger_path, show, tell

if TYPE_CHECKING:
    from reckoning.people import Database, Roster

Made = TypeVar("Made")
people = typer.Typer(
    name="people",
    no_args_is_help=True,
    help="Who may use a team's workbench, in which role and groups, and which reports they are shown.",
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name that signs what the person decides.")]
GroupArgument = Annotated[str, typer.Argument(metavar="GROUP", help="A group's name.")]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", metavar="FILE", help="Take the password from a file's first line; - is the input."),
]


def database(ledger: Path | None, *, create: bool = False) -> Database:
    """The people of a ledger; errors of theirs become wrong calls."""
    from reckoning.people import Database, PeopleError, people_path

    try:
        return Database.open(people_path(ledger_path(ledger)), utc_now, create=create)
    except PeopleError as error:
        raise WrongCall(str(error)) from error


@people.command(no_args_is_help=True)
def add(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help=f"{', '.join(ROLES)}.")] = "reader",
    group: Annotated[list[str] | None, typer.Option("--group", metavar="GROUP", help="A group; repeatable.")] = None,
    password_file: PasswordFile = None,
    ledger: LedgerOption = None,
) -> None:
    """Add a person. The password is asked for, and never given on the command line.

    A reader sees; a coder judges claims and adds reports too; an adjudicator settles what coders judged differently and
    shares reports; an administrator sees every report.

    Example:  reckoning people add "A. Analyst" --role coder --group homs
    """
    found = _roster(ledger, create=True)
    password = _password(password_file)
    person = done(lambda: found.add(name, cast("Role", role), password, group or ()))
    groups = f", in {', '.join(sorted(person.groups))}" if person.groups else ""
    show(f"Added {person.name}: {person.role}{groups}. The first log-in sets up one-time codes.")


@people.command("list")
def list_(ledger: LedgerOption = None) -> None:
    """Everybody who may log in."""
    from rich.table import Table

    table = Table("Name", "Role", "Groups", "Codes", "Added", box=None, pad_edge=False, header_style="bold")
    for one in _roster(ledger).people():
        table.add_row(
            one.name,
            one.role,
            ", ".join(sorted(one.groups)) or "–",
            "yes" if one.has_code else "not yet",
            one.added_at[:16].replace("T", " "),
        )
    show(table if table.row_count else "Nobody yet. Begin: reckoning people add NAME")


@people.command(no_args_is_help=True)
def remove(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Let a person in no more: their sessions and tokens end now. Their name, which signs judgements, stays theirs."""
    _change(ledger, lambda roster: roster.remove(name), f"Removed {name}.")


@people.command(no_args_is_help=True)
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"{', '.join(ROLES)}.")],
    ledger: LedgerOption = None,
) -> None:
    """Give a person another role, from their next click on."""
    _change(ledger, lambda roster: roster.set_role(name, cast("Role", role)), f"{name} is {role} now.")


@people.command(no_args_is_help=True)
def group(
    group: GroupArgument,
    name: NameArgument,
    leave: Annotated[bool, typer.Option("--leave", help="Take the person out of the group.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Put a person into a group, which is made where it is new.

    Example:  reckoning people group homs "A. Analyst"
    """
    said = f"{name} is {'no more ' if leave else ''}in {group}."
    _change(ledger, lambda roster: roster.leave(name, group) if leave else roster.join(name, group), said)


@people.command(no_args_is_help=True)
def password(name: NameArgument, password_file: PasswordFile = None, ledger: LedgerOption = None) -> None:
    """Give a person another password; they are logged out everywhere."""
    found = _roster(ledger)
    new = _password(password_file)
    done(lambda: found.set_password(name, new))
    show(f"{name} has another password, and is logged out everywhere.")


@people.command(no_args_is_help=True)
def code(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Forget a person's one-time codes, for a lost telephone: the next log-in sets them up anew."""
    said = f"{name} sets up one-time codes anew at the next log-in, and is logged out everywhere."
    _change(ledger, lambda roster: roster.forget_code(name), said)


@people.command(no_args_is_help=True)
def token(
    name: NameArgument,
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What it is for.")] = "",
    ledger: LedgerOption = None,
) -> None:
    """Make a token by which a program of that person's uses the API. It is printed this once."""
    from reckoning.people import Logins

    found = Logins(database(ledger))
    made = done(lambda: found.new_token(name, label))
    tell(f"Shown this once. It ends when {name} logs out everywhere, or gets another password.")
    show(made)


def _roster(ledger: Path | None, *, create: bool = False) -> Roster:
    from reckoning.people import Roster

    return Roster(database(ledger, create=create))


def _change(ledger: Path | None, act: Callable[[Roster], object], said: str) -> None:
    """Change something about a person of the ledger's, and say so."""
    roster = _roster(ledger)
    done(lambda: act(roster))
    show(said)


def done(act: Callable[[], Made]) -> Made:
    """What an act on people gives; their errors become wrong calls."""
    from reckoning.people import PeopleError

    try:
        return act()
    except PeopleError as error:
        raise WrongCall(str(error)) from error


def _password(file: Path | None) -> str:
    """The password: from a file, else asked for twice, unseen.

    Raises:
        WrongCall: there is nobody to ask, two were typed, or the file holds no text.
    """
    if file is not None:
        try:
            given = (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).decode("utf-8")
        except UnicodeDecodeError as error:
            raise WrongCall(f"{file}: the password has to be text in UTF-8.") from error
        lines = given.splitlines()
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        raise WrongCall("There is nobody to ask for a password here: --password-file FILE.")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise WrongCall("The two are not the same.")
    return first
