"""Finds the bundled area that a name or a code stands for."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

from audit.baselines.figures import Area, AreaType, larger_areas, residents_of, wards
from audit.baselines.names import folded
from audit.errors import BaselineError, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PREFIXES: Mapping[str, AreaType] = {
    "local_authority": "local_authority",
    "force": "police_force_area",
    "region": "region",
    "country": "country",
    "ward": "ward",
}
"""What may stand before a name and a colon to say which kind of area is meant."""

ANY_KIND = "area"
"""What may stand there too, and says nothing of the kind."""

_PREFIX_OF = {kind: prefix for prefix, kind in PREFIXES.items()}
_HOW_TO_SEE = "`stop-audit baselines` says what is bundled; a CSV of residents can be used instead."


@dataclass(frozen=True, slots=True)
class _Names:
    """What area_names.toml and the tables' own names stand for, all folded."""

    areas: Mapping[str, tuple[Area, ...]]
    endings: tuple[tuple[str, str], ...]
    """Each with the type of area that it marks, the longest first."""
    beginnings: tuple[tuple[str, str], ...]
    without_residents: Mapping[str, str]
    """Why a name has no residents."""


def find_area(text: str) -> Area:
    """
    The bundled area that a name, a code, or a name with a prefix such as `force:` stands for.

    Case and punctuation do not matter. `BaselineError` says why there is none: the name is
    unknown (with near misses), stands for areas with different residents (with the choices), or
    for a police force that polices no residents.
    """
    candidates = possible_areas(text)
    area = the_one_of(candidates)
    if area is None:
        raise BaselineError(why_no_area(text, candidates))
    return area


def possible_areas(text: str) -> tuple[Area, ...]:
    """Every bundled area that the text may stand for; none where it is unknown."""
    prefix, name = _split(text)
    if prefix:
        return _of_kind(PREFIXES[prefix], name)
    code = name.upper()
    if area := larger_areas().areas.get(code):
        return (area,)
    if code[:3] in ("E05", "W05") and (ward := wards().areas.get(code)):
        return (ward,)
    return _named(name)


def the_one_of(candidates: tuple[Area, ...]) -> Area | None:
    """
    The only candidate, or the first of several that hold the same residents.

    The City of London is a local authority and a police force area with one population; local
    authorities come first.
    """
    if not candidates:
        return None
    first, *others = candidates
    same = all(residents_of(other) == residents_of(first) for other in others)
    return first if same else None


def why_no_area(text: str, candidates: tuple[Area, ...]) -> str:
    """What is wrong with a text for which there is no one area, and what to write instead."""
    if not text.strip():
        return "No area is named. Write `area = …` under [scope] of the plan, or give --area."
    if reason := _names().without_residents.get(folded(_split(text)[1])):
        return f"{text!r} {reason}"
    if not candidates:
        return _unknown(text)
    return listed(
        f"{text!r} stands for {len(candidates)} areas with different residents; "
        "write one of these, or its code:",
        map(choice, candidates),
    )


def choice(area: Area) -> str:
    """How to write an area so that nothing else is meant, with its code and residents."""
    within = larger_areas().areas.get(area.local_authority)
    name = f"{area.name}, {within.name}" if within else area.name
    number = sum(residents_of(area).values())
    return f"{_PREFIX_OF[area.type]}:{name} ({area.code}, {number:,} residents)"


def _split(text: str) -> tuple[str, str]:
    """The prefix, empty where there is none, and the name or code after it."""
    before, _, after = text.partition(":")
    prefix = before.strip().casefold()
    if prefix == ANY_KIND and after.strip():
        return "", after.strip()
    return (prefix, after.strip()) if after and prefix in PREFIXES else ("", text.strip())


def _of_kind(kind: AreaType, name: str) -> tuple[Area, ...]:
    if kind == "ward":
        return _wards(name)
    coded = larger_areas().areas.get(name.upper())
    candidates = (coded,) if coded else _named(name)
    return tuple(area for area in candidates if area.type == kind)


def _wards(name: str) -> tuple[Area, ...]:
    """Wards by code, by name, or by name, comma and local authority."""
    if coded := wards().areas.get(name.upper()):
        return (coded,)
    if whole := _ward_names().get(folded(name), ()):
        return whole
    parts = name.split(",")
    # Names of wards and of authorities may themselves hold commas.
    splits = ((",".join(parts[:at]), ",".join(parts[at:])) for at in range(1, len(parts)))
    return tuple(ward for named, within in splits for ward in _wards_within(named, within))


def _wards_within(name: str, authority: str) -> Iterator[Area]:
    codes = {area.code for area in _of_kind("local_authority", authority.strip())}
    return (ward for ward in _ward_names().get(folded(name), ()) if ward.local_authority in codes)


def _named(name: str) -> tuple[Area, ...]:
    """Areas above wards by name, else by name with a beginning or ending of their type."""
    key, names = folded(name), _names()
    if key in names.areas:
        return names.areas[key]
    for shorter, kind in _shorter(key, names):
        if found := tuple(area for area in names.areas.get(shorter, ()) if area.type == kind):
            return found
    return ()


def _shorter(key: str, names: _Names) -> Iterator[tuple[str, str]]:
    for ending, kind in names.endings:
        if key.endswith(f" {ending}"):
            yield key.removesuffix(f" {ending}"), kind
    for beginning, kind in names.beginnings:
        if key.startswith(f"{beginning} "):
            yield key.removeprefix(f"{beginning} "), kind


def _unknown(text: str) -> str:
    prefix, name = _split(text)
    if others := (*_named(name), *_wards(name)):
        return listed(
            f"{text!r} is no bundled area as written; write one of these, or its code:",
            map(choice, others),
        )
    near = " or ".join(map(repr, _near(prefix, name)))
    meant = f" Did you mean {near}?" if near else ""
    return f"{text!r} is not a bundled area.{meant} {_HOW_TO_SEE}"


def _near(prefix: str, name: str) -> tuple[str, ...]:
    """Names of the kind asked for that are spelt nearly so, with the prefix."""
    known = _ward_names() if prefix == "ward" else _names().areas
    close = get_close_matches(folded(name), known, n=3, cutoff=0.75)
    areas = [area for key in close for area in known[key]]
    kinds = {PREFIXES[prefix]} if prefix else set(PREFIXES.values())
    mark = f"{prefix}:" if prefix else ""
    return tuple(dict.fromkeys(f"{mark}{area.name}" for area in areas if area.type in kinds))


@cache
def _ward_names() -> dict[str, tuple[Area, ...]]:
    return _by_name((folded(ward.name), ward) for ward in wards().areas.values())


@cache
def _names() -> _Names:
    reviewed = tomllib.loads(
        files("audit.baselines").joinpath("area_names.toml").read_text(encoding="utf-8")
    )
    return _Names(
        areas=_by_name(_every_name(reviewed)),
        endings=_marks(reviewed["endings"]),
        beginnings=_marks(reviewed["beginnings"]),
        without_residents={
            folded(name): each["because"]
            for each in reviewed["without_residents"]
            for name in each["names"]
        },
    )


def _every_name(reviewed: dict[str, Any]) -> Iterator[tuple[str, Area]]:
    """Each folded name with its area, local authorities first."""
    for kind in get_args(AreaType):
        aliases = reviewed.get(kind, {})
        for area in larger_areas().areas.values():
            if area.type == kind:
                for name in (area.name, *aliases.get(area.name, ())):
                    yield folded(name), area


def _by_name(pairs: Iterable[tuple[str, Area]]) -> dict[str, tuple[Area, ...]]:
    found: defaultdict[str, list[Area]] = defaultdict(list)
    for name, area in pairs:
        found[name].append(area)
    return {name: tuple(areas) for name, areas in found.items()}


def _marks(by_kind: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [(folded(mark), kind) for kind, marks in by_kind.items() for mark in marks]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
