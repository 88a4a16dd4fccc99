"""What was published of drug dogs elsewhere, with its definitions: context, and no target."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from audit.estimate import Estimate
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.stats import proportion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.estimate import Result
    from audit.operations.base import Facts

WORDS = ("place", "period", "searches_were", "finds_were", "source", "rounded")
"""What a finding keeps of each publication, so that a report needs nothing else."""


class Published(NamedTuple):
    """What one publication says."""

    name: str
    place: str
    period: str
    searches_were: str
    """What was counted as a search."""
    finds_were: str
    """What was counted as a find."""
    source: str
    rounded: str = ""
    """How the publisher qualified the rate, such as `under`; empty where it did not."""
    searches: int | None = None
    finds: int | None = None
    rate: float | None = None
    """As it was published; None where both numbers were."""


@cache
def published() -> tuple[Published, ...]:
    """The bundled figures, in their order."""
    given = tomllib.loads((files("audit.operations") / "context.toml").read_text("utf-8"))
    return tuple(Published(**each) for each in given["published"])


def findings(facts: Facts) -> Iterator[Finding]:
    """Every published rate, with its interval where both counts were published; only with a dog."""
    if facts.operation.drug_dog:
        yield from (_finding(each, facts.level) for each in published())


def _finding(each: Published, level: float) -> Finding:
    result, counts = _rate(each, level)
    found = Finding.of(
        "published_find_rate", ALL, result, counts=counts, stratum={"published": each.name}
    )
    words = {name: str(getattr(each, name)) for name in WORDS if getattr(each, name)}
    return found.model_copy(update={"stratum": {**found.stratum, **words}})


def _rate(each: Published, level: float) -> tuple[Result, dict[str, int]]:
    if each.searches is None or each.finds is None:
        return Estimate(each.rate), {}
    counts = {"published_finds": each.finds, "published_searches": each.searches}
    return proportion(x=each.finds, n=each.searches, level=level), counts
