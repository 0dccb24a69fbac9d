"""What is kept for the next start: what was made, or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import kept as kept_module
from figures.companies.registry import Names, names_of, ours
from figures.kept import kept
from figures.user_cache import cache_folder, put


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def made(what: str, of: bytes = b"") -> str:
    """What is kept as `word`, or `what` where nothing is."""
    return kept("word", str, lambda: what, of)


def test_what_is_kept_is_what_is_made() -> None:
    names = names_of(ours())
    assert kept("parties", Names, lambda: names) == names
    assert kept("parties", Names, lambda: names_of(())) == names


@given(st.recursive(st.none() | st.integers() | st.floats() | st.text(), lambda one: st.lists(one, max_size=3)))
def test_what_comes_back_is_what_was_made_or_is_made_again(content: Any) -> None:
    shown = repr(content)
    assert [repr(kept("any", Any, lambda: content, shown.encode("utf-8", "replace"))) for _ in range(2)] == [shown] * 2


def test_what_would_come_back_as_something_else_is_not_kept(folder: Path) -> None:
    for content in (date(2026, 3, 1), (1, 2), "\ud800", object()):
        assert kept("any", Any, lambda content=content: content) is content
        assert not (folder / "any.msgpack").exists()


def test_other_rules_and_other_sources_make_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [made("one"), made("two"), made("two", b"source"), made("three", b"source")] == ["one", "one", "two", "two"]
    monkeypatch.setattr(kept_module, "rules_version", lambda: b"others")
    assert made("three", b"source") == "three"


@pytest.mark.parametrize("spoiled", [b"", b"\xc1", b"\x80", b"no cache" * 1000, "cut", "changed"])
def test_a_spoiled_file_is_made_anew(folder: Path, spoiled: bytes | str) -> None:
    file = folder / "word.msgpack"
    made("one")
    raw = file.read_bytes()
    files = {"cut": raw[:-1], "changed": raw.replace(b"one", b"two")}
    file.write_bytes(files[spoiled] if isinstance(spoiled, str) else spoiled)
    assert [made("anew"), made("later")] == ["anew", "anew"]


def test_of_another_form_is_made_anew() -> None:
    made("one")
    assert kept("word", list[str], lambda: ["anew"]) == ["anew"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "file" / "cache"))
    assert [made("one"), made("two")] == ["one", "two"]


def test_a_folder_in_its_place_is_no_error(folder: Path) -> None:
    (folder / "word.msgpack").mkdir(parents=True)
    assert [made("one"), made("two")] == ["one", "two"]
    assert names(folder) == ["word.msgpack"]


def test_where_the_package_cannot_be_looked_at_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def in_an_archive() -> bytes:
        raise NotADirectoryError

    monkeypatch.setattr(kept_module, "rules_version", in_an_archive)
    assert [made("one"), made("two")] == ["one", "two"]
    assert not folder.exists()


def test_a_file_is_put_in_place_whole(folder: Path) -> None:
    file = folder / "deep" / "file"
    put(b"one", file)
    put(b"other", file)
    assert (file.read_bytes(), names(file.parent)) == (b"other", ["file"])
    with pytest.raises(TypeError):
        put("no bytes", file)  # type: ignore[arg-type]
    assert (file.read_bytes(), names(file.parent)) == (b"other", ["file"])


def test_the_folder_is_the_one_named_else_that_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("FIGURES_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "system"))
    assert cache_folder().name == "figures"
