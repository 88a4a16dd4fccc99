"""What options of the command line give as text: numbers by name, claims, changes of a count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLAIM = re.compile(
    r"(?P<claim>[^:=]*)(?::(?P<given>(?:\w+=[^,=]*,)*\w+=[^,=]*))?=(?P<quote>.+)", re.DOTALL
)
_SIZES, _NAMES = ("by", "at_least"), ("what",)
_FRACTION = re.compile(r"(\d+)\s*/\s*([1-9]\d*)")
_DAY = r"\d{4}-\d\d-\d\d"
_DATES = re.compile(rf"\s+in\s+({_DAY})/({_DAY}):({_DAY})/({_DAY})$")
_HOW = (
    "write it as WHAT=NOW:BEFORE, with :NOW:BEFORE@PLACE of another place behind it where one was "
    "counted, and ' in FIRST/LAST:FIRST/LAST' for the days of both periods"
)


def given_claims(given: Iterable[str], problems: list[str]) -> Iterator[dict[str, Any]]:
    """`CLAIM=QUOTE` or `CLAIM:by=25%,what=arrests=QUOTE` as claims of a plan."""
    for text in given:
        if not (match := _CLAIM.fullmatch(text)):
            problems.append(f"--claim {text}: write it as CLAIM=QUOTE, or CLAIM:by=SIZE=QUOTE")
            continue
        claim, quote = match["claim"].strip(), match["quote"].strip()
        more = _of_claim(claim, match["given"] or "", problems)
        yield {"claim": claim, "quote": quote, **more}


def _of_claim(claim: str, given: str, problems: list[str]) -> dict[str, Any]:
    """What stands between the name of a claim and its quotation."""
    made: dict[str, Any] = {}
    for pair in filter(None, given.split(",")):
        name, _, value = (each.strip() for each in pair.partition("="))
        if name in _SIZES:
            made[name] = _size(f"--claim {claim}:{name}={value}", value, problems)
        elif name in _NAMES:
            made[name] = value
        else:
            known = ", ".join((*_SIZES, *_NAMES))
            problems.append(f"--claim {claim}: {name!r} cannot be given here (there are: {known})")
    return made


def _size(option: str, text: str, problems: list[str]) -> float:
    """`25%`, `0.25` or `1/4` as a part of one."""
    if match := _FRACTION.fullmatch(text):
        return int(match[1]) / int(match[2])
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        problems.append(f"{option}: write the size as 25%, 0.25 or 1/4")
        return 1 / 2


def given_changes(given: Iterable[str], problems: list[str]) -> Iterator[dict[str, Any]]:
    """`WHAT=NOW:BEFORE`, perhaps with another place and with dates, as changes of a plan."""
    keys = ("now", "before", "elsewhere_now", "elsewhere_before")
    for what, text in pairs_of("--change", given, problems):
        dates = _DATES.search(text)
        counts, at, place = text[: dates.start() if dates else None].partition("@")
        numbers = [number_of("--change", what, each, problems) for each in counts.split(":")]
        if len(numbers) != len(keys) and (at or len(numbers) != len(keys[:2])):
            problems.append(f"--change {what}={text}: {_HOW}")
            continue
        if None in numbers:
            continue
        where = {"elsewhere": place.strip()} if at else {}
        yield {"what": what, **dict(zip(keys, numbers, strict=False)), **where, **_days(dates)}


def _days(match: re.Match[str] | None) -> dict[str, Any]:
    """The first and last day of both periods."""
    if match is None:
        return {}
    days = match.groups()
    return {"dates_now": list(days[:2]), "dates_before": list(days[2:])}


def numbers_of(option: str, given: Iterable[str], problems: list[str]) -> dict[str, Any]:
    """`name=number` pairs as a table, without what is no number."""
    pairs = once(option, pairs_of(option, given, problems), problems)
    numbers = {name: number_of(option, name, text, problems) for name, text in pairs}
    return {name: number for name, number in numbers.items() if number is not None}


def once(
    option: str, pairs: Iterable[tuple[str, str]], problems: list[str]
) -> list[tuple[str, str]]:
    """Pairs of which no name stands twice; which of two numbers is meant nobody can tell."""
    held = list(pairs)
    for name, texts in _by_name(held).items():
        if len(texts) > 1:
            problems.append(f"{option} {name} is given twice: {' and '.join(texts)}; give one")
    return held


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What stands for each name, in any case."""
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name.casefold(), []).append(text)
    return found


def number_of(option: str, name: str, text: str, problems: list[str]) -> int | None:
    """A whole number, with or without commas between thousands; None where it is none."""
    try:
        return int(text.strip().replace(",", ""))
    except ValueError:
        problems.append(f"{option} {name}={text}: {text!r} is not a whole number")
        return None


def pairs_of(option: str, given: Iterable[str], problems: list[str]) -> Iterator[tuple[str, str]]:
    """Each name with its value, both as text."""
    for each in given:
        name, equals, value = each.partition("=")
        if equals:
            yield name.strip(), value.strip()
        else:
            problems.append(f"{option} {each}: write it as NAME=VALUE")
