"""report on the command line: a folder of pages and files that people open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from figures.conversion import Read
from figures.readable import counted
from figures.reading import Inputs, Reading
from figures.terminal import Messages


class Wanted(NamedTuple):
    """What the report is to be."""

    folder: str
    language: str = "en"
    csv_for: str | None = None
    parquet: bool = False
    png: bool = False
    with_vague: bool = False


def report(inputs: Inputs, wanted: Wanted) -> int:
    """Writes the report of the inputs; gives the exit code."""
    from figures.report import Extras, Facts, can_draw, gather, write

    refuse_inputs(wanted.folder, inputs.files)
    if wanted.png:
        can_draw()
    messages = Messages()
    reading = Reading(inputs, messages)
    own = Path(wanted.folder).resolve()
    read = [slim(each) for each in reading.read(counting=True) if own not in place_of(each).parents]
    conversion = inputs.conversion
    facts = Facts(wanted.language, conversion.currency, conversion.as_of, wanted.with_vague, reading.rates)
    files = write(gather(read, facts), wanted.folder, Extras(wanted.csv_for, wanted.parquet, wanted.png))
    with messages.counting(files, "files", shown=True) as written:
        for _ in written:
            pass
    figures = counted(sum(len(each.rows) for each in read), "figure")
    messages.say(f"{Path(wanted.folder, 'index.html')}: {figures} of {counted(len(read), 'article')}")
    return messages.exit_code


def slim(read: Read) -> Read:
    """An article without what was only needed to read it."""
    return Read(replace(read.article), [], read.rows)


def place_of(read: Read) -> Path:
    """Where an article comes from; pages of an earlier report are no articles."""
    try:
        return Path(read.article.document).resolve()
    except (OSError, ValueError):  # an id that is no path
        return Path()


def refuse_inputs(folder: str, inputs: Sequence[str]) -> None:
    """ValueError if the report would be written over an input."""
    place = Path(folder).resolve()
    if place.exists() and not place.is_dir():
        raise ValueError(f"{folder} is a file; -o names the folder of the report")
    for each in inputs:
        source = Path(each).resolve()
        if each != "-" and (place == source or place in source.parents):
            raise ValueError(f"the input {each} lies in {folder}, where the report is to go; choose another folder")
