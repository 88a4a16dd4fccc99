"""Which of the areas that records name, or boundaries give them, lie inside the audit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import baselines
from audit.baselines.areas import possible_areas, the_one_of
from audit.baselines.figures import residents_of
from audit.baselines.names import folded
from audit.errors import PlanError, listed
from audit.intake import forces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from audit.baselines import Area
    from audit.boundaries import Boundaries
    from audit.plan import Plan

MOST_SHOWN = 10
"""Areas that a message lists."""
_WHOLE = 0.99
"""The share of an area's residents from which its parts are all of it; censuses blur counts."""


def outside(plan: Plan, boundaries: Boundaries | None = None) -> Callable[[str], bool]:
    """
    Whether an area lies outside the audit's.

    An area that records name does where both are bundled and one does not contain the other, and
    where it is another area of the plan's own baseline; a name that nothing is known of does not.
    Of a name that several areas bear, one must lie inside all that the audit's may be. What the
    British Transport Police record lies outside all but countries and themselves. An area of
    boundaries lies outside unless it is known to lie inside.
    """
    if plan.scope.area is None:
        return lambda _: False
    if boundaries is not None:
        inside = _inside(plan.scope.area, boundaries)
        return lambda named: named not in inside
    return _outside_of(plan.scope.area, plan)


def other_forces(plan: Plan) -> Callable[[str], bool]:
    """
    Whether a force is another than the one whose area the audit is of; false where that is none's.

    As in the Home Office's tables a force's searches are held against the residents of its own
    area, wherever it made them, and the railway police's against no force's. Nothing is said of a
    force that is not known, of areas that boundaries tell, nor where the plan names the force.
    """
    area, records = plan.scope.area, plan.records
    own = _areas_of_one_force(area) if area else frozenset()
    if not own or records.boundaries or records.force:
        return lambda _: False

    def is_other(force: str) -> bool:
        found = bundled_area(f"force:{force}")
        return _is_railway(force) or (found is not None and found.code not in own)

    return is_other


def _areas_of_one_force(name: str) -> frozenset[str]:
    """The codes of the police force area of that name; none where it may mean another area."""
    candidates = possible_areas(name)
    if the_one_of(candidates) is None:
        return frozenset()
    return frozenset(each.code for each in candidates if each.type == "police_force_area")


def boundaries_of(plan: Plan) -> Boundaries | None:
    """
    The boundaries that a plan names, those inside its area first; None where it names none.

    `PlanError` where they cannot be used, or are not those of the audit's area.
    """
    chosen = plan.records
    if chosen.boundaries is None:
        return None
    # The libraries for polygons are large, and few audits need them.
    from audit.boundaries import load  # noqa: PLC0415

    held = load(
        chosen.boundaries,
        folder=plan.folder,
        layer=chosen.boundaries_layer,
        column=chosen.boundaries_name,
    )
    _refuse_twins(held)
    area = plan.scope.area
    return held if area is None else held.preferring(_inside(area, held))


def bundled_area(name: str) -> Area | None:
    """The bundled area of that name; None where there is none, or no one area."""
    return the_one_of(possible_areas(name))


def key_of(area: str) -> str:
    """The same text for every way to write an area."""
    bundled = bundled_area(area)
    return bundled.code if bundled else folded(area)


def _refuse_twins(boundaries: Boundaries) -> None:
    """`PlanError` where boundaries have names that are read as two ways to write one area."""
    held: dict[str, list[str]] = {}
    for name in boundaries.names:
        held.setdefault(key_of(name), []).append(name)
    if twins := [" and ".join(map(repr, names)) for names in held.values() if len(names) > 1]:
        heading = (
            f"Boundaries of {boundaries.file} have names that stand for one area. Write them "
            "alike in the file, or choose the column of the areas' codes with boundaries_name:"
        )
        raise PlanError(listed(heading, twins))


def _outside_of(scope: str, plan: Plan) -> Callable[[str], bool]:
    outers, others = possible_areas(scope), _other_areas(plan, folded(scope))

    def is_outside(named: str) -> bool:
        bare = folded(named.removeprefix("force:"))
        if bare == folded(scope.removeprefix("force:")):
            return False
        if _is_railway(named) and outers:
            return any(outer.type != "country" for outer in outers)
        inners = possible_areas(named) if outers else ()
        is_inside = any(all(baselines.contains(o, i) for o in outers) for i in inners)
        return bool(inners and not is_inside) or bare in others

    return is_outside


def _is_railway(named: str) -> bool:
    """Whether a name is that of the British Transport Police, who have no area of their own."""
    return forces.slug(named.removeprefix("force:")) == "btp"


def _other_areas(plan: Plan, scope: str) -> frozenset[str]:
    """The folded names of the areas in the plan's own baseline, without the audit's."""
    if plan.baseline.use == baselines.CENSUS_2021:
        return frozenset()
    held = baselines.load(plan.baseline.use, areas=(), folder=plan.folder)
    return frozenset(map(folded, held.areas)) - {scope}


def _inside(scope: str, boundaries: Boundaries) -> frozenset[str]:
    """The areas of boundaries that are the audit's or are known to lie in it; never none."""
    if same := frozenset(name for name in boundaries.names if folded(name) == folded(scope)):
        return same
    outer = bundled_area(scope)
    known = {name: bundled_area(name) for name in boundaries.names} if outer else {}
    parts = {
        name: area
        for name, area in known.items()
        if area is not None and outer is not None and baselines.contains(outer, area)
    }
    if not parts or outer is None:
        shown = [*boundaries.names[:MOST_SHOWN], *["…"] * (len(boundaries.names) > MOST_SHOWN)]
        heading = (
            f"No boundary of {boundaries.file} is {scope}, nor is one known to lie in it. Name "
            "one of them as the area, or leave the area out, to compare them all; or choose the "
            "column of their codes, such as E05000001, by which more areas are known:"
        )
        raise PlanError(listed(heading, shown))
    _check_is_whole(scope, outer, {area.code: area for area in parts.values()}.values(), boundaries)
    return frozenset(parts)


def _check_is_whole(
    scope: str, outer: Area, parts: Collection[Area], boundaries: Boundaries
) -> None:
    """`PlanError` where searches in a part of an area would stand against all its residents."""
    whole = sum(residents_of(outer).values())
    held = sum(sum(residents_of(part).values()) for part in parts)
    if held < _WHOLE * whole:
        raise PlanError(
            f"The boundaries of {boundaries.file} that are known to lie in {scope} hold "
            f"{held:,} of its {whole:,} residents, so that searches in a part of it would be "
            "compared with all who live there. Leave the area out, to compare those that there "
            "are, or get the boundaries of all of it."
        )
