"""Reads the ethnic groups of a table of residents, whatever census or force named them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from audit.baselines.baseline import PARTS
from audit.baselines.names import folded
from audit.ethnicity import ALL, PARENTS, UNKNOWN


def group_code(label: str) -> str | None:
    """
    The code of the group that a label means, broad or detailed; None where it is not known.

    `all` stands for a total, and `unknown` for people of unknown ethnicity: neither is a group.
    """
    return _codes().get(folded(label))


@cache
def _codes() -> dict[str, str]:
    reviewed = tomllib.loads(
        files("audit.baselines").joinpath("group_names.toml").read_text(encoding="utf-8")
    )
    codes = {folded(name): ALL for name in reviewed["total"]["names"]}
    for broad, heads in reviewed["broad"].items():
        codes |= {folded(f"{head} {end}"): broad for head in heads for end in ("", "total", "all")}
        tails = {code: reviewed["detailed"][code] for code in PARTS[broad]}
        codes |= {
            folded(f"{head} {tail}"): code
            for code, names in tails.items()
            for tail in names
            for head in ("", *heads)
        }
    codes |= {folded(name): UNKNOWN for name in reviewed["unknown"]["names"]}
    return codes | {folded(code): code for code in (*PARENTS, *PARTS)}
