"""check on the command line: what is not as in the baseline, in the form that is asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.archive import Archive, sources
from figures.cache import opened_store
from figures.check.baseline import Table, Written, read_table, written_pledges
from figures.check.changes import Same
from figures.check.compared import Compared, compared, vanished
from figures.check.effects import State, concerned, lacking, lines_of, pledges_before_and_after, pledges_of, valued
from figures.check.finding import ABOUT, DOCUMENT, FIGURE, KINDS, UNREADABLE, VANISHED, Finding, Place
from figures.check.formats import FORMATS, Result
from figures.check.gate import Gate, levelled
from figures.check.lines import Documents, Side
from figures.check.places import places
from figures.check.promises import pledge_findings, worth_of
from figures.conversion import ROWS, valued_rows
from figures.corrections import Corrections, load_corrections
from figures.load.paths import PACKED, TABLES
from figures.load.problem import Problem
from figures.pledges import COLUMNS as PLEDGE
from figures.reading import Inputs
from figures.revisions import Since, at_revision, is_revision, since
from figures.tables import COLUMNS, Row
from figures.terminal import Messages
from figures.write import WRITERS, format_of, replaced, write

if TYPE_CHECKING:
    from figures.rates import Rates

OF_TABLE = re.compile(r"(?P<file>.+) (?:row|(?P<line>line)) (?P<number>\d+)")
FOUND = 1


class Wanted(NamedTuple):
    """What is compared with what, and what comes of it."""

    baseline: str
    gate: Gate = Gate()
    format: str = "text"
    output: str | None = None
    since: str | None = None
    update: bool = False
    tolerance: Decimal = Decimal("1e-6")
    cache: bool = True
    version: str = "0"


def check(inputs: Inputs, wanted: Wanted) -> int:
    """Compares the inputs with a baseline and tells the differences; gives the exit code."""
    refuse(wanted)
    run = Check(inputs, wanted)
    findings = run.findings()
    result = Result(wanted.baseline, findings, run.documents, wanted.version)
    send(FORMATS[wanted.format](result), wanted.output)
    if wanted.update:
        run.update()
    run.say_problems()
    stopped = any(wanted.gate.stops(finding) for finding in findings if finding.kind != UNREADABLE)
    return run.messages.exit_code or (FOUND if stopped and not wanted.update else 0)


def refuse(wanted: Wanted) -> None:
    """ValueError if what is wanted does not go together."""
    there = Path(wanted.baseline).is_file()
    if wanted.update and not there and not is_table(wanted.baseline):
        raise ValueError(f"--update writes a file, and {wanted.baseline} is none; name one like figures.csv")
    if wanted.update and wanted.since:
        raise ValueError("--update reads all articles; leave --since out")
    if not there and not is_table(wanted.baseline) and not is_revision(wanted.baseline):
        raise ValueError(f"{wanted.baseline}: no baseline: neither a file nor a revision that git knows here")


def is_table(name: str) -> bool:
    return name.lower().endswith((*TABLES, PACKED))


def send(text: str, output: str | None) -> None:
    """Writes a result to a file as a whole, or to standard output."""
    if output is None or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    with replaced(output) as file:
        file.write(text.encode("utf-8", "replace"))


class Check:
    """One check: the inputs as they are now, and the baseline."""

    def __init__(self, inputs: Inputs, wanted: Wanted) -> None:
        self.inputs, self.wanted = inputs, wanted
        self.messages = Messages()
        self.problems: list[Problem] = []
        corrections = Corrections(load_corrections(inputs.corrections))
        self.store = opened_store(used=wanted.cache)
        self.archive = Archive(inputs, self.store, corrections, self.tell)
        self.since: Since | None = since(wanted.since, inputs.paths) if wanted.since else None
        self.same = Same(frozenset(), wanted.tolerance)

    def tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.messages.tell(problem)

    @cached_property
    def rates(self) -> Rates:
        """Loading them takes long, and what is as it was needs none."""
        return self.inputs.conversion.sources()

    @cached_property
    def now(self) -> Documents:
        """The documents as they are now; with --since those that git knows as new or changed."""
        files = sources(self.since.changed if self.since else self.inputs.paths, self.tell)
        with self.messages.counting(self.archive.documents(files), "articles", shown=True) as known:
            found = {each.document: each for each in known}
        return Documents(found[name] for name in self.archive.taken if name in found)

    @property
    def documents(self) -> int:
        return len(self.now.known)

    def findings(self) -> list[Finding]:
        """What is not as it was, the most important first, each with its place and level."""
        table = self.table
        if table and table.kind == "pledges":
            found = self.of_pledges(written_pledges(table))
        else:
            found = self.of_figures(Written(table) if table else self.then())
        found += [unreadable(problem) for problem in self.problems if problem.lost]
        found.sort(key=lambda each: (KINDS.index(each.kind), ABOUT.index(each.about), each.document))
        return levelled(self.placed(found), self.wanted.gate)

    @cached_property
    def table(self) -> Table | None:
        """The table of the baseline, as it was before an update; None if it is a revision."""
        name = self.wanted.baseline
        if self.wanted.update and not Path(name).exists():
            return Table(name, list(PLEDGE if "pledge" in Path(name).stem else COLUMNS), [])
        return read_table(name) if Path(name).is_file() or is_table(name) else None

    def then(self) -> Documents:
        """The documents as they were at a revision, by the rules of today."""
        before = Archive(self.inputs, self.store, Corrections(), lambda problem: None)
        return Documents(before.documents(at_revision(self.wanted.baseline, self.inputs.paths)))

    def of_pledges(self, before: list[dict[str, Any]]) -> list[Finding]:
        """What is not as in a table of pledges."""
        if self.since:
            raise ValueError("--since needs a baseline of figures: pledges are known from all articles only")
        return pledge_findings(before, self.pledges(), {}, self.same._replace(columns=frozenset(PLEDGE)))

    def pledges(self) -> list[dict[str, Any]]:
        names = list(self.now.names())
        off = [each for name in names for each in self.now.called_off(name)]
        return pledges_of(State(lines_of(self.now, names), off), self.rates)

    def of_figures(self, before: Side) -> list[Finding]:
        """What is not as in a table of figures, or as at a revision."""
        gone, former = list(self.gone(before)), self.since.renamed if self.since else {}
        same = self.same._replace(columns=before.columns)
        result = compared(before, self.now, gone, same, former)
        if not result.findings and not any(self.now.called_off(name) for name in result.lines):
            return []
        found = self.with_worth(result)
        if missing := lacking(before):
            self.messages.say(f"{self.wanted.baseline}: pledges are not compared: it lacks {', '.join(missing)}")
            return found
        told = concerned(result, before, self.now, all_=bool(self.inputs.corrections))
        one, two = pledges_before_and_after(told, self.rates)
        return [*found, *pledge_findings(one, two, result.moved, same._replace(columns=frozenset(PLEDGE)))]

    def gone(self, before: Side) -> Iterator[str]:
        if self.since:
            known = set(before.names())
            return (name for name in self.since.gone if name in known)
        unread = {OF_TABLE.sub(r"\g<file>", each.where) for each in self.problems if each.lost}
        return vanished(before, self.now, self.inputs.paths, unread)

    def with_worth(self, result: Compared) -> list[Finding]:
        """The findings of figures, with what they are worth."""
        cells = valued((line for lines in result.lines.values() for line in lines), self.rates)
        return [
            finding._replace(worth=worth_of(cells[finding.document, finding.figure]))
            if finding.about == FIGURE and finding.kind != VANISHED and finding.figure is not None
            else finding
            for finding in result.findings
        ]

    def placed(self, findings: list[Finding]) -> Iterator[Finding]:
        """The findings with the places where a person looks at them."""
        wanted: dict[str, set[int]] = {}
        for each in findings:
            wanted.setdefault(each.document, set()).add(-1 if each.figure is None else each.figure)
        known = self.now.known
        found = {
            name: places(known[name], [line for line in self.now.lines(name) if line.figure in indices])
            for name, indices in wanted.items()
            if name in known
        }
        for each in findings:
            place = found.get(each.document, {}).get(-1 if each.figure is None else each.figure)
            if place is None and each.document in known:
                place = Place(known[each.document].file, known[each.document].line or 1)
            yield each._replace(place=each.place or place or Place(each.document))

    def update(self) -> None:
        """Writes the baseline anew, as extract or pledges would."""
        name, table = self.wanted.baseline, self.table
        if table and table.kind == "pledges":
            rows = (tuple(pledge[column] for column in PLEDGE) for pledge in self.pledges())
            write(rows, name, columns=PLEDGE)
            return
        with replaced(name) as file:
            WRITERS[format_of(name)](self.rows(), file, COLUMNS)

    def rows(self) -> Iterator[Row]:
        """The rows of all documents with their values, in batches of whole documents."""
        batch: list[Row] = []
        for name in self.now.names():
            batch += (line.row for line in self.now.lines(name))
            if len(batch) >= ROWS:
                yield from valued_rows(batch, self.rates)
                batch = []
        yield from valued_rows(batch, self.rates)

    def say_problems(self) -> None:
        """What could not be used of the user's files."""
        own = [*self.archive.assumptions.problems()] if not self.since else []
        corrections = self.archive.corrections.problems() if not self.since else []
        rates = self.rates.problems if "rates" in self.__dict__ else []
        for problem in (*rates, *own, *corrections):
            self.messages.say(problem)


def unreadable(problem: Problem) -> Finding:
    """An input that could not be read."""
    found = OF_TABLE.fullmatch(problem.where)
    file = found["file"] if found else problem.where
    line = int(found["number"]) if found and found["line"] else 1
    says = f"{problem.what}: {problem.why}"
    return Finding(UNREADABLE, DOCUMENT, file, says, place=Place(file, line))
