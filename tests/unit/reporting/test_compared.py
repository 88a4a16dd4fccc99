"""Compared with whom: where the parity share lies, from where on it would have shown, blends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import BaselineSource, Finding
from audit.reporting import sentences
from audit.reporting.section import Body, Points, Words
from audit.reporting.sections import compared
from audit.reporting.subject import Subject
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings


def _share(measure: str, baseline: str, residents: int, **more: object) -> Finding:
    """26 of 63 searches of known ethnicity, beside some residents in every 1,000."""
    fixed = {
        "id": f"{measure}/black/{baseline}",
        "measure": measure,
        "group": "black",
        "baseline": baseline,
        "counts": {
            "searches": 26,
            "all_searches": 63,
            "residents": residents,
            "all_residents": 1_000,
        },
        "status": "estimated",
        "value": 26 / 63,
        "low": 0.30,
        "high": 0.54,
        "level": 0.95,
        "method": "Wilson",
    }
    return Finding.model_validate({**fixed, **more})


def _source(name: str, label: str, definition: str = "usual residents") -> BaselineSource:
    return BaselineSource(
        name=name,
        label=label,
        area="A",
        source="s",
        date="2021-03-21",
        definition=definition,
        credit="c",
        sha256="0",
    )


SOURCES = (
    _source("a", "Residents of A"),
    _source("blend:0.7*a+0.3*b", "Blend of 0.7 x A and 0.3 x B", "usual residents, blended"),
)
SMALLEST = _share("detectable_share", "a", 180, value=0.33, low=None, high=None, method=None)


def _made(findings: Findings, *held: Finding) -> Body:
    searches = Finding(
        id="searches/black",
        measure="searches",
        group="black",
        counts={"searches": 26},
        status="estimated",
        value=26,
    )
    provenance = findings.provenance.model_copy(update={"baselines": SOURCES})
    changed = {"findings": (searches, *held), "provenance": provenance}
    body = compared.MAKER.make(Subject.of(findings.model_copy(update=changed)))
    assert isinstance(body, Body)
    return body


def test_the_parity_share_is_held_against_every_baseline_and_the_sample(
    force_year: Findings,
) -> None:
    held = (
        _share("parity_share", "a", 180),
        _share("parity_share", "blend:0.7*a+0.3*b", 140),
        SMALLEST,
    )
    [words] = [each for each in _made(force_year, *held).blocks if isinstance(each, Words)]

    assert words.paragraphs[1:] == (
        (
            "The likely range of the parity share of Black people (30% to 54%) lies above their "
            "share of both baselines."
        ),
        (
            "With 63 searches of people whose ethnicity is known, a share of Black people of about "
            "33% or more would have been shown to be above their 18% of the baseline in four of "
            "five such samples; a smaller one could have gone unseen."
        ),
    )


def test_baselines_that_disagree_are_counted_by_side() -> None:
    shares = [_share("parity_share", str(part), part) for part in (180, 400, 600, 650)]

    assert sentences.presence_sentence(shares) == (
        "The likely range of the parity share of Black people (30% to 54%) lies above their share "
        "of one baseline, lies below that of two and holds that of one: the answer depends on who "
        "is compared with."
    )


def test_a_baseline_within_the_range_is_not_told_from_the_searches() -> None:
    assert sentences.presence_sentence([_share("parity_share", "a", 400)]) == (
        "The likely range of the parity share of Black people (30% to 54%) holds their share of "
        "the baseline, 40%: these records cannot tell whether the searches differ from it."
    )


def test_hidden_shares_and_baselines_without_residents_say_nothing() -> None:
    hidden = _share("parity_share", "a", 180).model_copy(
        update={"status": "suppressed", "value": None, "low": None, "high": None}
    )

    assert sentences.presence_sentence([hidden]) is None
    assert sentences.presence_sentence([]) is None
    assert sentences.share_could_have_shown(hidden) is None


def test_a_share_that_nothing_could_have_shown_is_said_to_be_so() -> None:
    none = SMALLEST.model_copy(update={"value": None})

    assert sentences.share_could_have_shown(none) == (
        "With 63 searches of people whose ethnicity is known, no share of Black people above their "
        "18% of the baseline would have shown."
    )


def test_a_blend_is_named_with_its_weights_and_counted_once(force_year: Findings) -> None:
    body = _made(force_year, _share("parity_share", "a", 180))
    [table] = [each for each in body.blocks if isinstance(each, Table) and each.name == "baselines"]

    assert Points(("Blend of 0.7 x A and 0.3 x B: usual residents, blended.",)) in body.blocks
    assert table.notes == ("Counted: usual residents.",)


def test_the_smallest_share_has_a_column_where_it_is_known(force_year: Findings) -> None:
    def labels(*held: Finding) -> list[str]:
        [table] = [
            each
            for each in _made(force_year, *held).blocks
            if isinstance(each, Table) and each.name == "parity_shares"
        ]
        return [column.label for column in table.columns]

    parity = _share("parity_share", "a", 180)
    assert "Shown from" in labels(parity, SMALLEST)
    assert "Shown from" not in labels(parity)
