"""The command line: one thin command per verb.

Exit codes: 0 all is well; 1 the case, a text or the data have problems (listed on standard error);
2 the command was used wrongly. Every command takes `--json`.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys

import typer

from suasion.cli import briefing, cases, reading, store, verbs
from suasion.cli.show import console, plain
from suasion.errors import Problem, SuasionError

__all__ = ["app", "main", "plain"]

app = typer.Typer(
    name="suasion",
    help=(
        "Is one state's leverage over another slipping, and which approach leads where?\n\n"
        "A case is a folder of plain text: [bold]case.toml[/], sources/, data/. Four verbs work on it: "
        "[bold]read[/] a text, [bold]measure[/] the data, [bold]play[/] the choices, write the "
        "[bold]brief[/].\n\n"
        "Start with: [bold]suasion new my-case[/], then [bold]suasion brief my-case[/]."
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (*cases.COMMANDS, *reading.COMMANDS, *verbs.COMMANDS, *briefing.COMMANDS):
    app.command()(command)
app.add_typer(store.app, name="data")

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of the signal."""


def main() -> None:
    """Entry point: run the command; a known error ends in its sentences and exit code 1, Ctrl-C in 130."""
    _write_anywhere()
    try:
        app()
    except SuasionError as fault:
        _refuse("\n".join(str(problem) for problem in fault.problems))
    except (KeyboardInterrupt, SystemExit) as stop:
        # typer turns an interrupt into an exit with this code, without a word.
        if isinstance(stop, SystemExit) and stop.code != INTERRUPTED:
            raise
        console(error=True).print("Stopped; nothing was left half-written.", style="yellow")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        _refuse(
            str(Problem(f"{reason}.", str(fault.filename or ""), remedy="Check the path and your rights."))
        )


def _refuse(text: str) -> None:
    console(error=True).print(text, style="red", markup=False)
    sys.exit(1)


def _write_anywhere() -> None:
    """Show a sign that the terminal's alphabet lacks as "?", rather than fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
