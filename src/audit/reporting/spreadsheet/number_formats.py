"""How a spreadsheet shows a number that it holds whole: as the report prints it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    before, limit = printed["before"], printed["before"][-1:]
    after = "" if printed["after"].startswith(" (") else printed["after"]
    number = Decimal(printed["digits"].replace(",", ""))
    if limit in ("<", ">"):
        unit = _PER_CENT if printed["percent"] else _PLAIN
        words = _quoted(f"{before}{printed['digits']}{printed['percent']}{after}")
        core = _core(len(printed["decimals"] or ""), unit)
        return f"[{limit}{number.scaleb(-unit.shift)}]{words};{core}"
    places = len(printed["decimals"] or "")
    for unit in _units(is_percent=bool(printed["percent"])):
        exact = abs(_digits(value)).scaleb(unit.shift)
        if abs(exact - number) <= Decimal(5).scaleb(-places - 1):
            # Printing rounds half to even. Where a spreadsheet would show another number than
            # the report, it shows the half.
            agrees = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == number
            core = f"{_core(places if agrees else places + 1, unit)}{_quoted(after)}"
            return ";".join(_sections(_quoted(before), printed["sign"], core))
    return GENERAL


def _units(*, is_percent: bool) -> tuple[_Unit, ...]:
    """What a number may be printed in; without a sign of per cent it may be percentage points."""
    return (_PER_CENT,) if is_percent else (_PLAIN, _POINTS)


def _digits(value: float) -> Decimal:
    """A number as a spreadsheet reads it before it rounds."""
    return Decimal(f"{value:.{DIGITS_OF_A_SPREADSHEET}g}")


def _core(places: int, unit: _Unit) -> str:
    point = f".{'0' * places}" if places else ""
    return f"{'0' if unit is _PER_CENT else '#,##0'}{point}{unit.code}"


def _sections(before: str, sign: str, core: str) -> Iterator[str]:
    """How it is shown above nought, below, and at nought: never as a nought with a minus."""
    above, below = ('"+"' if sign else ""), ('"−"' if sign else "")
    yield f"{before}{above}{core}"
    yield f"{before}{below}{core}"
    yield f"{before}{core}"


def _quoted(words: str) -> str:
    """Words as they stand in a code; without quotation marks, which would end them."""
    plain = words.replace('"', "")
    return f'"{plain}"' if plain else ""
