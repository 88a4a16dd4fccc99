"""What was found leads with the joint reading, and has clothing removal with its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import sentences
from audit.reporting.contents import contents
from audit.reporting.section import Words
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.section import Body


def _found(findings: Findings) -> Body:
    [section] = [each for each in contents(findings).sections if each.name == "found"]
    return section.body


def test_the_joint_reading_leads_and_page_one_ends_with_it(force_year: Findings) -> None:
    pair = sentences.pair_of_primary(force_year)
    assert pair is not None
    text = sentences.together_sentence(*pair)

    assert _found(force_year).lead == text
    assert force_year.statements[-1].text.endswith(text)
    assert {each.id for each in pair} <= set(force_year.statements[-1].findings)
    assert contents(force_year).page.statements[-1].text.endswith(text)


def test_without_a_ratio_the_section_says_what_would_be_needed(operation: Findings) -> None:
    body = _found(operation)
    said = [text for block in body.blocks if isinstance(block, Words) for text in block.paragraphs]

    assert not body.lead.startswith("Read together")
    assert sentences.WITHOUT_RATIO in said


def test_no_p_value_stands_in_the_section(force_year: Findings) -> None:
    body = _found(force_year)
    said = [text for block in body.blocks if isinstance(block, Words) for text in block.paragraphs]

    assert any("if all find rates were the same" in text for text in said)
    assert not any("p-value" in text or "p =" in text for text in said)


def test_clothing_removal_is_a_share_of_the_searches_of_which_it_is_recorded(
    force_year: Findings,
) -> None:
    [table] = [
        block
        for block in _found(force_year).blocks
        if isinstance(block, Table) and block.name == "clothing_removal"
    ]
    rates = {
        each.group: each for each in force_year.findings if each.measure == "clothing_removal_rate"
    }
    for row in table.rows:
        name, removed, searches, share, _ = row.cells
        rate = rates[str(name.value).lower()]
        assert (removed.value, searches.value) == (
            rate.counts["with_code"],
            rate.counts["searches"],
        )
        assert share.value == rate.counts["with_code"] / rate.counts["searches"]


def test_hidden_findings_are_not_read_together(suppressed: Findings) -> None:
    assert sentences.pair_of_primary(suppressed) is None
    assert not any("Read together" in each.text for each in suppressed.statements)
