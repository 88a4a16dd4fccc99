"""Residents by the police's age bands: what is held of them, and how bands are written."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol, Self

from audit.baselines.names import folded
from audit.ethnicity import ALL
from audit.schema import AGE_BAND, NOT_RECORDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

BANDS = tuple(band for band in AGE_BAND if band != NOT_RECORDED)
"""Every age band, the youngest first."""

MUCH_MODELLED = 0.2
"""From a greater modelled share on, `stop-audit baselines --by-age` names the group."""

_LEFT_OUT = re.compile(r"\b(?:aged?|years?|old|usual|residents)\b")


@dataclass(frozen=True, slots=True)
class Ages:
    """The residents of one area by age band and group."""

    residents: Mapping[str, Mapping[str, int]]
    """By age band, then by group code, broad or detailed."""
    modelled: Mapping[str, float] = field(default_factory=dict)
    """
    The share of a group's residents whose age was not published and was shared out, from 0 to 1;
    0 for a group that is not named.
    """
    source: str = ""
    """Where the ages come from; empty where that is where the residents come from."""
    sha256: str = ""
    """Of the file with the ages; empty where it is the file with the residents."""

    def read(self) -> Self:
        """Itself: there is nothing left to read."""
        return self


class AgeSource(Protocol):
    """The ages of one area, read when they are asked for."""

    def read(self) -> Ages:
        """The ages."""


def band_code(label: str) -> str | None:
    """The age band that a label means, `all` for a total; None where it is not known."""
    return _codes().get(_plain(label))


def in_whole_people(total: int, shares: Sequence[Fraction]) -> list[int]:
    """
    `total` people in proportion to `shares`, which add up to 1, by largest remainders.

    The parts add up to `total`, and each is less than one person from its exact share.
    """
    exact = [total * share for share in shares]
    parts = [int(each) for each in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def _plain(label: str) -> str:
    return folded(_LEFT_OUT.sub(" ", label.casefold().replace("+", " and over")))


@cache
def _codes() -> dict[str, str]:
    reviewed = tomllib.loads(
        files("audit.baselines").joinpath("age_names.toml").read_text(encoding="utf-8")
    )
    codes = {_plain(name): ALL for name in reviewed["total"]["names"]}
    codes |= {_plain(name): band for band, names in reviewed["bands"].items() for name in names}
    return codes | {_plain(text): band for band in BANDS for text in (band, AGE_BAND[band])}
