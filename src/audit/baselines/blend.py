"""Blends several baselines into one population, each with a weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from audit.baselines.ages import in_whole_people
from audit.baselines.baseline import ANY_AREA, PARTS, Baseline
from audit.baselines.blended_ages import BlendedAges
from audit.errors import BaselineError, listed
from audit.ethnicity import FIVE, LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PREFIX = "blend:"
"""What the name of a blend begins with."""
EXAMPLE = "blend:0.7*census-2021+0.3*ward:Seven Sisters"

_NEXT = re.compile(r"\+(?=[^*+]*\*)")
"""A plus sign before a weight; names may hold others."""
_WEIGHT = re.compile(r"\d*\.?\d+|\d+/\d*[1-9]\d*", re.ASCII)
_HOW = (
    "blended: each part is scaled to a total of 1 and weighted, and their sum is scaled to the "
    "total of the first part, in whole people"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A baseline's name in a blend, and its weight."""

    weight: Fraction
    written: str
    """The weight as the plan writes it."""
    name: str


def is_blend(use: str) -> bool:
    """Whether the name of a baseline is that of a blend."""
    return use.strip().casefold().startswith(PREFIX)


def parts_of(use: str) -> tuple[Part, ...]:
    """
    The parts of a blend such as `blend:0.7*census-2021+0.3*ward:Seven Sisters`, in their order.

    A weight is a number such as 0.7 or 2/3. `BaselineError` names every part that is not a weight,
    a star and a name, every weight that is not above 0, and weights that do not add up to 1.
    """
    texts = _NEXT.split(use.strip()[len(PREFIX) :])
    problems = [problem for text in texts for problem in _problems(text)]
    if problems:
        raise BaselineError(listed(f"{use!r} is no blend such as {EXAMPLE!r}:", problems))
    parts = tuple(_part(text) for text in texts)
    if (whole := sum(part.weight for part in parts)) != 1:
        weights = " + ".join(part.written for part in parts)
        raise BaselineError(
            f"The weights of {use!r} must add up to 1, and {weights} is {float(whole):.6g}. "
            "Change them."
        )
    return parts


def blended(
    use: str, parts: Sequence[Part], baselines: Sequence[Baseline], areas: Iterable[str]
) -> Baseline:
    """
    One population for each area: the weighted sum of the parts' shares of their own totals.

    residents of a group = first total x sum over the parts of weight x residents / total

    in whole people that add up to the first part's total, by largest remainders. A broad group is
    divided only where every part divides it alike. `BaselineError` names every part that lacks a
    group that another part has, or that has no residents in an area.
    """
    places = (ANY_AREA,) if all(each.is_single for each in baselines) else tuple(areas)
    if problems := [each for area in places for each in _lacking(baselines, area)]:
        raise BaselineError(
            listed(f"The parts of {use!r} must hold the same groups:", dict.fromkeys(problems))
        )
    weights = tuple(part.weight for part in parts)
    residents = {area: _mixed(weights, baselines, area) for area in places}
    described = [f"{p.written} x {b.label}" for p, b in zip(parts, baselines, strict=True)]
    return Baseline(
        name=use,
        label=f"Blend of {' and '.join(described)}",
        source=_once("; ", (each.source for each in baselines)),
        date=_once(" and ", (each.date for each in baselines)),
        definition=f"{_once(' and ', (each.definition for each in baselines))}, {_HOW}",
        credit=_once("; ", (each.credit for each in baselines)),
        sha256=_once(" ", (sha for each in baselines for sha in each.sha256.split())),
        residents=residents,
        aged={
            area: BlendedAges(weights, tuple(baselines), area, residents[area])
            for area in places
            if all((ANY_AREA if each.is_single else area) in each.aged for each in baselines)
        },
    )


def _problems(text: str) -> Iterator[str]:
    """What is wrong with one part by itself."""
    weight, star, name = (each.strip() for each in text.partition("*"))
    if not star or not name:
        yield f"{text.strip()!r} is no weight, star and name, such as 0.3*ward:Seven Sisters"
    elif not _WEIGHT.fullmatch(weight) or Fraction(weight) <= 0:
        yield f"{weight!r} of {name!r} is no number above 0, such as 0.3 or 1/3"
    if is_blend(name):
        yield f"{name!r} is a blend itself; write its parts with their weights"


def _part(text: str) -> Part:
    weight, _, name = (each.strip() for each in text.partition("*"))
    return Part(Fraction(weight), weight, name)


def _lacking(baselines: Sequence[Baseline], area: str) -> Iterator[str]:
    """The parts without residents in an area, or without a group that another part has."""
    place = "" if area == ANY_AREA else f" in {area}"
    for baseline in baselines:
        if not baseline.total(area):
            yield f"{baseline.name!r} has no residents{place}"
    for broad in FIVE.codes:
        if _held(baselines, area, broad):
            for baseline in baselines:
                if not baseline.has(area, broad):
                    yield f"{baseline.name!r} lacks the group {LABELS[broad]}{place}"


def _held(baselines: Sequence[Baseline], area: str, broad: str) -> bool:
    """Whether any part holds a broad group or a part of it."""
    return any(each.has(area, code) for each in baselines for code in (broad, *PARTS[broad]))


def _mixed(weights: Sequence[Fraction], baselines: Sequence[Baseline], area: str) -> dict[str, int]:
    """The residents of one area by the finest groups that every part holds."""
    groups = [code for broad in PARTS for code in _groups(baselines, area, broad)]
    shares = [
        sum(
            weight * Fraction(each.residents_of(area, code), each.total(area))
            for weight, each in zip(weights, baselines, strict=True)
        )
        for code in groups
    ]
    people = in_whole_people(baselines[0].total(area), [Fraction(share) for share in shares])
    return dict(zip(groups, people, strict=True))


def _groups(baselines: Sequence[Baseline], area: str, broad: str) -> tuple[str, ...]:
    """The parts of a broad group where every baseline holds the same, else the group itself."""
    if not _held(baselines, area, broad):
        return ()
    held = {tuple(c for c in PARTS[broad] if each.has(area, c)) for each in baselines}
    return (held.pop() if len(held) == 1 else ()) or (broad,)


def _once(joint: str, texts: Iterable[str]) -> str:
    return joint.join(dict.fromkeys(text for text in texts if text))
