"""How fast figures reads, and how that grows: `make bench`.

All ratios come from one run over real text that is read for the first time: the corpora in the folder FIGURES_DATA,
or, where it is not set, the sample articles in seeds/, which says little. Single times depend on the machine; quote
ratios.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import re2

from figures import read
from figures.article import Article
from figures.figure import Figure
from figures.read import STAGES
from figures.stages.links import links

ROOT = Path(__file__).parent.parent
BARE = re2.compile(
    r"[$£€¥]\s?\d[\d.,]*(?:\s?(?:bn|m|tn|billion|million|trillion|k))?"
    r"|\d[\d.,]*\s?(?:Mio\.?|Mrd\.?|Millionen|Milliarden|Billionen|million|billion|trillion)?\s?"
    r"(?:Euro|Dollar|dollars|euros|pounds|€|\$|£)"
)
QUANTULUM_PART = 6_000  # characters: it reads about 1 kB a second
GROWTH = (1, 2, 4, 8)
SHAPES = {
    "one line of amounts": "Umsatz 3,2 Mrd. Euro nach $5m ",
    "open brackets": "(",
    "1.1.1.1": "1.1.",
    "million million": "million ",
    "5 bis 5 bis": "5 bis ",
}


def main() -> None:
    """Print every measure."""
    texts = list(corpus())
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} documents, {size:.2f} MB of text, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    warm_up()
    before = timed(lambda: bare(texts))
    ours, amounts, figures = reading(texts)
    scan = (before + timed(lambda: bare(texts))) / 2
    start, whole = extract(texts[:1]), extract(texts)
    theirs = quantulum(texts)
    help_time = command("--help")
    seeds_time = command("extract", "seeds", "-o", os.devnull, "--format", "csv")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = ours / figures * 1e6
    print(f"bare google-re2 scan   {size / scan:9.2f} MB/s")
    print(f"figures.read           {size / ours:9.2f} MB/s   1/{ours / scan:.1f} of the scan, {each:.0f} µs a figure")
    print(f"  amounts to links     {size / amounts:9.2f} MB/s   1/{amounts / scan:.1f} of the scan")
    print(f"figures extract to CSV {size / whole:9.2f} MB/s   1/{whole / scan:.1f} of the scan, start-up included")
    print(f"  beyond one document  {size / (whole - start):9.2f} MB/s   start-up and one document take {start:.2f} s")
    print(
        f"quantulum3             {theirs / 1e6:9.5f} MB/s   figures.read: {size / ours * 1e6 / theirs:,.0f} x as fast"
    )
    print(f"figures --help         {help_time:9.2f} s      median of ten")
    print(f"figures extract seeds  {seeds_time:9.2f} s      median of ten")
    print(f"peak memory            {peak:9.0f} MB     of this run, {figures} figures")
    growth(texts)


def corpus() -> Iterator[str]:
    """The texts of the corpora, one a document; of seeds/ where there are none."""
    folder = os.environ.get("FIGURES_DATA")
    if not folder:
        print("FIGURES_DATA is not set: measuring on seeds/ alone, which says little")
        yield from (path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*/*.txt")))
        return
    for name in ("austrian-news/articles.jsonl", "smartdata/companies.jsonl"):
        for line in (Path(folder) / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    yield (Path(folder) / "phrasebank/sentences.txt").read_text(encoding="utf-8")


def warm_up() -> None:
    """Load both languages and every table, on text that is not measured."""
    for path in sorted(ROOT.glob("seeds/*/*.txt")):
        read(path.read_text(encoding="utf-8"))


def bare(texts: list[str]) -> int:
    """The yardstick: one linear-time pattern over all texts, with spans."""
    return sum(1 for text in texts for _ in BARE.finditer(text))


def reading(texts: list[str]) -> tuple[float, float, int]:
    """Seconds that reading takes, those of it up to the links, and how many figures came out."""
    whole, amounts, count = 0.0, 0.0, 0
    for text in texts:
        start = time.perf_counter()
        article, figures = Article(text), list[Figure]()
        for stage in STAGES:
            figures = stage(figures, article)
            if stage is links:
                amounts += time.perf_counter() - start
        whole += time.perf_counter() - start
        count += len(figures)
    return whole, amounts, count


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def extract(texts: list[str]) -> float:
    """Seconds of the whole command, from JSON lines to CSV, in a process of its own; the shorter of two runs.

    What is kept for later runs is there, as for everybody who runs it a second time.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        rows = (json.dumps({"id": str(index), "text": text}) for index, text in enumerate(texts))
        path.write_text("\n".join(rows), encoding="utf-8")
        return min(timed(lambda: run("extract", str(path), "-o", str(Path(folder) / "figures.csv"))) for _ in range(2))


def run(*arguments: str) -> None:
    """One command of figures, quietly; compiled files are kept, as they are where it is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "figures", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


def command(*arguments: str) -> float:
    """Median seconds of ten runs, after one to warm up."""
    run(*arguments)
    return statistics.median(timed(lambda: run(*arguments)) for _ in range(10))


def quantulum(texts: list[str]) -> float:
    """Characters a second that quantulum3 reads, on the end of the texts (English where there is any)."""
    from quantulum3 import parser

    part = texts[-1][:QUANTULUM_PART]
    parser.parse("It paid $5 million.")
    return len(part) / timed(lambda: parser.parse(part))


def growth(texts: list[str]) -> None:
    """Time over 1x, 2x, 4x and 8x of the text, and on hostile lines of up to 10 MB."""
    print("\ntime for 1x, 2x, 4x, 8x of the text, as multiples of the first (linear: 1, 2, 4, 8)")
    unit = "\n".join(texts)[:250_000]
    print(f"  {'real text':22}", *(f"{ratio:6.2f}" for ratio in ratios(unit)))
    for name, piece in SHAPES.items():
        print(f"  {name:22}", *(f"{ratio:6.2f}" for ratio in ratios(piece * (200_000 // len(piece)))))
    line = " ".join(unit.split())
    line = f"{line} " * (10_000_000 // len(line) + 1)
    seconds = timed(lambda: read(Article(line[:10_000_000], "de")))
    print(f"  10 MB of real text in one line: {seconds:.1f} s, {10 / seconds:.2f} MB/s")


def ratios(unit: str) -> list[float]:
    """Reading time of 1, 2, 4 and 8 times a text, divided by the first."""
    times = [timed(lambda times=times: read(Article(unit * times, "de"))) for times in GROWTH]  # type: ignore[misc]
    return [seconds / times[0] for seconds in times]


if __name__ == "__main__":
    main()
