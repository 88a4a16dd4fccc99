"""The chain and the indications of an operation in words: never more than their ranges allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Finding
from audit.jobs.auditing import run
from audit.plan import Plan
from audit.reporting.sections import operation_chain, operation_indication
from audit.reporting.sentences import chain, indication
from audit.reporting.subject import Subject
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.section import Block

PLAN = """
date = 2025-08-21
[operation]
drug_dog = true
estimated_stages = ["passed"]
[operation.published_totals]
searched = 68
[operation.stages]
passed = {black = 900, white = 2100, unknown = 0}
screened = 2000
indicated = {black = 40, white = 35, unknown = 0}
searched = {black = 34, white = 24, unknown = 0}
searched_without_indication = {black = 4, white = 2, unknown = 0}
"""


@pytest.fixture(scope="module")
def published() -> Findings:
    """Stages in numbers alone, one of them not by group and one an estimate."""
    return run(Plan.parse(PLAN))


def ratio(value: float, low: float, high: float, **extra: float) -> Finding:
    return Finding(
        id="r",
        measure="chain_ratio",
        group="black",
        reference="white",
        stratum={"stage": "searched", "of": "passed"},
        counts={"people": 30, "of": 900, "reference_people": 40, "reference_of": 2_100},
        status="estimated",
        value=value,
        low=low,
        high=high,
        level=0.95,
        method="koopman",
        extra=dict(extra),
    )


def table(blocks: tuple[Block, ...], name: str) -> Table:
    return next(each for each in blocks if isinstance(each, Table) and each.name == name)


def rows(held: Table) -> list[list[str]]:
    return [[cell.shown for cell in row.cells] for row in held.rows]


def test_stages_that_are_not_recorded_have_no_number(published: Findings) -> None:
    stages = table(operation_chain.blocks(Subject.of(published)), "stages")

    assert rows(stages) == [
        ["Passed the place", "about 900", "about 2,100", "about 3,000", "the plan"],
        ["Screened by the dog", "-", "-", "2,000", "the plan"],
        ["Indicated by the dog", "40", "35", "75", "the plan"],
        # 34 - 4 and 24 - 2, which add up to 58 - 6.
        ["Searched", "30", "22", "52", "the plan, less those without an indication"],
        ["Something found", "-", "-", "-", "not recorded"],
    ]
    assert "6 more searches have none on record" in stages.notes[0]
    assert "estimate" in stages.notes[1]


def test_links_are_answered_of_the_groups_that_are_recorded(published: Findings) -> None:
    links = rows(table(operation_chain.blocks(Subject.of(published)), "links"))

    assert [row[:2] for row in links] == [
        ["Screened, of those who passed", "All"],
        ["Indicated, of those screened", "All"],
        ["Indicated, of those who passed", "Black"],
        ["Indicated, of those who passed", "White"],
        ["Indicated, of those who passed", "All"],
        ["Searched, of those indicated", "Black"],
        ["Searched, of those indicated", "White"],
        ["Searched, of those indicated", "All"],
    ]
    # (40 / 900) / (35 / 2,100) = 2.67
    assert links[2][2:5] == ["40", "about 900", "4%"]
    assert links[2][6] == "2.7"


def test_every_link_that_cannot_be_answered_says_why(operation: Findings) -> None:
    said = [
        text
        for block in operation_chain.blocks(Subject.of(operation))
        for text in getattr(block, "items", ())
    ]

    assert said == [
        "Passed, for each resident: cannot be answered, this stage is not recorded.",
        "Screened, of those who passed: cannot be answered, this stage is not recorded.",
        "Indicated, of those screened: cannot be answered, this stage is not recorded.",
        "Searched, of those indicated: cannot be answered, the stage before is not recorded.",
        (
            "The whole chain by ethnic group: cannot be answered, no stage before the search is "
            "recorded by ethnic group."
        ),
    ]


def test_the_whole_chain_is_said_as_strongly_as_its_range_allows() -> None:
    shown, open_ = ratio(1.75, 1.1, 2.79), ratio(1.75, 0.9, 3.4)

    assert chain.chain_sentence(shown) == (
        "From all who passed to those searched, Black people were searched at 1.75 times the "
        "share of White people (likely range 1.10 to 2.79): 30 of 900 and 40 of 2,100."
    )
    assert chain.chain_sentence(open_).endswith(chain.CANNOT_TELL)
    assert chain.ESTIMATED in chain.chain_sentence(ratio(1.75, 1.1, 2.79, estimated=1.0))


def test_a_product_that_is_off_is_not_passed_over() -> None:
    off = ratio(1.75, 1.1, 2.79, product=2.0, agrees=0.0, links=3.0)
    agreeing = ratio(1.75, 1.1, 2.79, product=1.75, agrees=1.0, links=3.0)

    assert "need to be checked" in (chain.product_sentence([agreeing, off]) or "")
    assert chain.product_sentence([agreeing]) is None
    assert chain.product_sentence([ratio(1.75, 1.1, 2.79)]) is None


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((50, 14, 4), "18 of 68 searches have no indication on record: 14 recorded as without"),
        ((60, 8, 0), "8 of 68 searches are recorded as without an indication."),
        ((0, 0, 68), "Of 68 of 68 searches it is not recorded if the dog indicated."),
        ((68, 0, 0), "All 68 searches have an indication on record."),
    ],
)
def test_a_blank_is_not_said_to_be_no(counts: tuple[int, int, int], said: str) -> None:
    yes, no, blank = counts
    found = Finding(
        id="w",
        measure="searches_without_indication",
        group="all",
        counts={"yes": yes, "no": no, "not_recorded": blank},
        status="estimated",
        value=no + blank,
    )

    assert indication.without_sentence(found).startswith(said)


def test_what_searches_on_an_indication_found_has_its_counts_and_its_range(
    operation: Findings,
) -> None:
    said = " ".join(
        text
        for block in operation_indication.blocks(Subject.of(operation))
        for text in getattr(block, "paragraphs", ())
    )

    # Wilson's ends of 35 / 47 are 60.5 and 84.7 per cent; Newcombe's of 12/47 less 2/14 are
    # -16.4 and +28.6 points (scipy and statsmodels, in the tests of operations).
    assert (
        "In 35 of 47 searches on an indication nothing was found (74%, likely range 60% to 85%"
        in said
    )
    assert "An item was found in 12 of 47 searches on an indication and in 2 of 14 without" in said
    assert "between 16 percentage points lower and 29 percentage points higher" in said
    assert "cannot tell whether there was a difference" in said


def test_without_numbers_of_finds_no_table_of_them_is_printed(published: Findings) -> None:
    names = [
        block.name
        for block in operation_indication.blocks(Subject.of(published))
        if isinstance(block, Table)
    ]

    assert names == ["predictive_values", "published_find_rates"]


def test_figures_of_dogs_elsewhere_are_context_with_their_definitions(published: Findings) -> None:
    held = table(operation_indication.blocks(Subject.of(published)), "published_find_rates")

    assert "not a target" in held.notes[0]
    assert all(row[1] and row[6] for row in rows(held))
    assert ["under 25%", "N/A"] in [row[4:6] for row in rows(held)]
    assert ["39%", "38% to 40%"] in [row[4:6] for row in rows(held)]
    assert len(held.printed) < len(held.rows)


def test_hidden_numbers_stay_hidden(suppressed: Findings) -> None:
    plan = {**suppressed.plan, "operation": {"drug_dog": True}}
    hidden = ratio(1.75, 1.1, 2.79).model_copy(
        update={"status": "suppressed", "value": None, "counts": {}, "reason": "few"}
    )
    count = hidden.model_copy(
        update={"measure": "stage_count", "group": "all", "stratum": {"stage": "searched"}}
    )
    held = suppressed.model_copy(update={"plan": plan, "findings": (count, hidden)})
    blocks = operation_chain.blocks(Subject.of(held))

    assert rows(table(blocks, "stages"))[0][1] == "!"
    assert "The whole chain by ethnic group: hidden" in getattr(blocks[-1], "items", ("",))[0]
