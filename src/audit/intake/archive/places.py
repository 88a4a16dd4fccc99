"""Line numbers as text and back, such as `7, 9-12`, so that a manifest can hold many."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


def written(lines: Iterable[int]) -> str:
    """Lines in their order, with those that follow one another as one span."""
    spans = groupby(enumerate(lines), key=lambda item: item[1] - item[0])
    return ", ".join(_span([line for _, line in span]) for _, span in spans)


def read(text: str) -> Iterator[int]:
    """The lines that a text such as `7, 9-12` names."""
    for first, last in _SPAN.findall(text):
        yield from range(int(first), int(last or first) + 1)


def _span(lines: list[int]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]}-{lines[-1]}"
