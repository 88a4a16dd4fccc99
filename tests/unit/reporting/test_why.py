"""Section 60 and drugs by themselves; find rates of the groups compared first beside all."""

from __future__ import annotations

import pytest

from audit.findings import Coverage, Finding, Findings, Provenance
from audit.intake.accounting import Accounting, ColumnTotals
from audit.plan import Plan
from audit.reporting.section import Block, Caveat, Words
from audit.reporting.sections import MAKERS
from audit.reporting.subject import Subject
from audit.reporting.table import Table

GROUPS = {"black": 40, "white": 60, "all": 100}
SECTION_60 = {"power": "section_60"}


def _searches(numbers: dict[str, int], **stratum: str) -> list[Finding]:
    return [
        Finding(
            id="/".join(("searches", group, *stratum.values())),
            measure="searches",
            group=group,
            stratum=stratum,
            counts={"searches": number},
            status="estimated",
            value=number,
        )
        for group, number in numbers.items()
    ]


def _rates(
    measure: str, numbers: dict[str, tuple[int, int]], variation: str | None = None, **stratum: str
) -> list[Finding]:
    """Find rates of so many of so many searches."""
    return [
        Finding(
            id="/".join((measure, group, *stratum.values(), variation or "")),
            measure=measure,
            group=group,
            stratum=stratum,
            variation=variation,
            counts={"finds": finds, "finds_known": known, "searches": known},
            status="estimated",
            value=finds / known,
            low=0.0,
            high=1.0,
            level=0.95,
            method="by hand",
        )
        for group, (finds, known) in numbers.items()
    ]


def _blocks(*found: Finding, columns: tuple[str, ...] = ()) -> tuple[Block, ...]:
    findings = Findings(
        plan=Plan().as_used(),
        provenance=Provenance(
            files=(),
            code_books={},
            baselines=(),
            versions={},
            date="2026-11-22",
            coverage=Coverage(first=None, last=None, months={}, years=1.0),
        ),
        accounting=Accounting(
            rows_read=0,
            rows_used=0,
            columns=tuple(
                ColumnTotals(column=each, labels=1, rows_before=0, rows_after=0) for each in columns
            ),
        ),
        recodes=(),
        health=(),
        findings=found,
    )
    [why] = [maker for maker in MAKERS if maker.name == "why"]
    blocks: tuple[Block, ...] = getattr(why.make(Subject.of(findings)), "blocks", ())
    return blocks


def _table(blocks: tuple[Block, ...], name: str) -> list[list[str]]:
    [table] = [each for each in blocks if isinstance(each, Table) and each.name == name]
    return [[cell.shown for cell in row.cells] for row in table.rows]


def _said(blocks: tuple[Block, ...]) -> str:
    return " ".join(
        text for block in blocks if isinstance(block, Words) for text in block.paragraphs
    )


def test_find_rates_of_both_groups_stand_beside_that_of_all() -> None:
    blocks = _blocks(
        *_searches(GROUPS),
        *_searches(GROUPS, power="pace_1"),
        *_rates(
            "find_rate", {"black": (10, 40), "white": (12, 60), "all": (22, 100)}, power="pace_1"
        ),
    )

    assert _table(blocks, "by_power") == [
        [
            "Police and Criminal Evidence Act 1984, section 1",
            *("40", "25%", "0% to 100%"),
            *("60", "20%", "0% to 100%"),
            *("100", "22%"),
        ]
    ]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (("grounds",), "Grounds are recognised by phrases"),
        (("drug_dog_indication", "grounds"), "Grounds are recognised by phrases"),
        (("drug_dog_indication",), "No column of these records holds the grounds that officers"),
    ],
)
def test_grounds_are_recognised_by_phrases_only_where_there_are_any(
    columns: tuple[str, ...], said: str
) -> None:
    dog = {"grounds": "drug_dog_indication"}
    blocks = _blocks(
        *_searches(GROUPS),
        *_searches(GROUPS, **dog),
        *_rates("find_rate", {"black": (10, 40), "white": (12, 60), "all": (22, 100)}, **dog),
        columns=columns,
    )

    assert next(each.text.startswith(said) for each in blocks if isinstance(each, Caveat))


def test_a_rate_of_few_that_are_not_all_of_the_searches_has_its_counts() -> None:
    blocks = _blocks(
        *_searches(GROUPS),
        *_searches({"black": 4, "white": 60, "all": 64}, power="pace_1"),
        *_rates("find_rate", {"black": (1, 2), "white": (12, 48), "all": (13, 50)}, power="pace_1"),
    )

    assert _table(blocks, "by_power")[0][1:] == [
        *("4", "? 1 of 2", "0% to 100%"),
        *("60", "25%", "0% to 100%"),
        *("64", "26%"),
    ]


def test_section_60_stands_beside_all_other_powers_and_says_how_much_of_the_whole_it_is() -> None:
    blocks = _blocks(
        *_searches(GROUPS),
        *_searches({"black": 20, "white": 5, "all": 25}, **SECTION_60),
        *_rates("find_rate", {"black": (4, 20), "white": (2, 5)}, **SECTION_60),
        *_rates("find_rate", {"black": (6, 20), "white": (11, 55)}, variation="without_section_60"),
    )

    assert "It was the power of 25 of 100 searches (25%)." in _said(blocks)
    assert _table(blocks, "section_60") == [
        ["Black", "20", "20%", "0% to 100%", "30%", "0% to 100%"],
        ["White", "5", "? 40%", "0% to 100%", "20%", "0% to 100%"],
    ]


def test_a_hidden_section_60_is_in_the_table_and_not_in_words() -> None:
    hidden = [
        each.model_copy(update={"status": "suppressed", "value": None, "counts": {}})
        for each in _searches({"black": 2, "white": 1, "all": 3}, **SECTION_60)
    ]
    blocks = _blocks(*_searches(GROUPS), *hidden)

    assert [row[1] for row in _table(blocks, "section_60")] == ["!", "!"]
    assert "of 100 searches" not in _said(blocks)


def test_without_searches_under_section_60_nothing_is_said_of_it() -> None:
    blocks = _blocks(*_searches(GROUPS), *_searches(GROUPS, power="pace_1"))

    assert [each.name for each in blocks if isinstance(each, Table)] == ["by_power"]


def test_possession_stands_beside_supply_and_a_code_that_no_search_has_is_nought() -> None:
    possession = {"object_of_search": "drugs_possession"}
    blocks = _blocks(
        *_searches(GROUPS),
        *_searches({"black": 30, "white": 40, "all": 70}, **possession),
        *_rates("find_rate", {"black": (15, 30), "white": (10, 40), "all": (25, 70)}, **possession),
    )

    assert _table(blocks, "possession_and_supply") == [
        ["Black", "30", "50%", "0% to 100%", "0", "N/A", "N/A"],
        ["White", "40", "25%", "0% to 100%", "0", "N/A", "N/A"],
        ["All", "70", "36%", "0% to 100%", "0", "N/A", "N/A"],
    ]


def test_where_the_records_do_not_tell_possession_from_supply_they_are_said_not_to() -> None:
    blocks = _blocks(*_searches(GROUPS), *_searches(GROUPS, object_of_search="controlled_drugs"))

    assert _said(blocks) == (
        "Of 100 searches for controlled drugs the recorded object does not tell possession from "
        "supply. Forces can be asked for it."
    )


def test_where_few_searches_tell_possession_from_supply_they_are_said_and_not_set_in_a_table() -> (
    None
):
    blocks = _blocks(
        *_searches(GROUPS),
        *_searches({"black": 1, "white": 1, "all": 2}, grounds="suspected_supply"),
    )

    assert "possession_and_supply" not in [each.name for each in blocks if isinstance(each, Table)]
    assert _said(blocks) == (
        "Possession of drugs is recorded as what was suspected in none of the searches, and supply "
        "in 2: too few to set one beside the other by ethnic group."
    )


def test_nobody_searched_is_told_from_nothing_recorded() -> None:
    unknown = _rates("find_rate", {"black": (0, 1), "white": (0, 1), "all": (0, 2)}, power="pace_1")
    reason = "no search records whether there was a find"
    missing = {"status": "not_estimable", "reason": reason, "value": None, "method": None}
    counts = [
        {"finds": 0, "finds_known": 0, "searches": 0},
        {"finds": 0, "finds_known": 0, "searches": 5},
        {"finds": 0, "finds_known": 0, "searches": 5},
    ]
    rates = [
        each.model_copy(update={**missing, "counts": held})
        for each, held in zip(unknown, counts, strict=True)
    ]
    searches = _searches({"black": 0, "white": 5, "all": 5}, power="pace_1")
    [table] = [
        each for each in _blocks(*_searches(GROUPS), *searches, *rates) if isinstance(each, Table)
    ]

    assert table.reasons == ("there were no searches", reason)
