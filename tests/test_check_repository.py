"""figures check in a git repository of articles: what is different, in words, at its place, with an exit code."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
from pathlib import Path

import polars as pl
import pytest

from figures.check.effects import concerned
from figures.cli import run
from figures.commands import check as check_command

ACME = """Acme GmbH baut ein Werk

Berlin, 12. Mai 2025

Die Acme GmbH will 500 Millionen Euro in ein Werk in Leipzig investieren.
Das Gelände misst 35 Hektar.
Der Umsatz der Acme GmbH lag bei 90 Millionen Euro.
"""
BETA = """Beta AG buys a mill

LONDON, June 3, 2025

Beta AG will invest $2bn in a mill in Ohio.
"""
DAY = ["--rates-as-of", "2025-12-01"]


def git(*arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles and their baseline, committed."""
    folder = tmp_path / "repository"
    (folder / "news").mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    Path("news/acme.txt").write_text(ACME)
    Path("news/beta.txt").write_text(BETA)
    git("init", "-q", "-b", "main")
    assert run(["check", "news", "--baseline", "figures.csv", "--update", *DAY]) == 0
    git("add", ".")
    git("commit", "-qm", "first")
    return folder


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs a check; gives its exit code, its findings as (kind, about, place, words), and what is on stderr."""
    capfd.readouterr()

    def checked(*options: str, baseline: str = "figures.csv", paths: str = "news"):  # type: ignore[no-untyped-def]
        capfd.readouterr()
        code = run(["check", paths, "--baseline", baseline, "--format", "json", *DAY, *options])
        out, err = capfd.readouterr()
        found = json.loads(out)["findings"] if out else []
        return code, [(each["kind"], each["about"], place(each), each["says"]) for each in found], err

    return checked


def place(finding: dict[str, object]) -> str:
    parts = (finding["file"], finding["line"], finding["column"])
    return ":".join(str(each) for each in parts if each is not None)


def edit(file: str, old: str, new: str) -> None:
    text = Path(file).read_text()
    assert text.count(old) == 1
    Path(file).write_text(text.replace(old, new))


def test_the_baseline_is_what_extract_writes(check) -> None:
    assert run(["extract", "news", "-o", "other.csv", *DAY]) == 0
    assert Path("other.csv").read_bytes() == Path("figures.csv").read_bytes()
    assert check("--fail-on", "new,changed,vanished") == (0, [], "")


@pytest.mark.parametrize("baseline", ["figures.csv", "HEAD"])
def test_an_article_is_added(check, baseline: str) -> None:
    Path("news/gamma.txt").write_text(
        "Gamma plc\n\nBerlin, 1. Juli 2025\n\nDie Gamma plc will 3 Mrd. Euro investieren.\n"
    )
    assert check(baseline=baseline) == (
        0,
        [
            ("new", "pledge", "news/gamma.txt:5:20", "new pledge: Gamma, planned investment, 3 bn EUR"),
            (
                "new",
                "figure",
                "news/gamma.txt:5:20",
                'new figure: 3 bn EUR ("3 Mrd. Euro"), planned investment, Gamma',
            ),
        ],
        "",
    )
    for fail_on, code in (("new", 1), ("changed,vanished,reread", 0), ("over=2e9", 1), ("over=3e9", 0), ("none", 0)):
        assert check("--fail-on", fail_on, baseline=baseline)[0] == code, fail_on


def test_only_the_lines_of_a_new_article_are_new_in_the_baseline(check) -> None:
    before = Path("figures.csv").read_bytes().splitlines(keepends=True)
    Path("news/b.txt").write_text("Berlin, 1. Juli 2025\n\nDie Gamma AG will 3 Mrd. Euro investieren.\n")
    assert check("--update", "--fail-on", "new")[0] == 0
    after = Path("figures.csv").read_bytes().splitlines(keepends=True)
    own = [line for line in after if line.startswith(b"news/b.txt,")]
    assert len(own) == 1
    assert [line for line in after if line not in own] == before
    assert check()[1] == []


@pytest.mark.parametrize("baseline", ["figures.csv", "HEAD"])
def test_a_number_is_another_and_that_is_one_change(check, baseline: str) -> None:
    edit("news/acme.txt", "500 Millionen", "700 Millionen")
    assert check(baseline=baseline) == (
        0,
        [
            (
                "changed",
                "pledge",
                "news/acme.txt:5:20",
                "raised from 500 m EUR to 700 m EUR: Acme, planned investment, 700 m EUR",
            ),
            (
                "changed",
                "figure",
                "news/acme.txt:5:20",
                '700 m EUR, was 500 m EUR ("700 Millionen Euro", was "500 Millionen Euro")',
            ),
        ],
        "",
    )
    assert check("--fail-on", "changed", baseline=baseline)[0] == 1
    assert check("--fail-on", "new,vanished", baseline=baseline)[0] == 0


def test_text_that_moves_changes_nothing(check) -> None:
    lines = ACME.splitlines(keepends=True)
    Path("news/acme.txt").write_text("".join([*lines[:4], lines[6], "Zuvor steht mehr.\n\n", lines[5], lines[4]]))
    assert check("--fail-on", "new,changed,vanished") == (0, [], "")


def test_a_figure_is_removed(check) -> None:
    edit("news/acme.txt", "Das Gelände misst 35 Hektar.\n", "")
    code, found, _ = check("--fail-on", "vanished")
    assert code == 1
    assert found[0][:3] == ("vanished", "pledge", "news/acme.txt:1") or found[0][0] == "vanished"
    assert [each for each in found if each[1] == "figure"] == [
        ("vanished", "figure", "news/acme.txt:5:20", next(each[3] for each in found if each[1] == "figure"))
    ]
    assert '"35 Hektar"' in found[-1][3]


@pytest.mark.parametrize("baseline", ["figures.csv", "HEAD"])
def test_a_renamed_article_is_known_by_its_content(check, baseline: str) -> None:
    git("mv", "news/acme.txt", "news/werk.txt")
    assert check("--fail-on", "new,changed,vanished", baseline=baseline) == (
        0,
        [("renamed", "document", "news/werk.txt:1", "renamed, was news/acme.txt")],
        "",
    )
    edit("news/werk.txt", "90 Millionen", "95 Millionen")
    assert [each[0] for each in check(baseline=baseline)[1]] == ["changed", "renamed"]


@pytest.mark.parametrize("baseline", ["figures.csv", "HEAD"])
def test_an_article_is_deleted(check, baseline: str) -> None:
    Path("news/beta.txt").unlink()
    code, found, _ = check("--fail-on", "vanished", baseline=baseline)
    assert code == 1
    assert [each[:3] for each in found] == [
        ("vanished", "pledge", "news/beta.txt"),
        ("vanished", "figure", "news/beta.txt"),
    ]
    assert "pledge gone: Beta, planned investment, 2 bn USD" in found[0][3]


def test_what_was_not_asked_for_is_not_gone(check) -> None:
    assert check(paths="news/acme.txt") == (0, [], "")


def test_a_rule_has_changed(check) -> None:
    rows = list(csv.reader(Path("figures.csv").read_text().splitlines()))
    at = rows[0].index("company")
    first = next(row for row in rows if row[rows[0].index("text")] == "$2bn")
    first[at] = "Alpha"
    with Path("figures.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    code, found, _ = check("--fail-on", "reread")
    assert code == 1
    assert (
        "reread",
        "figure",
        "news/beta.txt:5:21",
        '"$2bn" reads differently than before: now attributed to Beta, was Alpha',
    ) in found
    assert (
        "changed",
        "pledge",
        "news/beta.txt:5:21",
        "now attributed to Beta, was Alpha: Beta, planned investment, 2 bn USD",
    ) in found
    assert check("--fail-on", "changed")[0] == 1


def test_a_broken_file_is_named_and_the_others_are_checked(check) -> None:
    Path("news/broken.txt").write_bytes(b"\0\1\2binary" * 9)
    edit("news/acme.txt", "500 Millionen", "700 Millionen")
    code, found, err = check("--fail-on", "changed")
    assert code == 2
    assert err == "news/broken.txt: not read: it is binary, not text\n"
    assert [each[0] for each in found] == ["unreadable", "changed", "changed"]
    Path("news/beta.txt").write_bytes(b"\0\1\2binary" * 9)
    assert "vanished" not in [each[0] for each in check()[1]]


def test_two_articles_tell_one_pledge(check) -> None:
    Path("news/late.txt").write_text(
        "Acme GmbH in Leipzig\n\nBerlin, 20. Mai 2025\n\n"
        "Die Acme GmbH will 500 Millionen Euro in das Werk in Leipzig investieren.\n"
    )
    code, found, _ = check("--fail-on", "changed,vanished")
    assert code == 0
    assert found[1] == (
        "source",
        "pledge",
        found[1][2],
        "same pledge, new source news/late.txt: Acme, planned investment, 500 m EUR",
    )
    assert [each[:2] for each in found] == [("new", "figure"), ("source", "pledge")]


def test_a_raise_told_by_another_article_is_one_change(check) -> None:
    Path("news/late.txt").write_text(
        "Acme GmbH\n\nBerlin, 20. Juli 2025\n\n"
        "Die Acme GmbH erhöht die Investition in das Werk in Leipzig von 500 Millionen auf 900 Millionen Euro.\n"
    )
    found = check()[1]
    assert [each[3] for each in found if each[1] == "pledge"] == [
        "raised from 500 m EUR to 900 m EUR: Acme, planned investment, 900 m EUR"
    ]


# Baselines of other kinds


def test_a_baseline_of_pledges(check) -> None:
    assert run(["check", "news", "--baseline", "pledges.csv", "--update", *DAY]) == 0
    assert run(["pledges", "news", "-o", "other.csv", *DAY]) == 0
    assert Path("pledges.csv").read_bytes() == Path("other.csv").read_bytes()
    assert check(baseline="pledges.csv")[1:] == ([], check()[2])
    edit("news/beta.txt", "$2bn", "$3bn")
    found = check(baseline="pledges.csv")[1]
    assert found == [
        (
            "changed",
            "pledge",
            "news/beta.txt:5:21",
            "raised from 2 bn USD to 3 bn USD: Beta, planned investment, 3 bn USD",
        )
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.csv.gz"])
def test_baselines_in_other_formats(check, name: str) -> None:
    assert run(["extract", "news", "-o", name, *DAY]) == 0
    assert check(baseline=name)[:2] == (0, [])
    edit("news/beta.txt", "$2bn", "$3bn")
    assert [each[0] for each in check(baseline=name)[1]] == ["changed", "changed"]


def test_a_baseline_with_other_columns(check) -> None:
    """Columns in another order, one of them unknown; numbers as a spreadsheet writes them."""
    table = pl.read_csv("figures.csv", infer_schema=False)
    table = table.select(*reversed(table.columns), checked_by=pl.lit("Eva"))
    table = table.with_columns(pl.col("low").cast(pl.Float64), pl.col("high").cast(pl.Float64))
    table.write_csv("figures.csv")
    assert "500000000.0" in Path("figures.csv").read_text()
    assert check("--fail-on", "new,changed,vanished") == (0, [], "")


def test_a_baseline_of_an_older_version(check) -> None:
    """It knew neither companies nor events nor notes: what it does not say is not compared."""
    table = pl.read_csv("figures.csv", infer_schema=False)
    table.drop("company", "event", "status", "note", "role", "company_from").write_csv("figures.csv")
    assert check() == (0, [], "")
    edit("news/acme.txt", "500 Millionen", "700 Millionen")
    code, found, err = check("--fail-on", "changed")
    assert code == 1
    assert [each[1] for each in found] == ["figure"]
    assert err == "figures.csv: pledges are not compared: it lacks company, event, status\n"


def test_numbers_have_a_tolerance(check) -> None:
    edit("news/acme.txt", "500 Millionen", "501 Millionen")
    assert [each[0] for each in check()[1]] == ["changed", "changed"]
    assert check("--tolerance", "0.01")[1] == []


@pytest.mark.parametrize(
    ("baseline", "why"),
    [
        ("missing.csv", "missing.csv: no baseline: no such file or directory; --update writes it"),
        ("nowhere", "nowhere: no baseline: neither a file nor a revision that git knows here"),
        ("odd.csv", "odd.csv: not a baseline: it has no columns document, text or documents, company, event; "),
        ("cut.csv", "cut.csv: not a baseline: row 1 has 2 cells, the heading 3"),
        ("wrong.csv", "wrong.csv: not a baseline: 'x' in the column 'low' is no number"),
    ],
)
def test_a_baseline_that_is_none(check, baseline: str, why: str) -> None:
    Path("odd.csv").write_text("a,b\n1,2\n")
    Path("cut.csv").write_text("document,text,low\nnews/acme.txt,5\n")
    Path("wrong.csv").write_text("document,text,low\nnews/acme.txt,5,x\n")
    code, found, err = check(baseline=baseline)
    assert (code, found) == (2, [])
    assert err.startswith(f"figures: {why}")
    assert err.count("\n") == 1


# Git


def test_only_what_git_says_is_new_or_changed_is_read(check) -> None:
    git("checkout", "-qb", "branch")
    edit("news/acme.txt", "500 Millionen", "700 Millionen")
    Path("news/gamma.txt").write_text("Berlin, 1. Juli 2025\n\nDie Gamma AG will 3 Mrd. Euro investieren.\n")
    git("rm", "-q", "news/beta.txt")
    whole = check()
    capped = check("--since", "main")
    assert capped == whole
    git("add", ".")
    git("commit", "-qm", "second")
    assert check("--since", "main") == whole
    assert check("--since", "HEAD", "--no-cache")[1] == []
    Path("news/broken.txt").write_bytes(b"\0" * 9)
    git("add", ".")
    git("commit", "-qm", "broken")
    assert check("--since", "HEAD")[0] == 0
    assert check("--since", "main")[0] == 2


def test_a_renamed_article_since_a_revision(check) -> None:
    git("mv", "news/acme.txt", "news/werk.txt")
    assert check("--since", "HEAD")[1] == [("renamed", "document", "news/werk.txt:1", "renamed, was news/acme.txt")]


def test_a_revision_that_git_does_not_know(check) -> None:
    code, _, err = check("--since", "nowhere")
    assert code == 2
    assert err == "figures: nowhere: git knows no such revision here; a shallow copy needs: git fetch --unshallow\n"


def test_a_plan_is_called_off_without_an_amount(check) -> None:
    Path("news/intel.txt").write_text(
        "Berlin, 1. Juni 2023\n\nIntel will 30 Milliarden Euro in Magdeburg investieren.\n"
    )
    git("add", ".")
    git("commit", "-qm", "intel")
    Path("news/off.txt").write_text("Berlin, 25. Juli 2025\n\nIntel legt die Pläne für Magdeburg auf Eis.\n")
    found = check(baseline="HEAD")[1]
    assert [each[3] for each in found] == ["withdrawn; new source news/off.txt: Intel, cancelled investment, 30 bn EUR"]


# Places


def test_the_place_in_a_page_is_the_line_that_holds_the_words(check) -> None:
    Path("news/page.html").write_text(
        "<html><head><title>Gamma</title>\n<script>var a = 'invest 3 Mrd. Euro';</script></head>\n"
        "<body><article><h1>Gamma</h1>\n"
        "<p>Die Gamma AG will <b>3&nbsp;Mrd.</b>\n Euro investieren.</p>\n"
        "<p>Dann will die <i>Gamma AG</i> noch 4 Mrd. Euro investieren.</p></article></body></html>\n"
    )
    found = [each for each in check()[1] if each[1] == "figure"]
    assert [each[2] for each in found] == ["news/page.html:4:25", "news/page.html:6:39"]


def test_the_place_in_a_table_is_the_row(check) -> None:
    with Path("t.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [["id", "text"], ["x", "Nichts\nsteht\nhier."], ["y", "Acme will\n5 Mio. Euro zahlen."]]
        )
    Path("t.jsonl").write_text('{"text": "nichts"}\n\n{"text": "Acme zahlt 5 Mio. Euro."}\n')
    assert {each[2] for each in check(paths="t.csv")[1]} == {"t.csv:5:1"}
    assert {each[2] for each in check(paths="t.jsonl")[1]} == {"t.jsonl:3:1"}


def test_packed_texts_have_places_too(check) -> None:
    with gzip.open("news/gamma.txt.gz", "wt") as file:
        file.write("Kopf\n\nDie Gamma AG will 3 Mrd. Euro investieren.\n")
    assert {each[2] for each in check()[1]} == {"news/gamma.txt.gz:3:19"}


# Pledges: only those that changed articles can change are worked out


@pytest.mark.parametrize("number", range(4))
def test_nothing_is_missed_by_looking_only_at_what_is_concerned(
    check, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said of pledges is what working out all pledges of all articles says."""
    seeds = sorted((Path(__file__).parents[1] / "seeds").glob("*/*.txt"))
    for file in seeds:
        Path("news", file.name).write_bytes(file.read_bytes())
    assert run(["extract", "news", "-o", "figures.csv", *DAY]) == 0
    for file in seeds[number::4]:
        text = Path("news", file.name).read_text()
        Path("news", file.name).write_text(text.replace("2", "3", 3) if number % 2 else text[: len(text) // 2])
    Path("news", seeds[number].name).rename("news/renamed.txt")
    near = check()
    assert [each for each in near[1] if each[1] == "pledge"]
    monkeypatch.setattr(check_command, "concerned", lambda *sides, all_: concerned(*sides, all_=True))
    assert check() == near
