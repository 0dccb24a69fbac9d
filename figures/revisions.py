"""Git: what an earlier state of the articles was, and which of them are new or changed since."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from glob import has_magic
from tempfile import TemporaryFile
from typing import NamedTuple

from figures.archive import Source
from figures.load.paths import SEARCHED, TABLES, ending


class Since(NamedTuple):
    """The files that are new or changed since a revision, those that are gone, and what renamed ones were called."""

    changed: list[str]
    gone: list[str]
    renamed: dict[str, str]  # new name to old name


def is_revision(words: str) -> bool:
    """Whether git knows a commit by some words."""
    asking = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{words}^{{commit}}")
    return bool(words) and asked(*asking) == 0


def base(revision: str) -> str:
    """The commit at which this state and a revision were last the same; ValueError if git does not know it."""
    if not is_revision(revision):
        raise ValueError(f"{revision}: git knows no such revision here; a shallow copy needs: git fetch --unshallow")
    commit = git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip().decode()
    if asked("merge-base", commit, "HEAD") == 0:
        return git("merge-base", commit, "HEAD").strip().decode()
    return commit


def since(revision: str, paths: Iterable[str]) -> Since:
    """What is different in some paths since a revision; what git does not know yet is new."""
    listed = [path for path in paths if path != "-"]
    words = iter(git("diff", "--name-status", "-z", "-M", "--relative", base(revision), "--", *listed).split(b"\0"))
    found = Since([], [], {})
    for status in words:
        if not status:
            continue
        name = decoded(next(words))
        if status.startswith((b"R", b"C")):
            now = decoded(next(words))
            if status.startswith(b"R"):
                found.gone.append(name)
                found.renamed[now] = name
            found.changed.append(now)
        else:
            (found.gone if status == b"D" else found.changed).append(name)
    others = git("ls-files", "-z", "--others", "--exclude-standard", "--", *listed).split(b"\0")
    found.changed.extend(decoded(name) for name in others if name)
    return Since(sorted(filter(is_read, {*found.changed})), found.gone, found.renamed)


def at_revision(revision: str, paths: Iterable[str]) -> Iterator[Source]:
    """The files of some paths as they were at a revision."""
    listed = [os.path.relpath(path) for path in paths if path != "-"]
    commit = base(revision)
    asked_for = ["." if has_magic(path) or path == "." else path for path in listed]
    entries = git("ls-tree", "-r", "-z", commit, "--", *asked_for).split(b"\0")
    files = []
    for entry in entries:
        facts, _, raw = entry.partition(b"\t")
        name = decoded(raw)
        if facts.split(b" ")[1:2] == [b"blob"] and not facts.startswith(b"120000") and is_taken(name, listed):
            files.append((name, facts.split(b" ")[2]))
    yield from contents(sorted(files))


def is_taken(name: str, paths: list[str]) -> bool:
    """Whether a file is read: it is named, or stands in a folder, is a text or page there, and not hidden."""
    if name in paths or any(has_magic(path) and fnmatch(name, path) for path in paths):
        return True
    inside = any(path == "." or name.startswith(f"{path}/") for path in paths)
    return inside and ending(name) in SEARCHED and not any(part.startswith(".") for part in name.split("/"))


def is_read(name: str) -> bool:
    return ending(name) in (*SEARCHED, *TABLES) and os.path.isfile(name)  # noqa: PTH113


def contents(files: list[tuple[str, bytes]]) -> Iterator[Source]:
    """The files with their bytes, as git writes them into a folder."""
    if not files:
        return
    with TemporaryFile() as wanted:
        wanted.write(b"".join(blob + b"\n" for _, blob in files))
        wanted.seek(0)
        command = ["git", "cat-file", "--batch", "--buffer"]
        with subprocess.Popen(command, stdin=wanted, stdout=subprocess.PIPE) as process:
            assert process.stdout
            for name, _ in files:
                size = int(process.stdout.readline().split()[2])
                content = process.stdout.read(size)
                process.stdout.read(1)
                yield Source(name, name, content)


def git(*arguments: str) -> bytes:
    """What git says; ValueError with its own words if it refuses."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise ValueError("git is not installed; a revision needs it") from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["it refused"]
        raise ValueError(f"git {arguments[0]}: {lines[0]}")
    return done.stdout


def asked(*arguments: str) -> int:
    """The exit code of git."""
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False).returncode
    except FileNotFoundError:
        return 1


def decoded(name: bytes) -> str:
    return os.fsdecode(name)
