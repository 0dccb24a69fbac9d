"""The command line: arguments in, exit code out. What a command does is in a module of its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from figures.options import (
    AssumeOption,
    CurrencyOption,
    DateColumn,
    DateOption,
    Format,
    IdColumn,
    Jobs,
    LanguageOption,
    MaxSize,
    Output,
    Paths,
    RatesAsOf,
    RatesOption,
    RatesUrl,
    SaveTexts,
    TextColumn,
    TitleColumn,
    UrlColumn,
    as_day,
    option,
)
from figures.settings import Settings, settings
from figures.terminal import visible

DONE, UNUSABLE, INTERRUPTED, PIPE_CLOSED = 0, 2, 130, 141
Work: TypeAlias = Callable[[], int]  # what a command does once its arguments are understood; gives the exit code
UsageError: Any = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="figures",
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def print_version(wanted: bool) -> None:
    if wanted:
        from figures import __version__

        typer.echo(f"figures {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def figures(
    context: typer.Context,
    version: Annotated[
        bool, option("--version", is_eager=True, callback=print_version, help="Print the version.")
    ] = False,
) -> None:
    """Find every amount of money and area in German and English news.

    Settings may stand in figures.toml or in [tool.figures] of pyproject.toml, by the names of the options:
    jobs = 2
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UNUSABLE)


@app.command("extract")
def extract_command(
    paths: Paths,
    output: Output = None,
    format_: Format = None,
    language: LanguageOption = None,
    date: DateOption = None,
    jobs: Jobs = "1",
    max_size: MaxSize = "100MB",
    save_texts: SaveTexts = None,
    currency: CurrencyOption = "EUR",
    rates: RatesOption = None,
    rates_url: RatesUrl = None,
    rates_as_of: RatesAsOf = None,
    assume: AssumeOption = [],  # noqa: B006
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    title_column: TitleColumn = None,
    url_column: UrlColumn = None,
) -> Work:
    """Write every figure of the texts, one row each: a table on a terminal, CSV in a pipe.

    \b
    figures extract news/                            all texts of a folder
    figures extract news/ -o figures.csv             into a file; .jsonl and .parquet too
    figures extract archive.jsonl.gz --jobs 2        one text a line, in the column "text"
    figures extract export.csv --text-column body    a table with columns of its own
    figures extract news/ --currency USD             values in dollars, at the rate of the day of each text
    curl -s URL | figures extract - --language de    what comes through a pipe
    """
    from figures.conversion import Conversion
    from figures.extract import destination, extract
    from figures.load import Columns, Intake

    columns = Columns(text_column, id_column, date_column, title_column, url_column)
    intake = Intake(columns, max_size, date, language)
    conversion = Conversion(currency, rates, rates_url, rates_as_of, tuple(assume))
    inputs = [*paths, rates] if rates else paths
    return partial(extract, paths, intake, destination(output, format_, inputs), jobs, conversion, save_texts)


@app.command("explain")
def explain_command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="TEXT", help="A text, a file, or - for standard input.", show_default=False),
    ],
    language: LanguageOption = None,
    date: DateOption = None,
) -> Work:
    """Show how each figure of a text was read: its words, its value, and the rules in order.

    \b
    figures explain "Acme zahlt bis zu 3,5 Mio. Euro im Jahr"
    figures explain news/acme.txt
    """
    from figures.explain import explain
    from figures.load import Intake

    return partial(explain, words, Intake(date=date, language=language))


@app.command("rates")
def rates_command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AMOUNT FROM TO", help="What to convert; TO is EUR where it is left out.", show_default=False
        ),
    ] = None,
    date: Annotated[
        Any, option("--date", metavar="DAY", parser=as_day, help="Day of the rate; else the newest there is.")
    ] = None,
    rates: RatesOption = None,
    rates_url: RatesUrl = None,
    rates_as_of: RatesAsOf = None,
    update: Annotated[bool, option("--update", help="Fetch what the ECB has published since, and keep it.")] = False,
    update_url: Annotated[
        str | None, option("--update-url", metavar="URL", help="Where --update fetches it: a zip in the ECB's form.")
    ] = None,
) -> Work:
    """Convert one amount; without one, say which sources of rates there are and up to which day each reaches.

    \b
    figures rates 100 USD EUR --date 2025-11-20      at the last rate on or before that day
    figures rates 1,500,000 TWD                      in euros, at the newest rate
    figures rates 100 USD EUR --rates mine.csv       rates of your own: date,from,to,rate
    figures rates 100 USD EUR --rates online         a server is asked for what the others lack
    figures rates                                    the sources
    figures rates --update                           fetch the newest rates of the ECB
    """
    from figures.conversion import Conversion
    from figures.rate_command import converted, refresh, show_sources

    if update or update_url:
        return partial(refresh, update_url)
    conversion = Conversion("EUR", rates, rates_url, rates_as_of)
    return partial(converted, words, date, conversion) if words else partial(show_sources, conversion)


def main() -> None:
    """The command `figures`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs a command line; every error is one line, and says what to do."""
    if sys.stdout is None or sys.stderr is None:  # closed by who called
        return UNUSABLE
    try:
        work = understood(arguments)
        code: int = work() if callable(work) else work or DONE
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return write_no_more(PIPE_CLOSED)
    except OSError as error:
        return write_no_more(stopped(as_reason(error)))
    except ValueError as error:
        return stopped(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED


def understood(arguments: list[str]) -> Any:
    """The work that a command line asks for, or the exit code where there is none, as for --help."""
    command = typer.main.get_command(app)
    commands = command.commands  # type: ignore[attr-defined]
    options = {name: option_names(sub) for name, sub in commands.items()}
    several = {option for sub in commands.values() for option in option_names(sub, several=True)}
    said = settings(Path(), sorted({option for names in options.values() for option in names}), several)
    defaults = {
        name: {names[key]: value for key, value in said.options.items() if key in names}
        for name, names in options.items()
    }
    try:
        return command.main(arguments, "figures", standalone_mode=False, default_map=defaults)
    except UsageError as error:
        return stopped(as_line(error, said))


def option_names(command: Any, *, several: bool = False) -> dict[str, str]:
    """The options of a command that may be set in a file - all, or those that may stand `several` times -, and what
    they are called inside."""
    parameters = [each for each in command.params if getattr(each, "multiple", False) or not several]
    longest = {max(parameter.opts, key=len): parameter.name for parameter in parameters}
    return {name.removeprefix("--"): inside for name, inside in longest.items() if name.startswith("--")}


def as_line(error: Any, said: Settings) -> str:
    """A wrong use of the command line, and where the help is."""
    message = " ".join(error.format_message().split()).rstrip(".")
    wrong = max(getattr(getattr(error, "param", None), "opts", None) or [""], key=len).removeprefix("--")
    where = f" (or as set in {said.file})" if wrong in said.options else ""
    path = error.ctx.command_path if error.ctx else "figures"
    return f"{message}{where}; see {path} --help"


def as_reason(error: OSError) -> str:
    """What an error of the system says, and of which file."""
    reason = error.strerror.lower() if error.strerror else str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def stopped(why: str) -> int:
    sys.stderr.write(visible(f"figures: {' '.join(why.split())}") + "\n")
    return UNUSABLE


def write_no_more(code: int) -> int:
    """Nobody takes what is written: nothing more is, not even at the end of the program."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
