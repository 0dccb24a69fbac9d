"""The options of the command line that several commands share: their names, their help, what they may be."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

MOST_JOBS = 256
FORMATS = ("csv", "jsonl", "parquet", "md", "table")


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


def option(*names: str, help: str, **more: Any) -> Any:  # noqa: A002 - typer calls it so
    return typer.Option(*names, help=help, show_default=False, **more)


INPUTS = "Files, folders, globs, or - for standard input: .txt .md .jsonl .csv .parquet, each also .gz."
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
Output = Annotated[
    str | None,
    option("--output", "-o", metavar="FILE", help="File to write: .csv .jsonl .md, each also .gz, or .parquet."),
]
Format = Annotated[
    str | None,
    option("--format", metavar="FORMAT", parser=as_format, help=f"{', '.join(FORMATS)}; whatever FILE ends in."),
]


def column(role: str, default: str) -> Any:
    return option(f"--{role}-column", metavar="NAME", help=f"Column of a table that holds the {role} ({default}).")


TextColumn = Annotated[str, column("text", "text")]
IdColumn = Annotated[str | None, column("id", "id")]
DateColumn = Annotated[str | None, column("date", "date")]
TitleColumn = Annotated[str | None, column("title", "title")]
UrlColumn = Annotated[str | None, column("url", "url")]
