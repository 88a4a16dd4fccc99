"""Any bytes, and any change to the bytes of a small file, are read whole or refused in words."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import outcome
import pytest
import seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

# `make fuzz` asks for many where atheris does not install.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "15"))
SECONDS = 20
"""For one file of some kilobytes, which takes some hundredths of one where all is well."""

few = settings(
    max_examples=EXAMPLES,
    deadline=SECONDS * 1000,
    suppress_health_check=[HealthCheck.too_slow],
)
at = st.integers(0, 1 << 14)
change = st.one_of(
    st.tuples(st.just("set"), at, st.binary(min_size=1, max_size=8)),
    st.tuples(st.just("put"), at, st.binary(min_size=1, max_size=8)),
    st.tuples(st.just("put"), at, st.sampled_from([b'"', b"\n", b"\r", b",", b"\0", b"<", b"&"])),
    st.tuples(st.just("drop"), at, at.map(lambda length: bytes(length % 64 + 1))),
    st.tuples(st.just("repeat"), at, at.map(lambda length: bytes(length % 512 + 1))),
    st.tuples(st.just("cut"), at, st.just(b"")),
)


def changed(content: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """The content after some changes, each at a place and of a length."""
    for what, place, put in changes:
        start = place % (len(content) + 1)
        end = start + len(put)
        match what:
            case "set":
                content = content[:start] + put + content[end:]
            case "put":
                content = content[:start] + put + content[start:]
            case "drop":
                content = content[:start] + content[end:]
            case "repeat":
                content = content[:end] + content[start:]
            case _:
                content = content[:start]
    return content


def check(name: str, content: bytes) -> bool:
    """Write a file, and read it as an audit does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return outcome.check(path)


@pytest.mark.parametrize("kind", seeds.KINDS)
def test_a_small_file_is_read(kind: str) -> None:
    assert check(*seeds.file_of(kind, seeds.seed(kind)))


@pytest.mark.parametrize("kind", seeds.KINDS)
def test_a_file_that_was_changed_is_read_whole_or_refused(kind: str) -> None:
    whole = seeds.seed(kind)

    @few
    @given(changes=st.lists(change, min_size=1, max_size=4))
    def reads(changes: list[tuple[str, int, bytes]]) -> None:
        check(*seeds.file_of(kind, changed(whole, changes)))

    reads()


def any_text() -> SearchStrategy[str]:
    """Text with the signs by which files are divided."""
    return st.text(
        st.one_of(st.sampled_from('a1,;"\r\n\t|[]{}:\0 '), st.characters()), max_size=300
    )


@few
@given(text=any_text(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_is_read_whole_or_refused(text: str, encoding: str) -> None:
    check("a.csv", text.encode(encoding, "surrogatepass"))


@few
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_whole_or_refused(content: bytes) -> None:
    check("a.csv", content)


@few
@given(text=any_text())
def test_any_text_after_the_beginning_of_json_is_read_whole_or_refused(text: str) -> None:
    check("a.json", ('[{"type": "Person search"},' + text).encode("utf-8", "surrogatepass"))
