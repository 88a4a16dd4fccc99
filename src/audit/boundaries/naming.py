"""Which column of a layer names its areas, and whether two areas share a name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.errors import PlanError, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OFFICIAL = re.compile(r"[a-z]{2,6}\d{2}(?:hcl)?nm")
"""Names of the Office for National Statistics: WD21NM, LAD22NM, LSOA21NM, MSOA21HCLNM."""
_USUAL = re.compile(r"(?:(?:area|ward|wd|borough|district|division|la|lad|neighbou?rhood)_?name)")
_PLAIN = ("name", "area", "ward", "borough", "district", "neighbourhood", "beat", "label")
_CODES = ("code", "area_code", "gss_code", "geo_code", "ward_code", "ons_code")
MOST_SHOWN = 10
_HOW = "with --boundaries-name, or boundaries_name under [records] of the plan"


def candidates(columns: Sequence[str], wanted: str | None, file: str) -> tuple[str, ...]:
    """
    The columns that may name areas: the one that is wanted, or all whose own names say so.

    `PlanError` lists the columns where the wanted one is missing, or none seems to name areas.
    """
    if wanted is not None:
        if found := next((each for each in columns if _plain(each) == _plain(wanted)), None):
            return (wanted if wanted in columns else found,)
        heading = f"The boundaries {file} have no column {wanted!r}, but:"
        raise PlanError(listed(heading, columns or ["no column at all"]))
    if found_all := tuple(each for each in columns if _is_name(each)):
        return found_all
    heading = f"Which column of the boundaries {file} names the areas? Say so {_HOW}. There are:"
    raise PlanError(listed(heading, columns or ["no columns"]))


def code_column(columns: Sequence[str], name: str) -> str | None:
    """The column of the codes that belong to a column of names; None where there is none."""
    own = re.sub(r"(?:hcl)?(?:_?nm|_?name)$", "", _plain(name))
    wanted = (f"{own}cd", f"{own}_cd", f"{own}_code", *_CODES)
    plain = {_plain(each): each for each in columns if each != name}
    return next((plain[each] for each in wanted if each in plain), None)


def chosen(texts: Mapping[str, Sequence[str]], among: Sequence[str]) -> str:
    """The column that tells the most areas apart; of equal ones, the first."""
    return max(among, key=lambda name: len(set(texts[name])))


def check_names(names: Sequence[str], column: str, file: str) -> None:
    """`PlanError` where polygons have no name."""
    if blank := sum(not each for each in names):
        raise PlanError(
            f"{blank:,} of the {len(names):,} polygons of {file} have no name in the column "
            f"{column!r}. Name them there, or choose another column {_HOW}."
        )


def check_codes(
    names: Sequence[str], codes: Sequence[str], *, columns: tuple[str, str], file: str
) -> None:
    """`PlanError` where areas with different codes share a name."""
    name, code = columns
    if shared := list(_shared(names, codes)):
        more = [f"and {len(shared) - MOST_SHOWN:,} more"] if len(shared) > MOST_SHOWN else []
        heading = (
            f"Different areas of {file} share a name in the column {name!r}, so that they would "
            f"be taken for one. Choose the column {code!r} {_HOW}:"
        )
        raise PlanError(listed(heading, [*shared[:MOST_SHOWN], *more]))


def _shared(names: Sequence[str], codes: Sequence[str]) -> Iterator[str]:
    """The names of several areas, with the areas' codes."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in zip(names, codes, strict=True):
        held[name].add(code)
    for name, coded in sorted(held.items()):
        if len(coded) > 1:
            yield f"{name}: {', '.join(sorted(coded))}"


def _is_name(column: str) -> bool:
    plain = _plain(column)
    return bool(_OFFICIAL.fullmatch(plain) or _USUAL.fullmatch(plain)) or plain in _PLAIN


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "_", column.casefold()).strip("_")
