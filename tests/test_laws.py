"""Laws of reading: what holds for every text, tried on texts that hypothesis makes up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures
from figures.article import Article
from figures.figure import Figure
from figures.language import language
from figures.read import read
from figures.units import Surface, Unit

LANGUAGES = ("de", "en")
PROGRAM = str(Path(figures.__file__).parent)
law = settings(max_examples=200, deadline=None, derandomize=True, database=None)
codes = st.sampled_from(LANGUAGES)

FRAGMENTS = {
    "de": """
        5 17 2,5 1.234,5 1'250'000 3 .4 0,44 2024 12.05.2015 zwei drei fünfzig zweihundertfünfzigtausend ein
        eine einer halbe viertel dreiviertel anderthalb Dutzend ½ Mio. Mrd Millionen Milliarde Milliarden
        Billionen Tsd. tausend hundert k m bn € $ £ ¥ EUR CHF US$ NT$ Euro Dollar Franken Kronen Pfund Rupien
        Cent Rappen Prozent % m² Hektar Quadratmeter Quadratfuß Fußballfelder km2 bis zwischen und oder von auf
        um mehr als rund etwa unter bis zu mindestens höchstens über jährlich pro Jahr je Aktie in den kommenden
        drei bis fünf Jahren zweistelliger Millionenbetrag mehrere Dutzende Milliardenloch milliardenschwer
        -Werk -Euro- - – , . ; : ( ) [ ] / + minus ~ ,- umgerechnet davon investiert Umsatz Verlust Menschen im
        Vorjahr (Vorjahr: in Mio. EUR
    """,
    "en": """
        5 17 2.5 1,234.5 12,34,567 3 .4 0.44 2024 two three fifty twenty-one hundred and thousand half quarter a
        an dozen ½ million millions billion bn m k trillion crore lakh € $ £ ¥ EUR USD US$ NT$ R$ euros dollars
        pounds pence cents rupees crowns percent % m² acres hectares square feet sq ft football fields to
        between and or from more than about around up to at least under nearly over a year per share each over
        the next four years by 2030 several tens of hundreds of nine-figure sum multi-billion billion-dollar
        -plus - – , . ; : ( ) [ ] / + minus ~ or more of which invest revenue loss people a year earlier (2023:
        in EUR million respectively
    """,
}
GAPS = ("", " ", " ", " ", "\n", "\u00a0", "-")


@st.composite
def amount_like(draw: st.DrawFn, code: str) -> str:
    """Pieces of amounts in any order, glued and apart."""
    pieces = draw(st.lists(st.sampled_from(FRAGMENTS[code].split()), max_size=14))
    gaps = draw(st.lists(st.sampled_from(GAPS), min_size=len(pieces), max_size=len(pieces)))
    return "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True))


anything = st.text(st.characters(exclude_categories=()), max_size=200)  # lone surrogates and NULs among them
mixed = st.lists(st.one_of(st.text(max_size=5), codes.flatmap(amount_like)), max_size=5).map("".join)
texts = st.one_of(anything, mixed, codes.flatmap(amount_like))


def amounts(figures: list[Figure]) -> list[tuple[object, ...]]:
    return [(figure.start, figure.end, figure.low, figure.high, figure.vague) for figure in figures]


# Spans


@law
@given(texts, codes)
def test_spans_are_inside_the_text(text: str, code: str) -> None:
    figures = read(text, code)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in figures)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(left.end <= right.start for left, right in pairwise(figures))


@law
@given(texts, codes)
def test_figures_are_consistent(text: str, code: str) -> None:
    """Ends in order and open only as the bound says; links lead to other figures; every figure has its reasons."""
    figures = read(text, code)
    for index, figure in enumerate(figures):
        assert figure.kind in ("money", "area")
        assert (figure.low is None, figure.high is None) == OPEN[figure.bound]
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.why
        assert {figure.same_as, figure.repeat_of} <= {None, *range(index)}
        assert figure.part_of in {None, *range(len(figures))} - {index}


OPEN = {
    "exact": (False, False), "about": (False, False), "between": (False, False),
    "at_least": (False, True), "at_most": (True, False),
}  # fmt: skip


@law
@given(texts)
def test_a_text_is_read_the_same_twice_and_without_a_language(text: str) -> None:
    assert read(text) == read(text) == read(text, Article(text).language.code)


SEEDS = Path(__file__).parent.parent / "seeds"
READ_SEEDS = """
import sys
from pathlib import Path
from figures.read import read
for path in sorted(Path(sys.argv[1]).glob("*/*.txt")):
    for figure in read(path.read_text(encoding="utf-8")):
        print(repr(figure).encode("unicode_escape").decode())
for code in ("de", "en"):
    for figure in read(sys.argv[2], code):
        print(repr(figure).encode("unicode_escape").decode())
"""


def test_reading_does_not_depend_on_the_hash_seed() -> None:
    mixture = " ".join(FRAGMENTS["de"].split() + FRAGMENTS["en"].split())
    outputs = set()
    for seed in range(4):
        command = [sys.executable, "-c", READ_SEEDS, str(SEEDS), mixture]
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        outputs.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 160


# Nothing breaks it

HOSTILE = {
    "nothing": "",
    "NULs": "\0" * 1000 + "5 Mio. Euro\0",
    "lone surrogates": "\ud800$5m\udfff 5 \ud83d Mio. Euro \udc00",
    "many digits": "$" + "9" * 100_000 + " Euro",
    "many digits behind the point": "5." + "0" * 10_000 + "1 million euros",
    "points between digits": "1.1.1.1." * 5000 + " Euro",
    "commas between digits": "€1" + ",000" * 5000,
    "nested brackets": "(" * 5000 + "$5m" + ")" * 5000,
    "signs": "$€£¥%§" * 2000,
    "dashes": "5-" * 5000 + "Euro",
    "scales": "million " * 5000,
    "hundreds": "hundred " * 5000 + "dollars",
    "thousands": "$1 " + "thousand " * 5000,
    "closed up": "hunderttausend" * 2000 + " Euro",
    "halves": "half a " * 5000 + "million dollars",
    "entities": "&nbsp;" * 3000 + "5&nbsp;Mio.&nbsp;&euro;",
    "soft hyphens": "5 Mil\u00ad\u00ad\u00adlionen Eu\u200bro " + "\u00ad" * 5000,
    "full-width digits": "\uff15\uff10\uff10 Mio. Euro, \u0665 million dollars, \u0967 crore rupees",
    "letters that grow in lower case": "\u0130" * 100 + " 5 Mio. Euro " + "\u0130",
    "right to left": "\u202e$5m \u05d0\u05d1 5 Mio. \u20ac",
    "superscripts": "$5\u00b2 5\u2075 Mio. Euro \u2460 Mio. Euro \u216b million dollars",
}


@pytest.mark.parametrize("code", [*LANGUAGES, None])
@pytest.mark.parametrize("shape", HOSTILE)
def test_no_text_breaks_it(shape: str, code: str | None) -> None:
    text = HOSTILE[shape]
    assert all(text[figure.start : figure.end] == figure.text for figure in read(text, code))


# Texts without amounts


SECTIONS_OF_NUMBERS = ("numbers", "parts", "scale", "short_scale", "many", "several", "digit_counts")
SIGNS = ("€", "$", "£", "¥", "US$", "EUR", "CHF", "m²", "(", ")", "-", "–", ".", ",", "%", "/")


@cache
def plain_words(code: str) -> list[str]:
    """Names and signs of units and the words of our articles, without numbers, scales and vague quantities."""
    known = language(code)
    numerals = {word for name in SECTIONS_OF_NUMBERS for words in known.table[name].values() for word in words}
    if known.article_counts:  # einen Euro
        numerals |= set(known.table["articles"]["1"])
    pieces = {piece for phrase in numerals for piece in phrase.replace("-", " ").split()}
    stems = [piece for piece in pieces if len(piece) > 3]
    units = {" ".join(surface.words) for surface in known.meaning.known.units()}
    seeds = {word for path in (SEEDS / code).glob("*.txt") for word in re.findall(r"[\w-]+", path.read_text("utf-8"))}
    return sorted(
        word
        for word in units | seeds | set(SIGNS)
        if not any(char.isnumeric() for char in word)
        and pieces.isdisjoint(word.lower().replace("-", " ").split())
        and not any(stem in word.lower() for stem in stems)
    )


@law
@given(st.data(), codes, st.sampled_from([" ", ", ", "-", "\n"]))
def test_without_numbers_there_are_no_amounts(data: st.DataObject, code: str, gap: str) -> None:
    words = data.draw(st.lists(st.sampled_from(plain_words(code)), min_size=1, max_size=25))
    assert read(gap.join(words), code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_without_numbers_are_many(code: str) -> None:
    assert {"euro", "$"} <= set(plain_words(code))
    assert len(plain_words(code)) > 2000


PLAIN_SENTENCES = {
    "de": (
        "Das teilte das Unternehmen am Montag mit.", "Mehr als das wollte niemand sagen.", "Die Aktie gab nach.",
        "Weitere Angaben machte die Firma nicht.", "Davon profitieren die Zulieferer.", "Der Dollar gab nach.",
        "Bis zu einer Entscheidung dauert es noch.", "Jährlich kommen Gäste aus Österreich und Japan.", "Pro Aktie.",
    ),
    "en": (
        "The company declined to comment.", "More than that nobody would say.", "Shares fell.", "Of which more later.",
        "Up to now nothing has been decided.", "The dollar weakened.", "Annual talks are held in Japan and Canada.",
        "Per share.", "Or more.",
    ),
}  # fmt: skip


@law
@given(st.data(), codes, st.sampled_from([" ", "\n", "\n\n"]))
def test_a_sentence_without_amounts_changes_nothing_before_it(data: st.DataObject, code: str, gap: str) -> None:
    text = data.draw(amount_like(code)).rstrip() + " ist alles."
    longer = text + gap + data.draw(st.sampled_from(PLAIN_SENTENCES[code]))
    assert amounts(read(longer, code)) == amounts(read(text, code))


# Currencies

SENTENCES = {
    "de": (
        "Acme investiert {}.", "Der Umsatz stieg auf {} im Jahr.", "Für mehr als {} kauft Acme die Firma Beta.",
        "Acme baut für {} in den kommenden vier Jahren ein Werk.", "Das Werk kostet rund {} oder mehr.", "({})", "{}",
    ),
    "en": (
        "Acme invests {}.", "Revenue rose to {} a year.", "Acme will buy Beta for more than {}.",
        "Acme will spend {} over the next four years.", "The plant costs about {}.", "({})", "{}",
    ),
}  # fmt: skip
NUMBERS = {
    "de": ("5", "12,5", "1.250", "2,75 Mio.", "3 Milliarden", "480 Tsd.", "1'250'000", "0,44"),
    "en": (
        "5",
        "12.5",
        "1,250",
        "2.75 million",
        "3 billion",
        "480 thousand",
        "12,500,000",
        "0.44",
        "5m",
        "1.2bn",
        "3k",
    ),
}
CURRENCIES = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "US$": "USD", "A$": "AUD", "HK$": "HKD", "NT$": "TWD",
    "₩": "KRW", "EUR": "EUR", "USD": "USD", "CHF": "CHF", "SEK": "SEK", "GBP": "GBP", "TWD": "TWD", "RUB": "RUB",
}  # fmt: skip
PLACES = ("{sign}{number}", "{sign} {number}", "{sign}\u00a0{number}", "{number} {sign}", "{number}\u00a0{sign}")


def told(figure: Figure) -> tuple[object, ...]:
    """All of a figure but its unit and its place."""
    return (
        figure.kind, figure.low, figure.high, figure.bound, figure.vague, figure.role, figure.per,
        figure.years_low, figure.years_high, figure.same_as, figure.repeat_of, figure.part_of,
    )  # fmt: skip


def the_only(text: str, code: str) -> Figure:
    (figure,) = read(text, code)
    return figure


@law
@given(st.data(), codes)
def test_the_currency_and_its_place_change_nothing_else(data: st.DataObject, code: str) -> None:
    sentence, number = (data.draw(st.sampled_from(each[code])) for each in (SENTENCES, NUMBERS))
    sign, place = data.draw(st.sampled_from(sorted(CURRENCIES))), data.draw(st.sampled_from(PLACES))
    usual = the_only(sentence.format(PLACES[0].format(sign="€", number=number)), code)
    written = place.format(sign=sign, number=number)
    figure = the_only(sentence.format(written), code)
    assert figure.text == written
    assert figure.unit == CURRENCIES[sign]
    assert told(figure) == told(usual)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("sign", ["€", "$", "£", "US$", "EUR", "CHF"])
def test_a_sign_may_be_glued_behind_digits(sign: str, code: str) -> None:
    figure = the_only(f"Preis: 250{sign}.", code)
    assert (figure.text, figure.low, figure.unit) == (f"250{sign}", 250, CURRENCIES[sign])


# Every name of a unit is found

UNIT_FRAMES = {
    "de": ("Es sind 2,5 Millionen {} gewesen.", "Es sind 7500 {} gewesen."),
    "en": ("There are 2.5 million {} to go.", "There are 7500 {} to go."),
}
NO_SCALE = pytest.mark.xfail(reason="7500 South Korean won: the scan wants won beside its number", strict=True)
AMBIGUOUS = {"B$", "BN$"}  # a scale and a dollar, or Brunei's


def writings(surface: Surface) -> Iterator[str]:
    """A name or sign as a text has it; those cut into pieces, or also everyday words, are left to the examples."""
    exact, words = surface.exact, surface.words
    if surface.unit.wary or surface.unit.scale is not None or exact in AMBIGUOUS:
        return
    if exact is None and all(word.isalpha() for word in words):
        yield " ".join(words)
    elif exact is not None and (len(words) == 1 or not any(word.isalpha() for word in words[1:])):
        yield exact


def unit_names(code: str) -> list[tuple[str, Unit]]:
    surfaces = language(code).meaning.known.units()
    return [(name, surface.unit) for surface in surfaces for name in writings(surface)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("place", [0, pytest.param(1, marks=NO_SCALE)])
def test_every_name_of_a_unit_is_found(code: str, place: int) -> None:
    frame, names = UNIT_FRAMES[code][place], unit_names(code)
    assert len(names) > 1000
    assert [name for name, unit in names if not found_as(unit, name, read(frame.format(name), code))] == []


def found_as(unit: Unit, name: str, figures: list[Figure]) -> bool:
    """Whether the one figure ends with the name and has its unit, or one of its family."""
    meant = {unit.code, *unit.family, None if unit.family else unit.code}
    return len(figures) == 1 and figures[0].text.endswith(name) and figures[0].unit in meant


# What is written is read

SCALES = {
    "de": {
        "": 0,
        " Tsd.": 3,
        " Tausend": 3,
        " Mio.": 6,
        " Millionen": 6,
        " Mrd.": 9,
        " Milliarden": 9,
        " Billionen": 12,
    },
    "en": {"": 0, " thousand": 3, " million": 6, "m": 6, " mn": 6, " billion": 9, "bn": 9, " trillion": 12, "tn": 12},
}
GROUPS = {"de": (".", "'", "\u2009", "\u202f", "\u00a0", ""), "en": (",", "\u2009", "\u202f", "\u00a0", "")}
DECIMAL_MARK = {"de": ",", "en": "."}
BEHIND = {
    "de": {
        "Euro": "EUR", "US-Dollar": "USD", "Franken": "CHF", "Yen": "JPY", "norwegische Kronen": "NOK", "€": "EUR",
        "Quadratmeter": "m2", "m²": "m2", "Hektar": "ha", "Quadratkilometer": "km2", "Quadratfuß": "ft2",
    },
    "en": {
        "euros": "EUR", "US dollars": "USD", "Swiss francs": "CHF", "yen": "JPY", "Norwegian kroner": "NOK",
        "EUR": "EUR", "square metres": "m2", "acres": "acre", "hectares": "ha", "square miles": "mi2",
        "square feet": "ft2",
    },
}  # fmt: skip
FRAMES = {
    "de": ("Acme zahlt {} an Beta.", "Es sind {}.", "{}", "Laut Beta, das {} nennt, ist alles gesagt."),
    "en": ("Acme pays {} to Beta.", "It is {}.", "{}", "Beta, which named {}, has said it all."),
}


def written_number(value: Decimal, code: str, group: str) -> str:
    whole, _, rest = format(value, "f").partition(".")
    grouped = format(int(whole), ",").replace(",", group) if len(whole) > 3 else whole
    return f"{grouped}{DECIMAL_MARK[code]}{rest}" if rest else grouped


@settings(law, max_examples=500)
@given(st.data(), codes, st.integers(0, 2))
def test_what_is_written_is_read(data: st.DataObject, code: str, places: int) -> None:
    scale = data.draw(st.sampled_from(sorted(SCALES[code])))
    value = Decimal(data.draw(st.integers(1, 99_999 if scale else 10**9))).scaleb(-places)
    number = written_number(value, code, data.draw(st.sampled_from(GROUPS[code]))) + scale
    behind = data.draw(st.booleans())
    unit, meant = data.draw(st.sampled_from(sorted((BEHIND[code] if behind else CURRENCIES).items())))
    amount = f"{number} {unit}" if behind else f"{unit}{number}"
    figure = the_only(data.draw(st.sampled_from(FRAMES[code])).format(amount), code)
    assert (figure.text, figure.low, figure.high) == (amount, value.scaleb(SCALES[code][scale]), figure.low)
    assert (figure.unit, figure.bound, figure.vague) == (meant, "exact", False)


ONES = {
    "de": """null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
        dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn""",
    "en": """zero one two three four five six seven eight nine ten eleven twelve
        thirteen fourteen fifteen sixteen seventeen eighteen nineteen""",
}
TENS = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}


def in_words(number: int, code: str) -> str:
    """A whole number below a million as it is spelled: zweihundertfünfzigtausend, two hundred and fifty thousand."""
    if number >= 1000:
        rest = number % 1000
        thousands = in_words(number // 1000, code)
        if code == "de":
            return f"{thousands}tausend{in_words(rest, code) if rest else ''}"
        return f"{thousands} thousand{joint(rest) + in_words(rest, code) if rest else ''}"
    if number >= 100:
        hundreds, rest = ONES[code].split()[number // 100], number % 100
        if code == "de":
            return f"{hundreds}hundert{in_words(rest, code) if rest else ''}"
        return f"{hundreds} hundred{' and ' + in_words(rest, code) if rest else ''}"
    if number < 20:
        return ONES[code].split()[number]
    tens, one = TENS[code].split()[number // 10 - 2], ONES[code].split()[number % 10]
    if number % 10 == 0:
        return tens
    return f"{one}und{tens}" if code == "de" else f"{tens}-{one}"


def joint(rest: int) -> str:
    return " and " if rest < 100 else " "


@pytest.mark.parametrize("code", LANGUAGES)
@settings(law, max_examples=500)
@given(st.integers(2, 999_999))
def test_numbers_in_words_are_read(code: str, number: int) -> None:
    amount = f"{in_words(number, code)} {'Euro' if code == 'de' else 'euros'}"
    figure = the_only(f"Acme: {amount}.", code)
    assert (figure.text, figure.low) == (amount, number)


@law
@given(st.data(), codes, st.integers(1, 400), st.integers(1, 500))
def test_ranges_are_read(data: st.DataObject, code: str, low: int, more: int) -> None:
    joint = data.draw(st.sampled_from({"de": ("-", "–", " bis ", " - "), "en": ("-", "–", " to ", " - ")}[code]))
    scale = data.draw(st.sampled_from({"de": (" Mio.", " Milliarden"), "en": (" million", "bn")}[code]))
    unit = {"de": " Euro", "en": " euros"}[code]
    amount = f"{low}{joint}{low + more}{scale}{unit}"
    figure = the_only(f"Acme: {amount}.", code)
    power = SCALES[code][scale]
    assert (figure.text, figure.bound) == (amount, "between")
    assert (figure.low, figure.high) == (Decimal(low).scaleb(power), Decimal(low + more).scaleb(power))


# Time

GROWING: dict[str, Callable[[int], str]] = {
    "open brackets": lambda size: "(" * (size * 12_500),
    "points between digits": lambda size: "1.1.1.1" * (size * 18_000),
    "scales": lambda size: "million " * (size * 16_000),
    "one line of amounts": lambda size: "Acme zahlt 5 Mio. Euro und $3bn, " * (size * 400),
    "hanging ranges": lambda size: "5 bis " * (size * 21_000),
    "bare numbers and one unit": lambda size: "17 " * (size * 42_000) + "Euro",
}
TIMES = 8  # so much more text
MARGIN = 4  # so much slower for each character may the long text be
LEAST_TIME = 0.02  # seconds: shorter times are noise


@pytest.mark.parametrize("shape", GROWING)
def test_time_grows_with_the_text(shape: str) -> None:
    """A coarse guard: eight times the text, up to 1 MB of it, takes at most 32 times as long."""
    read("5 Mio. Euro", "de")
    short, long = (seconds(GROWING[shape](size)) for size in (1, TIMES))
    assert long <= max(short, LEAST_TIME) * TIMES * MARGIN


def seconds(text: str) -> float:
    began = time.perf_counter()
    read(text, "de")
    return time.perf_counter() - began


# Work: lines of the program that run, which are the same on every machine

FIGURES: dict[str, Callable[[int], str]] = {
    "told twice": lambda count: "Acme zahlt Beta 5 € (6 $).\n" * count,
    "parts of a sum": lambda count: "Acme investiert 9 Mio. Euro, davon 4 Mio. Euro in Wien.\n" * count,
    "of many firms": lambda count: "".join(f"Werk {n} der Haus{n} GmbH kostet {n} Euro.\n" for n in range(count)),
}
FEW = 50
MORE_WORK = 1.3  # so much more of it may each figure of the long text take


@pytest.mark.parametrize("shape", FIGURES)
def test_work_grows_with_the_figures(shape: str) -> None:
    """No step looks at all figures of a document for each of them, as long as it is a loop of ours."""
    few, many = FIGURES[shape](FEW), FIGURES[shape](FEW * TIMES)
    read(many, "de")  # what is learned of words is known from now on
    assert work(many) <= work(few) * TIMES * MORE_WORK


def work(text: str) -> int:
    """How many lines of the program are run while a text is read."""
    before, count = sys.gettrace(), 0

    def in_line(*_: Any) -> Any:
        nonlocal count
        count += 1
        return in_line

    def in_call(frame: FrameType, *_: Any) -> Any:
        return in_line if frame.f_code.co_filename.startswith(PROGRAM) else None

    sys.settrace(in_call)
    try:
        read(text, "de")
    finally:
        sys.settrace(before)
    return count
