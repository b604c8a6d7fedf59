"""The command ``reckoning``: what it is made of, and what every error becomes.

Exit codes: 0 done; 1 done, with issues found in the data; 2 not done (wrong call, or a ledger that cannot be used);
130 stopped by Ctrl-C; 141 the reader of our output went away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from reckoning import __version__
from reckoning.app import WrongCall
from reckoning.cli.candidates import candidates
from reckoning.cli.claims import claims
from reckoning.cli.common import WRONG, settings, tell
from reckoning.cli.contradictions import contradictions
from reckoning.cli.estimate import estimate
from reckoning.cli.gazetteer import gazetteer
from reckoning.cli.incidents import incidents
from reckoning.cli.judge import judge
from reckoning.cli.link import link
from reckoning.cli.links import links
from reckoning.cli.links_review import review
from reckoning.cli.lists import lists
from reckoning.cli.lists_duplicates import duplicates
from reckoning.cli.overlap import overlap
from reckoning.cli.people import people
from reckoning.cli.places import places
from reckoning.cli.read import read
from reckoning.cli.readers import readers
from reckoning.cli.report import report
from reckoning.cli.search import search
from reckoning.cli.series import series
from reckoning.cli.serve import serve
from reckoning.cli.share import share
from reckoning.cli.sources import sources
from reckoning.cli.timeline import timeline
from reckoning.cli.times import times
from reckoning.cli.toll import toll
from reckoning.cli.why import why
from reckoning.engine.readers import ReaderError

STOPPED, PIPE_CLOSED = 130, 141

app = typer.Typer(
    name="reckoning",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"reckoning {__version__}")
        raise typer.Exit


@app.callback()
def reckoning(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Who says how many were killed, where and when: with the sentence behind every figure.

    Start with:  reckoning read examples/  then  reckoning toll
    """


for _command in (
    read, toll, incidents, contradictions, series, timeline, claims, why, judge, readers, times, places, search,
    serve, report, link, estimate, overlap,
):  # fmt: skip
    app.command(no_args_is_help=_command in (read, why, judge, times, places, search, report, link))(_command)
app.add_typer(gazetteer)
app.add_typer(sources)
lists.command()(candidates)
lists.command(no_args_is_help=True)(duplicates)
app.add_typer(lists)
links.command()(review)
app.add_typer(links)
people.command(no_args_is_help=True)(share)
app.add_typer(people)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (else those of the process); returns the exit code and never raises."""
    _speak_utf8()
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except OSError as error:
        if error.errno == errno.EPIPE:
            return _hang_up()
        return _say(f"{error.filename or 'input or output'}: {error.strerror or error}", error)
    except KeyboardInterrupt:
        tell("Stopped.")
        return STOPPED
    except (WrongCall, ReaderError) as error:
        return _say(str(error), error)
    except Exception as error:  # noqa: BLE001 - the last place where an error can be told
        if _is_ledger_error(error):
            return _say(str(error), error)
        return _say(
            f"an error of the program itself ({type(error).__name__}: {error}); RECKONING_DEBUG=1 shows where", error
        )


def _run(arguments: Sequence[str] | None) -> int:
    try:
        app(list(arguments) if arguments is not None else None, prog_name="reckoning")
    except SystemExit as done:
        code = done.code
        # Typer turns a closed pipe into exit code 1, which here would mean issues in the data.
        if isinstance(done.__context__, OSError) and done.__context__.errno == errno.EPIPE:
            return _hang_up()
        return code if isinstance(code, int) else 0
    return 0


def _say(message: str, error: BaseException) -> int:
    if settings().debug:
        import traceback

        traceback.print_exception(error)
    tell(f"reckoning: {message}")
    return WRONG


def _is_ledger_error(error: Exception) -> bool:
    from reckoning.ledger import LedgerError

    return isinstance(error, LedgerError)


def _hang_up() -> int:
    # What is still buffered cannot be written any more; without this, Python would complain about it at its end.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return PIPE_CLOSED


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal keeps its encoding, what it lacks becomes ``?``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8", errors="replace")
