"""The options of the command line that several commands share: their names, their help, what they may be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

MOST_JOBS = 256
PLEDGED = ("investment", "acquisition", "funding")
BY = "What a row is for: company, event, or the year in which it was first told (company)."
FORMATS = ("csv", "jsonl", "parquet", "md", "table")
CHECK_FORMATS = ("text", "github", "gitlab", "sarif", "json", "markdown", "junit")
FAIL_ON = "new, changed, reread, vanished, doubtful, unreadable, over=1e10, or several of them with commas"
LONGEST_PAUSE = 3600  # seconds


def as_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no date; write it like 2026-03-01") from None


def as_jobs(words: str) -> int:
    if not (words.isdecimal() and 1 <= int(words) <= MOST_JOBS):
        raise typer.BadParameter(f"{words!r} is not a number of processes from 1 to {MOST_JOBS}")
    return int(words)


def as_bytes(words: str) -> int:
    from figures.load.intake import size

    try:
        return size(words)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def as_language(code: str) -> str:
    from figures.language import languages

    if code not in languages():
        raise typer.BadParameter(f"unknown language {code!r}; known are: {', '.join(languages())}")
    return code


def as_format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is no format; known are: {', '.join(FORMATS)}")
    return name


def as_currency(code: str) -> str:
    from figures.units import codes

    if code.upper() not in codes():
        raise typer.BadParameter(f"{code!r} is no currency; write its code of three letters, like EUR")
    return code.upper()


def as_gate(words: str) -> Any:
    from figures.check import gate

    try:
        return gate([words])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def as_part(words: str) -> Decimal:
    try:
        part = Decimal(words)
    except InvalidOperation:
        part = Decimal("NaN")
    if not 0 <= part < 1:
        raise typer.BadParameter(f"{words!r} is no part; write it like 0.01 for one in a hundred")
    return part


def as_pause(words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= LONGEST_PAUSE:
        raise typer.BadParameter(f"{words!r} is not a number of seconds up to {LONGEST_PAUSE}")
    return seconds


def as_assumption(words: str) -> Any:
    from figures.assume import assumption

    try:
        return assumption(words)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def one_of(*known: str) -> Callable[[str], str]:
    """Takes one of some words, and names them all where it is another."""

    def checked(word: str) -> str:
        if word not in known:
            raise typer.BadParameter(f"{word!r} is none of {', '.join(known)}")
        return word

    return checked


def option(*names: str, help: str, **more: Any) -> Any:  # noqa: A002 - typer calls it so
    return typer.Option(*names, help=help, show_default=False, **more)


INPUTS = "Files, folders, globs, or - for standard input: .txt .md .html .jsonl .csv .parquet, each also .gz."
Paths = Annotated[list[str], typer.Argument(metavar="PATH", help=INPUTS, show_default=False)]
LanguageOption = Annotated[
    str | None,
    option(
        "--language", metavar="CODE", parser=as_language, help="Language of all texts (de, en); else found in each."
    ),
]
DateOption = Annotated[
    Any,
    option("--date", metavar="DAY", parser=as_day, help="Day of the texts that have none of their own: 2026-03-01."),
]
Jobs = Annotated[Any, option("--jobs", "-j", metavar="N", parser=as_jobs, help="Processes to read with (1).")]
MaxSize = Annotated[
    Any,
    option("--max-size", metavar="SIZE", parser=as_bytes, help="Longest text that is read (100MB); others are named."),
]
SaveTexts = Annotated[
    str | None,
    option("--save-texts", metavar="DIR", help="Write each text as it was read to this folder, to look places up in."),
]
Output = Annotated[
    str | None,
    option("--output", "-o", metavar="FILE", help="File to write: .csv .jsonl .md, each also .gz, or .parquet."),
]
Format = Annotated[
    str | None,
    option("--format", metavar="FORMAT", parser=as_format, help=f"{', '.join(FORMATS)}; whatever FILE ends in."),
]

CorrectionsOption = Annotated[
    str | None,
    option("--corrections", metavar="FILE", help="What a person has corrected, a TOML file; it has the last word."),
]
Review = Annotated[bool, option("--review", help="Only what is doubtful, most money first.")]
WithVague = Annotated[
    bool, option("--with-vague", help="Count vague amounts too, such as hundreds of millions (at least 200 million).")
]
CurrencyOption = Annotated[
    Any,
    option("--currency", metavar="CODE", parser=as_currency, help="Currency of the values (EUR)."),
]
RatesOption = Annotated[
    str | None,
    option("--rates", metavar="FILE", help="Rates of your own, a CSV file: date,from,to,rate; or the word online."),
]
RatesUrl = Annotated[
    str | None,
    option("--rates-url", metavar="URL", help="Server that is asked for rates the others lack; nothing else is."),
]
RatesAsOf = Annotated[
    Any,
    option("--rates-as-of", metavar="DAY", parser=as_day, help="Use no rate of a later day, so that runs repeat."),
]
CompaniesOption = Annotated[
    str | None,
    option("--companies", metavar="FILE", help="Companies of your own on top of ours, a TOML file of the same form."),
]
AssumeOption = Annotated[
    list[Any],
    option(
        "--assume",
        metavar="USD=CAD",
        parser=as_assumption,
        help="Take a bare $ as another dollar; news/a.txt:USD=CAD in one document. May stand several times.",
    ),
]


WatchOption = Annotated[
    bool, option("--watch", help="Go on: add the figures of new texts to the file of -o as they arrive.")
]
Every = Annotated[
    Any, option("--every", metavar="SECONDS", parser=as_pause, help="How often --watch looks for new texts (2).")
]


def column(role: str, default: str) -> Any:
    return option(f"--{role}-column", metavar="NAME", help=f"Column of a table that holds the {role} ({default}).")


TextColumn = Annotated[str, column("text", "text")]
IdColumn = Annotated[str | None, column("id", "id")]
DateColumn = Annotated[str | None, column("date", "date")]
TitleColumn = Annotated[str | None, column("title", "title")]
UrlColumn = Annotated[str | None, column("url", "url")]
