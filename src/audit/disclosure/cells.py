"""
Which people each printed count counts: every count as a set of disjoint cells.

A reader can add and subtract what is printed. What that can tell is decided by which cells two
counts share, so everything here is named by its cells and nothing by its value.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from audit import schema
from audit.ethnicity import (
    ALL,
    CLASSIFICATIONS,
    EVERYONE_ELSE,
    PARENTS,
    UNKNOWN,
    WHITE_BRITISH,
)
from audit.plan_counts import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.findings import Finding, Findings

MEASURES = (
    "searches",
    "share_of_searches",
    "search_rate",
    "rate_ratio",
    "rate_difference",
    "excess_searches",
    "disparity_index",
    "parity_share",
    "parity_bounds",
    "find_rate",
    "find_rate_ratio",
    "find_rate_difference",
    "arrest_rate",
    "no_further_action_rate",
    "outcome_share",
    "detectable_ratio",
    "detectable_share",
    "detectable_find_rate_gap",
    "unknown_bounds",
    "unknown_tipping_share",
    "e_value",
    "find_rate_homogeneity",
    "standardised_rate_ratio",
    "mh_rate_ratio",
    "who_ratio",
    "where_ratio",
)
"""
Measures whose results follow from the counts that their findings carry, and from those of the
parts that they are made of (`Document.behind`). Findings of any other are hidden as a whole.
"""
OF_RESIDENTS = ("ward_shares", "predictive_value", "published_find_rate")
"""Measures of residents alone, or of nobody here, which say nothing of anyone who was searched."""
_MADE_OF_PARTS = {
    "standardised_rate_ratio": "age_band",
    "mh_rate_ratio": "area",
    "who_ratio": "area",
    "where_ratio": "area",
}
"""Measures that are made of the searches in every part of a stratum."""
STRATA = (
    "power",
    "object_of_search",
    "grounds",
    "age_band",
    "gender",
    "clothing_removed",
    "drug_dog_indication",
)
RESIDENTS = ("residents", "reference_residents", "all_residents")
"""Counts that anyone can look up: they stay where all else of a finding is hidden."""
NOT_OF_PEOPLE = (
    *RESIDENTS,
    "months",
    "days",
    "parts",
    "wards",
)
"""Counts that need no protection: they are not of people who were searched."""
PREFIXES = ("reference_", "all_", "unknown_")
"""What stands before the name of a count that is not of the finding's own group."""
PRO_RATA = "unknown_pro_rata"
_WITH_VEHICLES = "with_vehicle_searches"
_EXACT = "exact_method"
"""The same counts again, by another interval (see `operations.exact`)."""

_BASES = ("self_defined", "officer_defined", "self_else_officer")
UNKNOWN_MOVED = ("unknown_in_reference", "unknown_in_group")
"""Variations that count the unknown with a group."""
_VARIATIONS = (*_BASES, *UNKNOWN_MOVED, PRO_RATA, _WITH_VEHICLES, "without_section_60", _EXACT)
_OTHER = "any_other"
_WHITE_REST = "white_rest"
_SECTION_60 = "section_60"
_NOTHING = (schema.NO_FURTHER_ACTION, schema.NOT_POSITIVE)


class Cell(NamedTuple):
    """People counted together wherever they are counted; no search is in two cells of a part."""

    part: str
    """The table that it is a cell of, such as `main`, `power` or `vehicle`."""
    code: str
    """The code of the stratum; empty in a part that has no strata."""
    group: str
    outcome: str = ""
    """Empty where the table is not by outcome."""
    status: str = ""
    """Whether there was a find; empty where the table does not say."""


Form = frozenset[Cell]
"""A count: the sum of its cells."""


@dataclass(frozen=True, slots=True)
class Relations:
    """All that a reader knows of the cells before any count is read."""

    cells: tuple[Cell, ...]
    equal: tuple[tuple[Form, Form], ...]
    """Pairs of sums that are the same number, such as a total and its parts."""
    fixed: tuple[Form, ...]
    """Counts that stay printed: all searches, and those of vehicles that were set aside."""
    at_least_one: tuple[Form, ...]
    """A code that has a line of its own occurs."""


@dataclass(frozen=True)
class Document:
    """The findings of one audit as a reader of cells sees them."""

    findings: Findings
    minimum: int

    @cached_property
    def definition(self) -> str:
        """The main definition of a find."""
        return str(self.findings.plan["find"]["definition"])

    @property
    def is_of_counts(self) -> bool:
        """Whether all that there is was published as totals, and nothing is of records."""
        operation = self.findings.plan.get("operation") or {}
        is_published = SEARCHED in (operation.get("published_totals") or {})
        return is_published and not self.findings.plan["records"]["paths"]

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """Every outcome that a search may have; those of tables that tell less where one is met."""
        met = {each.stratum.get("outcome") for each in self.findings.findings}
        return tuple(each for each in schema.STEPS if each in schema.OUTCOME or each in met)

    @cached_property
    def basis(self) -> str:
        """Whose word on ethnicity the main analysis uses."""
        return str(self.findings.plan["ethnicity"]["basis"])

    @cached_property
    def _reference(self) -> str:
        return str(self.findings.plan["ethnicity"]["reference"])

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that are compared; unknown is none."""
        return CLASSIFICATIONS[self.findings.plan["ethnicity"]["classification"]].codes

    @cached_property
    def atoms(self) -> tuple[str, ...]:
        """The smallest groups that anything is said of, with unknown last."""
        return (*self._split(self.groups), UNKNOWN)

    def _split(self, groups: Iterable[str]) -> tuple[str, ...]:
        """With White taken apart where White British people are the reference."""
        if self._reference != WHITE_BRITISH:
            return tuple(groups)
        parts = {"white": (WHITE_BRITISH, _WHITE_REST)}
        return tuple(atom for group in groups for atom in parts.get(group, (group,)))

    @cached_property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """The codes of every stratum that has a line of searches: each of them occurs."""
        found: dict[str, dict[str, None]] = {name: {} for name in (*STRATA, "month", "area")}
        for finding in self.findings.findings:
            if finding.measure != "searches":
                continue  # Residents of an age may have a line though nobody of it was searched.
            for name in found.keys() & finding.stratum.keys():
                found[name][finding.stratum[name]] = None
        return {name: tuple(codes) for name, codes in found.items() if codes}

    @cached_property
    def measured(self) -> frozenset[str]:
        """The variations that could be made; those that could not carry the main counts."""
        return frozenset(
            each.variation
            for each in self.findings.findings
            if each.variation and (each.measure == "searches" or each.status == "estimated")
        )

    def _is_refused(self, variation: str) -> bool:
        """Whether the records hold nothing that a variation could be made of, as is printed."""
        findings = (each for each in self.findings.findings if each.variation == variation)
        return variation not in self.measured and any(
            each.reason and each.reason.startswith("the records hold no") for each in findings
        )

    @cached_property
    def has_vehicles(self) -> bool:
        """Whether searches of vehicles only were counted beside those of people."""
        return _WITH_VEHICLES in self.measured and not self._has_few_vehicles

    @cached_property
    def _has_few_vehicles(self) -> bool:
        """Whether they are too few for anything to be shown of them but their number."""
        checks = [each for each in self.findings.health if each.check == "vehicle_only"]
        return any(0 < each.evidence.get("vehicle_only", 0) < self.minimum for each in checks)

    # The people of a finding

    def form(self, finding: Finding, name: str) -> Form | None:
        """The cells of one count of a finding; None where it is of no kind that is known here."""
        for prefix in (*PREFIXES, ""):
            if name.startswith(prefix):
                atoms = self._whom(finding, prefix)
                count = name.removeprefix(prefix)
                return None if atoms is None else self._counted(finding, count, atoms)
        return None

    def behind(self, finding: Finding) -> tuple[Form | None, ...]:
        """The counts that a result follows from besides those that its finding carries."""
        if finding.measure == "find_rate_homogeneity":
            return tuple(
                self._counted(finding, count, self._split((group,)))
                for group in self.groups
                for count in ("finds", "finds_known")
            )
        by = _MADE_OF_PARTS.get(finding.measure)
        if by is None:
            return ()
        if finding.variation:
            return (None,)
        return tuple(
            self.form(finding.model_copy(update={"stratum": {by: code}}), name)
            for code in self.codes.get(by, ())
            for name in ("searches", "reference_searches")
        )

    def _whom(self, finding: Finding, prefix: str) -> tuple[str, ...] | None:
        """The smallest groups that a count with this prefix is of."""
        moved = finding.variation if finding.variation in UNKNOWN_MOVED else ""
        extra: tuple[str, ...] = ()
        match prefix:
            case "all_":
                groups, extra = self.groups, (UNKNOWN,) if moved else ()
            case "unknown_":
                groups = (UNKNOWN,)
            case "reference_":
                groups = self._compared_with(finding)
                extra = (UNKNOWN,) if moved == "unknown_in_reference" else ()
            case _ if finding.group == ALL:
                groups, extra = self.groups, (UNKNOWN,)
            case _ if finding.group == UNKNOWN:
                groups = (UNKNOWN,)
            case _:
                groups = self._parts(finding.group)
                gains = moved == "unknown_in_group" or (moved and self._is_reference(finding.group))
                extra = (UNKNOWN,) if gains else ()
        return (*self._split(groups), *extra) if groups else None

    def _is_reference(self, group: str) -> bool:
        """Whether a group is the reference, or holds it."""
        is_british = self._reference == WHITE_BRITISH and group in ("W1", "white")
        return is_british or group == self._reference

    def _compared_with(self, finding: Finding) -> tuple[str, ...]:
        """The groups that make up the reference; none where it is not known here."""
        match finding.reference:
            case None:
                return ()
            case str() as name if name == EVERYONE_ELSE:
                own = self._parts(finding.group)
                return tuple(each for each in self.groups if each not in own)
            case str() as name if name == WHITE_BRITISH:
                return ("W1",) if "W1" in self.groups else (WHITE_BRITISH,)
            case name:
                return self._parts(name)

    def _parts(self, group: str) -> tuple[str, ...]:
        """A group itself, or the groups here that a broader one is made of."""
        return tuple(each for each in self.groups if group in (each, PARENTS.get(each)))

    def _counted(self, finding: Finding, count: str, atoms: tuple[str, ...]) -> Form | None:
        """The cells of `atoms` that a count such as `finds` is made of."""
        stratum = dict(finding.stratum)
        outcome = stratum.pop("outcome", None)
        definition = stratum.pop("definition", self.definition)
        if finding.variation not in (None, *_VARIATIONS) or (stratum and finding.variation):
            return None
        if count != "searches" and definition != self.definition:
            return self._by_definition(definition, count, atoms) if not stratum else None
        cells = self._people(finding.variation, stratum, atoms)
        if count == "with_outcome":
            cells = None if outcome is None else _only(cells, outcome=(outcome,))
        else:
            cells = _of_count(count, cells)
        return None if cells is None else frozenset(cells)

    def _people(
        self, variation: str | None, stratum: dict[str, str], atoms: tuple[str, ...]
    ) -> list[Cell] | None:
        """All the cells of `atoms` in one stratum or under one variation."""
        if len(stratum) > 1:
            return None
        for name, code in stratum.items():
            if code not in self.codes.get(name, ()):
                return None
            return [cell for atom in atoms for cell in self._stratum(name, code, atom)]
        if variation not in self.measured:
            variation = None
        elif variation == _WITH_VEHICLES and not self.has_vehicles:
            return None
        return [cell for atom in atoms for cell in self._population(variation, atom)]

    def _population(self, variation: str | None, atom: str) -> Iterator[Cell]:
        match variation:
            case "self_defined" if atom == UNKNOWN:
                for each in self.atoms:
                    yield from self._coarse("filled", each)
            case "self_defined":
                yield from self._coarse("self", atom)
            case "officer_defined":
                yield from self._coarse("filled", atom)
                yield from self._coarse("officer", atom)
            case "self_else_officer":
                yield from self._coarse("filled", atom)
                yield from () if atom == UNKNOWN else self._coarse("self", atom)
            case "with_vehicle_searches":
                yield from self.main(atom)
                yield from self.vehicles(atom)
            case "without_section_60":
                yield from self._coarse("without_section_60", atom)
            case _:
                yield from self.main(atom)

    # The cells of every part

    def main(self, atom: str) -> Iterator[Cell]:
        """The cells of a group in the main analysis."""
        return self._fine("main", "", atom)

    def vehicles(self, atom: str) -> Iterator[Cell]:
        """The cells of a group's vehicle searches that the main analysis leaves out."""
        return self._coarse("vehicle", atom)

    def _fine(self, part: str, code: str, atom: str) -> Iterator[Cell]:
        for outcome in self.outcomes:
            for status in _statuses(self.definition, outcome):
                yield Cell(part, code, atom, outcome, status)

    def _coarse(self, part: str, atom: str) -> Iterator[Cell]:
        found = {(_coarsened(each.outcome), each.status): None for each in self.main(atom)}
        return (Cell(part, "", atom, *each) for each in found)

    def _stratum(self, name: str, code: str, atom: str) -> Iterator[Cell]:
        if name == "area":
            yield from self._fine(name, code, atom)
        elif name == "month":
            yield Cell(name, code, atom)
        else:
            for status in {each.status: None for each in self.main(atom)}:
                yield Cell(name, code, atom, "", status)

    def _by_definition(self, definition: str, count: str, atoms: tuple[str, ...]) -> Form | None:
        """A count by another definition of a find than the main one."""
        main = [cell for atom in atoms for cell in self.main(atom)]
        if definition in ("any_outcome", "arrest"):
            untold = (
                schema.WITHOUT_ARREST_TOLD
                if definition == "arrest"
                else schema.WITHOUT_POSITIVE_TOLD
            )
            recorded = [cell for cell in main if cell.outcome not in untold]
            match count:
                case "finds" if definition == "arrest":
                    return frozenset(_only(recorded, outcome=schema.ARRESTS) or ())
                case "finds":
                    return frozenset(each for each in recorded if each.outcome not in _NOTHING)
                case "finds_known":
                    return frozenset(recorded)
                case _:
                    return frozenset() if count == "finds_unclear" else None
        cells = [cell for atom in atoms for cell in _defined(definition, atom)]
        chosen = _of_count(count, cells)
        if chosen is None:
            return None
        ended = [each for each in main if each.outcome == schema.NO_FURTHER_ACTION]
        extra = ended if definition == "linked_outcome" and count == "finds_known" else []
        return frozenset((*chosen, *extra))

    # What is known of them

    def relations(self) -> Relations:
        """Every total and its parts."""
        everybody = frozenset(cell for atom in self.atoms for cell in self.main(atom))
        vehicles = frozenset(cell for atom in self.atoms for cell in self.vehicles(atom))
        equal = tuple((left, right) for left, right in self._equal() if left or right)
        fixed = (everybody, *([vehicles] if self.has_vehicles else []))
        sides = [side for pair in equal for side in pair]
        return Relations(
            cells=tuple(sorted(everybody.union(*sides, *fixed))),
            equal=equal,
            fixed=fixed,
            at_least_one=tuple(
                frozenset(cell for atom in self.atoms for cell in self._stratum(name, code, atom))
                for name, codes in self.codes.items()
                for code in codes
            ),
        )

    def _equal(self) -> Iterator[tuple[Form, Form]]:
        for name in self.codes:
            yield from self._strata_equal(name)
        yield from self._definitions_equal()
        if self.measured & {*_BASES}:
            yield from self._bases_equal()
        if "without_section_60" in self.measured:
            yield from self._section_60_equal()

    def _strata_equal(self, name: str) -> Iterator[tuple[Form, Form]]:
        codes = self.codes[name]
        for atom in self.atoms:
            parts = _by_result(each for code in codes for each in self._stratum(name, code, atom))
            whole = _by_result(self.main(atom), parts)
            for result, cells in parts.items():
                match name:
                    case "grounds":
                        yield from _overlapping(cells, whole[result])
                    case "month":
                        yield frozenset((*cells, Cell("month", "", atom))), frozenset(whole[result])
                    case _:
                        yield frozenset(cells), frozenset(whole[result])

    def _definitions_equal(self) -> Iterator[tuple[Form, Form]]:
        for atom in self.atoms:
            main = list(self.main(atom))
            neither = (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED, *schema.UNTOLD)
            positive = [cell for cell in main if cell.outcome not in neither]
            if self.definition != "linked_outcome":
                yield frozenset(_defined("linked_outcome", atom)), frozenset(positive)
            if self.definition != "item_found":
                yield frozenset(_defined("item_found", atom)), frozenset(main)

    def _bases_equal(self) -> Iterator[tuple[Form, Form]]:
        for atom in self.atoms:
            yield from self._same_class(self.main(atom), self._population(self.basis, atom))
        groups = (atom for atom in self.atoms if atom != UNKNOWN)
        known = (cell for atom in groups for cell in self._coarse("self", atom))
        seen = (cell for atom in self.atoms for cell in self._coarse("officer", atom))
        yield from self._same_class(known, seen)
        empty = {"officer_defined": ("filled", "officer"), "self_defined": ("self",)}
        for basis, parts in empty.items():
            if self._is_refused(basis):
                none = product(parts, (atom for atom in self.atoms if atom != UNKNOWN))
                yield frozenset(cell for each in none for cell in self._coarse(*each)), frozenset()

    def _section_60_equal(self) -> Iterator[tuple[Form, Form]]:
        for atom in self.atoms:
            under = list(self._coarse(_SECTION_60, atom))
            yield from self._same_class(
                self.main(atom), (*self._coarse("without_section_60", atom), *under)
            )
            if _SECTION_60 in self.codes.get("power", ()):
                for cell in self._stratum("power", _SECTION_60, atom):
                    same = [each for each in under if each.status == cell.status]
                    yield frozenset([cell]), frozenset(same)

    def _same_class(
        self, left: Iterable[Cell], right: Iterable[Cell]
    ) -> Iterator[tuple[Form, Form]]:
        """Two ways of counting the same people, outcome by outcome."""
        one, other = _by_class(left), _by_class(right)
        for key in one | other:
            yield frozenset(one.get(key, ())), frozenset(other.get(key, ()))


def _statuses(definition: str, outcome: str) -> tuple[str, ...]:
    """Every find status that a search with this outcome may have (as `population.find_status`)."""
    if definition == "item_found":
        return "find", "none", "unknown"
    untold: tuple[str, ...]
    finds: tuple[str, ...]
    match definition:
        case "linked_outcome":
            untold, finds = (*schema.UNTOLD, schema.NOT_RECORDED), ("find", "none", "unclear")
        case "arrest":
            is_find = outcome in schema.ARRESTS
            untold, finds = schema.WITHOUT_ARREST_TOLD, ("find",) if is_find else ("none",)
        case _:
            untold, finds = schema.WITHOUT_POSITIVE_TOLD, ("find",)
    if outcome in untold:
        return ("unknown",)
    return ("none",) if outcome in _NOTHING else finds


def _defined(definition: str, atom: str) -> tuple[Cell, ...]:
    """The cells of a definition that outcomes alone do not decide."""
    last = "unclear" if definition == "linked_outcome" else "unknown"
    return tuple(Cell(definition, "", atom, "", status) for status in ("find", "none", last))


def _coarsened(outcome: str) -> str:
    """The outcome as far as findings outside the outcome ladder tell it."""
    told = (schema.ARREST, schema.NO_FURTHER_ACTION, schema.NOT_RECORDED, *schema.UNTOLD)
    return outcome if outcome in told else _OTHER


def _of_count(count: str, cells: list[Cell] | None) -> list[Cell] | None:
    """Those of `cells` that a count counts; None where they cannot tell."""
    statuses = {"finds": ("find",), "finds_known": ("find", "none"), "finds_unclear": ("unclear",)}
    recorded = tuple(e for e in (*schema.STEPS, _OTHER) if e not in schema.WITHOUT_ARREST_TOLD)
    outcomes = {
        "arrests": schema.ARRESTS,
        "no_further_action": (schema.NO_FURTHER_ACTION,),
        "outcomes_known": recorded,
    }
    if count in statuses:
        return _only(cells, status=statuses[count])
    if count in outcomes:
        return _only(cells, outcome=outcomes[count])
    return cells if count == "searches" else None


def _only(
    cells: list[Cell] | None, *, outcome: tuple[str, ...] = (), status: tuple[str, ...] = ()
) -> list[Cell] | None:
    """The cells with one of these outcomes or statuses; None where the table is not by them."""
    if cells is None or any(not (each.outcome if outcome else each.status) for each in cells):
        return None
    return [each for each in cells if each.outcome in outcome or each.status in status]


def _by_result(
    cells: Iterable[Cell], as_in: Iterable[tuple[str, str]] = ()
) -> dict[tuple[str, str], list[Cell]]:
    """Cells by outcome and status, as far as the keys of `as_in` tell them apart."""
    told = list(as_in)
    by: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        outcome = cell.outcome if not told or told[0][0] else ""
        status = cell.status if not told or told[0][1] else ""
        by[outcome, status].append(cell)
    return by


def _by_class(cells: Iterable[Cell]) -> dict[tuple[str, str], list[Cell]]:
    """Cells by coarse outcome and find status."""
    by: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        by[_coarsened(cell.outcome), cell.status].append(cell)
    return by


def _overlapping(cells: list[Cell], whole: list[Cell]) -> Iterator[tuple[Form, Form]]:
    """A search counts under each of its grounds: at least one, and each at most once."""
    blank = [each for each in cells if each.code == schema.NOT_RECORDED]
    named = [each for each in cells if each.code != schema.NOT_RECORDED]
    if not named:
        yield frozenset(blank), frozenset(whole)
        return
    known, again = (named[0]._replace(part="grounds_known", code=each) for each in ("", "again"))
    yield frozenset((*blank, known)), frozenset(whole)
    yield frozenset(named), frozenset((known, again))
    for each in named:
        rest = each._replace(part="grounds_known")
        yield frozenset((each, rest)), frozenset([known])


def natural(cells: Iterable[Cell]) -> frozenset[tuple[Form, Form]]:
    """
    The counts that a reader would look for, each with the people whom it is a part of.

    Single cells, and for each group, and for all groups together, everybody and those with
    each outcome and each find status.
    """
    bases: dict[tuple[str, str, str], set[Cell]] = defaultdict(set)
    for cell in cells:
        if cell.part != "grounds_known":
            for group in (cell.group, ALL):
                bases[cell.part, cell.code, group].add(cell)
    found = set()
    for base in map(frozenset, bases.values()):
        found |= {(base, base), *((frozenset([cell]), base) for cell in base)}
        for outcome, status in product({c.outcome for c in base}, {c.status for c in base}):
            found |= {
                (frozenset(c for c in base if c.outcome == outcome), base),
                (frozenset(c for c in base if c.status == status), base),
            }
    return frozenset(found)
