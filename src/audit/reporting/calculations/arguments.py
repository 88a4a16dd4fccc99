"""What each procedure of `audit.stats` takes, read from its signature."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit import stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from audit.stats.procedures import Procedure

PROCEDURES: Mapping[str, Procedure] = MappingProxyType(
    {procedure.name: procedure for procedure in stats.PROCEDURES}
)
"""Every procedure by its name, in the order in which a reader would look for it."""

_CALLS = {
    ("missing_ethnicity_bounds", "manski-worst-case-rate-ratio"): "worst_case_rate_ratio",
    ("missing_ethnicity_bounds", "imbens-manski-2004-ci"): "interval_of_bounds",
    ("equivalence", "tost-newcombe"): "risk_difference",
    ("equivalence", "tost-mid-p"): "rate_ratio",
}
"""The function whose arguments a method takes besides the procedure's own."""
_NEEDS = {
    ("dsr", "dobson-byar-nonindependent"): ("people_with_1_2_3_4_events",),
    ("funnel_limit_ratio", "spiegelhalter-exact-interpolated"): ("expected",),
    ("funnel_limit_ratio", "phe-exact-poisson-inverted"): ("observed",),
    ("design_effect", "intra-cluster-correlation"): ("m", "rho"),
    ("design_effect", "repeat-events"): ("people_with_k_events",),
}
"""Arguments without which a method cannot do, and which no other method of its procedure takes."""
_MAY_TAKE = {("clustered_proportion", "wilson-xi"): ("xi",)}
"""Arguments that are only for one method, which can do without them."""
_OPTIONS = ("level", "method")
_BELOW = ("n", "exposure")


@dataclass(frozen=True, slots=True)
class Argument:
    """One number, sequence or table that a procedure takes by name."""

    name: str
    depths: frozenset[int]
    """0 for a number, 1 for a sequence and 2 for a table; some arguments may be either."""
    needed: bool
    text: bool
    """Whether a word will do in place of a number."""
    default: object = None


def arguments(procedure: str, method: str) -> tuple[Argument, ...]:
    """What the method of that procedure takes; those that it needs come first."""
    found = list(_of(_function(procedure)))
    if (procedure, method) in _CALLS:
        found += _of(_function(_CALLS[procedure, method]))
    needed, allowed = (table.get((procedure, method), ()) for table in (_NEEDS, _MAY_TAKE))
    others = {
        name
        for table in (_NEEDS, _MAY_TAKE)
        for (own, _), names in table.items()
        if own == procedure
        for name in names
    } - {*needed, *allowed}
    own = [_as_needed(each) if each.name in needed else each for each in found]
    return tuple(
        sorted(
            (each for each in own if each.name not in others),
            key=lambda each: not each.needed,
        )
    )


def _as_needed(argument: Argument) -> Argument:
    return Argument(argument.name, argument.depths, needed=True, text=argument.text)


def _function(name: str) -> Callable[..., object]:
    function: Callable[..., object] = getattr(stats, name)
    return function


def _of(function: Callable[..., object]) -> Iterator[Argument]:
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in _OPTIONS or parameter.kind is parameter.VAR_KEYWORD:
            continue
        needed = parameter.default is parameter.empty
        kinds = str(parameter.annotation).split(" | ")
        yield Argument(
            parameter.name,
            frozenset(kind.count("Sequence[") for kind in kinds if kind != "None"),
            needed=needed,
            text="str" in kinds,
            default=None if needed else parameter.default,
        )


def pairs(taken: Iterable[Argument]) -> tuple[tuple[Argument, Argument], ...]:
    """
    The arguments that can be given in pairs as `15/68`, in order.

    Two groups' pairs are of one number each; one group's may be sequences, with a pair for each
    element.
    """
    by_name = {each.name: each for each in taken}
    names = [(f"x{group}", f"{below}{group}") for group in ("", "1", "2") for below in _BELOW]
    return tuple(
        (by_name[above], by_name[below])
        for above, below in [*names, ("observed", "expected")]
        if above in by_name and below in by_name and (above == "x" or by_name[above].depths == {0})
    )


def other_method(procedure: str, given: set[str]) -> str | None:
    """The first method of the procedure that takes all these arguments, where there is one."""
    return next(
        (
            method
            for method in PROCEDURES[procedure].methods
            if given <= {each.name for each in arguments(procedure, method)}
        ),
        None,
    )
