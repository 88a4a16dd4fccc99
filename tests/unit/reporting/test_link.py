"""The one link that a dog settles: its result on page one, and in the box of what is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting.quoting import paragraph
from audit.reporting.sections import operation_chain
from audit.reporting.sentences.page_one import cannot_tell
from audit.reporting.subject import Subject
from audit.reporting.table import Table
from audit.reporting.wording import lint

if TYPE_CHECKING:
    from audit.findings import Findings

STAGES = {
    "screened": {"black": 590, "white": 1250},
    "indicated": {"black": 30, "white": 20},
}
# statsmodels confint_proportions_2indep(30, 590, 20, 1250, compare="ratio", method="score")
# -> 1.83, 5.51
LINK = (
    "of the people screened, the dog indicated 30 of 590 Black people and 20 of 1,250 White "
    "people, 3.18 times the share (likely range 1.83 to 5.51), which does not by itself show how "
    "the dog or its handler behaves."
)
QUOTE = "the dog doesn't discriminate"


def made(stages: dict[str, object], *, hidden: int | None = None, **operation: object) -> Findings:
    totals = {"searched": 112, "positive_outcomes": 31}
    given = {"drug_dog": True, "published_totals": totals, "stages": stages, **operation}
    rule = {"report": {"disclosure": {"minimum": hidden}}} if hidden else {}
    return count(Plan.model_validate({"operation": given, **rule}))


def test_the_link_stands_on_page_one_and_in_the_paragraph_without_a_claim() -> None:
    findings = made(STAGES)

    assert (findings.statements[-1].kind, findings.statements[-1].text) == (
        "shown",
        f"According to the plan, {LINK}",
    )
    assert paragraph(findings).count(LINK) == 1
    assert cannot_tell(findings)[0].startswith("How the dog behaves. How many of each group")


def test_beside_another_claim_the_box_tells_the_link() -> None:
    claims = [{"claim": "it_worked", "quote": "it worked"}]
    findings = made(STAGES, claims=claims, stages_source="the answer of the force")

    assert "it worked" in findings.statements[-1].text
    assert cannot_tell(findings)[0] == (
        f"How the dog behaves. According to the answer of the force, {LINK}"
    )
    assert LINK in paragraph(findings)


def test_a_link_that_tells_nothing_is_said_to() -> None:
    even = {"screened": {"black": 590, "white": 1250}, "indicated": {"black": 10, "white": 20}}
    found = made(even).statements[-1]

    assert found.kind == "uncertain"
    assert found.text.endswith("These numbers cannot tell whether there was a difference.")


@pytest.mark.parametrize(
    ("stages", "hidden", "because"),
    [
        ({}, None, "these numbers hold only people who were searched, not those whom the dog"),
        (STAGES | {"indicated": {"black": 3, "white": 4}}, None, "are too few for a ratio"),
        (STAGES | {"indicated": {"black": 3, "white": 4}}, 5, "test it are hidden, so that nobody"),
        (
            {"passed": {"black": 900, "white": 2000}, "indicated": {"black": 30, "white": 20}},
            None,
            "how many people of each group were screened is not recorded",
        ),
    ],
)
def test_why_the_dog_cannot_be_told_of(
    stages: dict[str, object], hidden: int | None, because: str
) -> None:
    bare = made(stages, hidden=hidden)
    claimed = made(
        stages, hidden=hidden, claims=[{"claim": "dog_does_not_discriminate", "quote": QUOTE}]
    )

    assert cannot_tell(bare)[0].startswith("Whether the dog treats people of every ethnicity alike")
    assert because in cannot_tell(bare)[0]
    assert cannot_tell(claimed)[0].startswith(f"The statement that “{QUOTE}” cannot be tested")
    assert because.removeprefix("these numbers ") in cannot_tell(claimed)[0]


def test_every_stage_has_its_own_source_and_what_was_not_given_is_no_number() -> None:
    findings = made(
        {**STAGES, "searched_without_indication": 20, "found": 24},
        source="The Courier",
        stages_file=None,
        stages_source="request-stages.csv",
    )
    blocks = operation_chain.blocks(Subject.of(findings))
    stages, links = (each for each in blocks if isinstance(each, Table))

    # 112 - 20 = 92
    assert [[cell.shown for cell in row.cells] for row in stages.rows] == [
        ["Passed the place", "-", "-", "-", "not recorded"],
        ["Screened by the dog", "590", "1,250", "-", "request-stages.csv"],
        ["Indicated by the dog", "30", "20", "-", "request-stages.csv"],
        [
            *("Searched", "-", "-", "92"),
            "published, less those without an indication (request-stages.csv)",
        ],
        ["Something found", "-", "-", "24", "request-stages.csv"],
    ]
    assert stages.source == links.source == "request-stages.csv; The Courier"
    assert any("31 searches had a positive outcome. These are different" in e for e in stages.notes)


def test_all_of_it_keeps_the_rules_of_wording() -> None:
    for findings in (made(STAGES), made({}), made(STAGES, hidden=5)):
        texts = [*cannot_tell(findings), *(each.text for each in findings.statements)]
        assert not [remark for text in texts for remark in lint(text)]
