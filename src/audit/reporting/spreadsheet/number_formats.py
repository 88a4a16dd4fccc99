"""How a spreadsheet shows a number that it holds whole: as the report prints it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

GENERAL = "General"
"""As many digits as the cell has room for."""
DIGITS_OF_A_SPREADSHEET = 15
"""A spreadsheet rounds what these digits hold, half away from nought."""

_PRINTED = re.compile(
    r"(?P<before>[^\d+−-]*)(?P<sign>[+−]?)(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)"
    r"(?P<percent>%?)(?P<after>[^\d]*|\s\(.*\))"
)


class _Unit(NamedTuple):
    """What a number is printed in: how many places the point moves, and what stands behind it."""

    shift: int
    code: str


_PLAIN, _PER_CENT, _POINTS = _Unit(0, ""), _Unit(2, "%"), _Unit(2, '%" points"')


def number_format(shown: str, value: float) -> str:
    """
    The code of a number format that shows `value` as `shown`, words around it included.

    A share in brackets behind a count is left out: a cell holds one number. Where the printed form
    is not that of the value, the code is `GENERAL`.
    """
    printed = _PRINTED.fullmatch(shown)
    if printed is None:
        return GENERAL
    before, after = printed["before"], printed["after"]
    affixes = before, "" if after.startswith(" (") else after
    if before.endswith(("<", ">")):
        return _limited(printed, affixes)
    for unit in _units(is_percent=bool(printed["percent"])):
        if (places := _places(printed, value, unit)) is not None:
            return _worded(affixes, _core(places, unit), printed["sign"], value)
    return GENERAL


def _limited(printed: re.Match[str], affixes: tuple[str, str]) -> str:
    """Beyond a limit such as `<1%` the limit is shown; on its other side, the number."""
    unit = _PER_CENT if printed["percent"] else _PLAIN
    before, after = affixes
    words = _quoted(f"{before}{printed['digits']}{printed['percent']}{after}")
    limit = _number(printed).scaleb(-unit.shift)
    return f"[{before[-1]}{limit}]{words};{_core(len(printed['decimals'] or ''), unit)}"


def _places(printed: re.Match[str], value: float, unit: _Unit) -> int | None:
    """
    With how many decimals a spreadsheet shows what is printed; None where that is another number.

    Printing rounds half to even, a spreadsheet half away from nought. Where it would show another
    number than the report, it shows the half.
    """
    number, places = _number(printed), len(printed["decimals"] or "")
    exact = abs(_digits(value)).scaleb(unit.shift)
    is_other = abs(exact - number) > Decimal(5).scaleb(-places - 1)
    if is_other or (value < 0 and number and not printed["sign"]):
        return None
    agrees = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == number
    return places if agrees else places + 1


def _number(printed: re.Match[str]) -> Decimal:
    return Decimal(printed["digits"].replace(",", ""))


def _units(*, is_percent: bool) -> tuple[_Unit, ...]:
    """What a number may be printed in; without a sign of per cent it may be percentage points."""
    return (_PER_CENT,) if is_percent else (_PLAIN, _POINTS)


def _digits(value: float) -> Decimal:
    """A number as a spreadsheet reads it before it rounds."""
    return Decimal(f"{value:.{DIGITS_OF_A_SPREADSHEET}g}")


def _core(places: int, unit: _Unit) -> str:
    point = f".{'0' * places}" if places else ""
    return f"{'0' if unit is _PER_CENT else '#,##0'}{point}{unit.code}"


def _worded(affixes: tuple[str, str], core: str, sign: str, value: float) -> str:
    """How it is shown above nought, below, and at nought: never as a nought with a minus."""
    before, after = map(_quoted, affixes)
    signs = ('"+"', '"−"', "") if sign else ("", "", "")
    sections = [f"{before}{each}{core}{after}" for each in signs]
    return ";".join(sections) if sign or value < 0 else sections[0]


def _quoted(words: str) -> str:
    """Words as they stand in a code; without quotation marks, which would end them."""
    plain = words.replace('"', "")
    return f'"{plain}"' if plain else ""
