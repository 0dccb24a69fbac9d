"""The command line: arguments in, exit code out. What a command does is in a module of its name."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial, wraps
from inspect import Signature, signature
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from figures.commands.options import (
    BY,
    CHECK_FORMATS,
    FAIL_ON,
    PLEDGED,
    AssumeOption,
    CompaniesOption,
    CorrectionsOption,
    CurrencyOption,
    DateColumn,
    DateOption,
    Every,
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
    Review,
    SaveTexts,
    TextColumn,
    TitleColumn,
    UrlColumn,
    WatchOption,
    WithVague,
    as_day,
    as_gate,
    as_part,
    one_of,
    option,
)
from figures.commands.settings import Settings, settings
from figures.terminal import visible

SELDOM = 200_000  # objects made before garbage is looked for: most of what is made here is kept
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


def use_companies(file: str | None) -> None:
    """The user's companies, where there are any; ValueError says what is wrong with them."""
    if file:
        from figures.companies import use

        use(file)


def inputs_of(
    paths: Paths,
    language: LanguageOption = None,
    date: DateOption = None,
    jobs: Jobs = "1",
    max_size: MaxSize = "100MB",
    save_texts: SaveTexts = None,
    companies: CompaniesOption = None,
    corrections: CorrectionsOption = None,
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
) -> Any:
    """What the commands that read texts have in common."""
    from figures.conversion import Conversion
    from figures.load import Columns, Intake
    from figures.reading import Inputs

    use_companies(companies)
    columns = Columns(text_column, id_column, date_column, title_column, url_column)
    intake = Intake(columns, max_size, date, language)
    conversion = Conversion(currency, rates, rates_url, rates_as_of, tuple(assume))
    return Inputs(paths, intake, jobs, conversion, corrections, save_texts)


def reads(command: Callable[..., Work], without: Collection[str] = ()) -> Callable[..., Work]:
    """Gives a command, whose first argument are the inputs, the options of `inputs_of` behind its own.

    It has none of those that it is `without`.
    """

    @wraps(command)
    def complete(**options: Any) -> Work:
        given = {name: options.pop(name) for name in common}
        return command(inputs_of(**given), **options)

    _, *own = signature(command, eval_str=True).parameters.values()
    shared = signature(inputs_of, eval_str=True).parameters
    common = {name: shared[name] for name in shared if name not in without}
    paths, *others = common.values()
    parameters = [each.replace(kind=each.KEYWORD_ONLY) for each in (paths, *own, *others)]
    complete.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    complete.__annotations__ = {each.name: each.annotation for each in parameters}
    return complete


@app.command("extract")
@reads
def extract_command(
    inputs: Any,
    output: Output = None,
    format_: Format = None,
    review: Review = False,
    watch: WatchOption = False,
    every: Every = "2",
) -> Work:
    """Write every figure of the texts, one row each: a table on a terminal, CSV in a pipe.

    \b
    figures extract news/                            all texts of a folder
    figures extract news/ -o figures.csv             into a file; .jsonl and .parquet too
    figures extract archive.jsonl.gz --jobs 2        one text a line, in the column "text"
    figures extract export.csv --text-column body    a table with columns of its own
    figures extract news/ --currency USD             values in dollars, at the rate of the day of each text
    curl -s URL | figures extract - --language de    what comes through a pipe
    figures extract --watch inbox/ -o figures.csv    new texts are added as they arrive, until it is stopped
    """
    if watch:
        from figures.commands.watch import watcher

        return watcher(inputs, output, format_, every, review=review)
    from figures.commands.destination import destination
    from figures.commands.extract import extract

    return partial(extract, inputs, destination(output, format_, inputs.files), review=review)


@app.command("pledges")
@reads
def pledges_command(
    inputs: Any,
    output: Output = None,
    format_: Format = None,
    with_vague: WithVague = False,
    all_: Annotated[
        bool, option("--all", help="Also what is in no sum, with the reason in a last column: left_out.")
    ] = False,
    review: Review = False,
) -> Work:
    """Write every pledge, one row each: who invests, buys or raises how much, counted once, with all its sources.

    \b
    figures pledges news/                            what the texts of a folder tell
    figures pledges news/ --all                      and what was left out, and why
    figures pledges news/ --review                   what a person should look at first
    figures pledges news/ --corrections mine.toml    with what a person has corrected
    """
    from figures.commands.destination import destination
    from figures.commands.pledges import Choice, show_pledges

    return partial(show_pledges, inputs, destination(output, format_, inputs.files), Choice(with_vague, all_, review))


@app.command("compare")
@reads
def compare_command(
    inputs: Any,
    output: Output = None,
    format_: Format = None,
    by: Annotated[Any, option("--by", metavar="WHAT", parser=one_of("company", "event", "year"), help=BY)] = "company",
    event: Annotated[
        Any,
        option("--event", metavar="EVENT", parser=one_of(*PLEDGED), help=f"Only {', '.join(PLEDGED)}."),
    ] = None,
    kind: Annotated[
        Any, option("--kind", metavar="KIND", parser=one_of("money", "area"), help="money, or area in m2 (money).")
    ] = "money",
    rollup: Annotated[bool, option("--rollup", help="Sum subsidiaries under the company they belong to.")] = False,
    with_vague: WithVague = False,
) -> Work:
    """Write the sums of pledges side by side: planned, done and reported, from low to high, in one currency.

    \b
    figures compare news/                            companies, the largest first
    figures compare news/ --event funding            who raised how much
    figures compare news/ --kind area                land and floors, in square metres
    figures compare news/ --by year --format md      a table for a text
    """
    from figures.commands.destination import destination
    from figures.commands.pledges import Comparison, show_comparison

    how = Comparison(by, kind, event, rollup, with_vague)
    return partial(show_comparison, inputs, destination(output, format_, inputs.files), how)


@app.command("report")
@reads
def report_command(
    inputs: Any,
    folder: Annotated[str, option("--output", "-o", metavar="DIR", help="Folder to write; index.html is the start.")],
    report_language: Annotated[
        Any, option("--report-language", metavar="CODE", parser=one_of("en", "de"), help="Its language: en, de (en).")
    ] = "en",
    csv_for: Annotated[
        Any,
        option("--csv-for", metavar="PROGRAM", parser=one_of("excel-de"), help="excel-de: semicolons, decimal commas."),
    ] = None,
    parquet: Annotated[bool, option("--parquet", help="Write the three tables as Parquet, too.")] = False,
    png: Annotated[bool, option("--png", help="Write the chart as PNG, too.")] = False,
    with_vague: WithVague = False,
) -> Work:
    """Write a report that people open: an overview, a page for each company and article, tables, a workbook, a chart.

    \b
    figures report news/ -o report                   then open report/index.html
    figures report news/ -o report --report-language de --csv-for excel-de
    figures report news/ -o report --rates-as-of 2026-03-15      the same bytes in every run
    """
    from figures.commands.report import Wanted, report

    return partial(report, inputs, Wanted(folder, report_language, csv_for, parquet, png, with_vague))


@app.command("check")
@partial(reads, without=("save_texts",))
def check_command(
    inputs: Any,
    baseline: Annotated[
        str, option("--baseline", metavar="FILE", help="figures.csv or pledges.csv as written earlier, or a revision.")
    ],
    fail_on: Annotated[
        Any, option("--fail-on", metavar="WHAT", parser=as_gate, help=f"Fail (exit code 1) on: {FAIL_ON}.")
    ] = "",
    format_: Annotated[
        Any, option("--format", metavar="FORMAT", parser=one_of(*CHECK_FORMATS), help=f"{', '.join(CHECK_FORMATS)}.")
    ] = "text",
    output: Annotated[str | None, option("--output", "-o", metavar="FILE", help="File to write the result to.")] = None,
    since: Annotated[
        str | None,
        option("--since", metavar="REV", help="Read only the articles that git knows as new or changed since then."),
    ] = None,
    update: Annotated[bool, option("--update", help="Write the baseline anew; then nothing fails.")] = False,
    tolerance: Annotated[
        Any,
        option("--tolerance", metavar="PART", parser=as_part, help="Numbers this near are the same (0.000001)."),
    ] = "0.000001",
    no_cache: Annotated[bool, option("--no-cache", help="Read every article anew, and keep nothing.")] = False,
) -> Work:
    """Say what is new, changed or gone since a baseline, and fail where a person has to look.

    \b
    figures check news/ --baseline figures.csv --update       write the first baseline; later: accept what is new
    figures check news/ --baseline figures.csv                what is different, in words
    figures check news/ --baseline origin/main --fail-on changed,vanished,doubtful
    figures check news/ --baseline figures.csv --since origin/main --fail-on over=1e10 --format github
    """
    from figures import __version__
    from figures.commands.check import Wanted, check

    wanted = Wanted(baseline, fail_on, format_, output, since, update, tolerance, not no_cache, __version__)
    return partial(check, inputs, wanted)


@app.command("explain")
def explain_command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="TEXT", help="A text, a file, FILE:LINE, or - for standard input.", show_default=False),
    ],
    language: LanguageOption = None,
    date: DateOption = None,
    companies: CompaniesOption = None,
    corrections: CorrectionsOption = None,
) -> Work:
    """Show how each figure of a text was read: its words, its value, and the rules in order.

    \b
    figures explain "Acme zahlt bis zu 3,5 Mio. Euro im Jahr"
    figures explain news/acme.txt
    figures explain news/acme.txt:12                 one line: also why a number is no figure, or in no sum
    """
    from figures.commands.explain import explain
    from figures.load import Intake

    use_companies(companies)
    return partial(explain, words, Intake(date=date, language=language), corrections)


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
    from figures.commands.rates import converted, refresh, show_sources
    from figures.conversion import Conversion

    if update or update_url:
        return partial(refresh, update_url)
    conversion = Conversion("EUR", rates, rates_url, rates_as_of)
    return partial(converted, words, date, conversion) if words else partial(show_sources, conversion)


def main() -> None:
    """The command `figures`."""
    gc.set_threshold(SELDOM)
    code = run(sys.argv[1:])
    gc.freeze()  # nothing is looked through for garbage once more, as the end of a program otherwise does twice
    sys.exit(code)


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
