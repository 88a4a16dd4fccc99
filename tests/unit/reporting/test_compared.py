"""Compared with whom: where the parity share lies, from where on it would have shown, blends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import BaselineSource, Finding
from audit.reporting import sentences
from audit.reporting.captions.compared import not_those_present
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
FOOTFALL = BaselineSource(
    name="foot.csv",
    label="foot.csv",
    area="A",
    source="foot.csv",
    date="",
    definition="people in the column 'footfall' of foot.csv",
    credit="",
    sha256="0",
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
    )


def test_what_would_have_shown_is_said_where_the_baseline_is_within_the_range(
    force_year: Findings,
) -> None:
    # 26 of 63 are 41%: below 45%, whose bounds are 63% and 28%.
    smallest = _share(
        "detectable_share",
        "a",
        450,
        value=0.63,
        low=None,
        high=None,
        method=None,
        extra={"lower_share": 0.28},
    )
    body = _made(force_year, _share("parity_share", "a", 450), smallest)
    [words] = [each for each in body.blocks if isinstance(each, Words)]

    assert words.paragraphs[2] == (
        "With 63 searches of people whose ethnicity is known, a share of Black people of about 28% "
        "or less would have been shown to be below their 45% of the baseline in four of five such "
        "samples; one nearer to it could have gone unseen."
    )


def test_where_residents_do_not_fit_that_is_said_before_them(operation: Findings) -> None:
    body = _made(operation, _share("parity_share", "a", 180), SMALLEST)
    [words] = [each for each in body.blocks if isinstance(each, Words)]

    assert words.paragraphs[1:] == (
        (
            "The baseline counts people who live nearby, and not those who were present here: what "
            "follows says how the searches lie beside residents, and nothing of the people present."
        ),
        (
            "The likely range of the parity share of Black people (30% to 54%) lies above their "
            "share of the baseline, 18%."
        ),
    )


def test_a_hidden_share_of_a_baseline_is_not_called_unrecorded(force_year: Findings) -> None:
    gone = dict.fromkeys(("value", "low", "high", "level", "method"))
    hidden = _share("parity_share", "a", 180, status="suppressed", **gone).model_copy(
        update={"counts": {}}
    )
    [table] = [
        each
        for each in _made(force_year, hidden).blocks
        if isinstance(each, Table) and each.name == "parity_shares"
    ]

    assert [cell.shown for cell in table.rows[0].cells[1:5]] == ["!"] * 4


def _ratios(*limits: tuple[float, float] | None) -> tuple[Finding, ...]:
    """A ratio with each baseline; None for one that is hidden."""
    fixed = {"group": "black", "reference": "white", "measure": "rate_ratio"}
    return tuple(
        Finding.model_validate(
            {
                **fixed,
                "id": source.name,
                "baseline": source.name,
                "counts": {},
                "status": "suppressed" if ends is None else "estimated",
                "value": None if ends is None else sum(ends) / 2,
                "low": None if ends is None else ends[0],
                "high": None if ends is None else ends[1],
                "level": None if ends is None else 0.95,
                "method": None if ends is None else "any",
            }
        )
        for source, ends in zip(SOURCES, limits, strict=True)
    )


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (
            ((2.0, 3.0), (1.5, 2.5)),
            "Both baselines give a ratio above 1 for Black people, and no range includes 1.",
        ),
        (
            ((0.9, 1.5), (0.8, 1.2)),
            "With neither of the two baselines does the range for Black people leave out 1.",
        ),
        (
            ((2.0, 3.0), None),
            (
                "One baseline was used for Black people. With one more the ratio is hidden, so "
                "that nobody can be recognised."
            ),
        ),
    ],
)
def test_two_baselines_are_both_and_a_hidden_one_is_counted(
    force_year: Findings, limits: tuple[tuple[float, float] | None, ...], said: str
) -> None:
    assert _made(force_year, *_ratios(*limits)).lead == said


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


OF_RESIDENTS = (
    "people who live nearby, and not those who were present here: what follows says how the "
    "searches lie beside residents, and nothing of the people present."
)
OF_THE_TABLE = (
    "foot.csv counts others (people in the column 'footfall' of foot.csv): whether these are the "
    "people who were present here, it does not say."
)


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (SOURCES[:1], f"The baseline counts {OF_RESIDENTS}"),
        (SOURCES, f"The baselines count {OF_RESIDENTS}"),
        (
            (SOURCES[0], FOOTFALL),
            f"The baselines of residents count {OF_RESIDENTS} {OF_THE_TABLE}",
        ),
        ((FOOTFALL,), OF_THE_TABLE),
    ],
)
def test_a_table_of_passengers_is_not_called_residents(
    sources: tuple[BaselineSource, ...], said: str
) -> None:
    assert not_those_present(sources) == said


@pytest.mark.parametrize(
    ("source", "whom"),
    [
        (FOOTFALL, "those counted in foot.csv"),
        (_source("c", "Census 2021, residents of Leeds"), "the residents of Leeds"),
        (SOURCES[0], "the baseline"),
    ],
)
def test_a_smallest_share_says_of_which_people(source: BaselineSource, whom: str) -> None:
    text = sentences.share_could_have_shown(
        SMALLEST, whom=sentences.people_of(source, "the baseline")
    )

    assert f"shown to be above their 18% of {whom} in four of five such samples" in (text or "")
