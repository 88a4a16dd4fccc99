"""The rules of wording find what they name, let the rest pass, and hold for all that is printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.health import catalogue as checks
from audit.jobs.auditing import run
from audit.plan import Plan
from audit.reporting import glossary
from audit.reporting.contents import contents
from audit.reporting.wording import Remark, catalogue, lint
from audit.reporting.wording.rules import Rule, rules, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Findings
    from audit.reporting.contents import Contents
    from audit.reporting.section import Block

ROOT = Path(__file__).parents[3]
MAKE = "make it again: stop-audit explain wording --markdown > docs/wording.md"


def found(text: str) -> list[str]:
    return [each.rule for each in lint(text)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_finds_its_examples_and_lets_the_right_pass(rule: Rule) -> None:
    assert rule.examples
    assert [text for text in rule.examples if rule.name not in found(text)] == []
    assert [text for text in rule.right if found(text)] == []


# What the guide to reports recommends.
@pytest.mark.parametrize(
    "text",
    [
        (
            "Black people were searched at **3.0 times the rate** of White people (likely range "
            "2.8 to 3.3): 24.1 searches for every 1,000 Black residents and 7.9 for every 1,000 "
            "White residents."
        ),
        (
            "The rate for Black people was 1.7 times that for White people, but with 8 searches "
            "the true figure could be anywhere from 0.7 to 3.4 times. These records cannot tell "
            "whether there was a difference."
        ),
        "The rates were similar: the ratio is likely between 0.9 and 1.1.",
        (
            "People who use the station are not the same as people who live nearby. No ratio is "
            "given. For the searches to match those present, 44% of them would have to be Black."
        ),
        "No searches of Chinese people are recorded. 0 of 68 is compatible with up to 5%.",
        (
            "11 people's ethnicity is not recorded. With them left out the ratio is 4.8. If all 11 "
            "were White it would be 3.1; if all were Black, 6.5."
        ),
        (
            "Something was found in 22% of searches of Black people (7 of 32) and 25% of White "
            "people (6 of 24). With so few searches the gap could be anywhere from 26 points lower "
            "to 18 points higher."
        ),
        (
            "The officer’s statement that “the dog doesn’t discriminate” cannot be tested with "
            "these records, because they hold only people who were searched."
        ),
        "In 15 of 68 searches something was found or an outcome followed; in 53 none is recorded.",
        "We are fairly sure it is between 2.8 and 3.3 times.",
        "A dog with PPV 0.27 may be as good as one with 0.82.",
    ],
)
def test_good_sentences_pass(text: str) -> None:
    assert lint(text) == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("They were three times\n    more likely to be searched.", "times_more"),
        ("They were **3 times** more likely to be searched.", "times_more"),
        ("They were 3 times more likely to be searched.", "times_more"),
        ("A non\u2011White majority", "umbrella_words"),
        ("It is _unfair_.", "fair"),
        ("> He said so.\n\nIt is unfair.", "fair"),
        ("- the dog found it", "dog_found"),
        ("| 53 innocent | 15 guilty |", "innocent"),
        # The range is that of another paragraph, or of a share.
        (
            "It was 3 times the rate of others.\n\nThe likely range is 2.8 to 3.3.",
            "ratio_without_range",
        ),
        ("It was 3 times the rate.\n- Likely range 2.8 to 3.3.", "ratio_without_range"),
        ("They are more likely to be searched (likely range 13% to 33%).", "more_likely"),
        # One of the two ranges holds 1.
        (
            (
                "Black people (likely range 2.8 to 3.3) and Asian people (likely range 0.9 to 1.2) "
                "are more likely to be searched."
            ),
            "more_likely",
        ),
        ("Is it 3% higher?", "per_cent_higher"),
        ("This is bias. Is it?", "discrimination"),
        ("It was significant. It was statistically significant.", "significant"),
    ],
)
def test_bad_sentences_are_found(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She said “they are innocent, it is unfair!” and left.",
        'He wrote "BAME people are criminals" on it.',
        "‘The dog doesn’t discriminate’, he said.",
        "'The dog doesn't discriminate', he said.",
        "> BAME people are criminals!",
        "```\nhit_rate != success rate!\n```",
        "See `hit rate` or https://example.org/hit-rate/innocent!",
        "See [the page](pages/innocent).",
        "the officers' word",
    ],
)
def test_words_of_others_and_of_machines_are_not_judged(text: str) -> None:
    assert lint(text) == ()


def test_a_quotation_that_does_not_end_excuses_nothing() -> None:
    assert found("He said “it worked.\n\nIt is unfair.") == ["fair"]
    assert found("a “quoted part, and an unfair one") == ["fair"]


def test_a_remark_says_where_and_what_instead() -> None:
    [first, second] = lint("Nothing here.\nAll is well, and\n  so BAME.\n\nThe dog\nfound it.")

    assert (first.line, first.column, first.found) == (3, 6, "BAME")
    assert (second.line, second.column, second.found) == (5, 5, "dog found")
    assert second == Remark(
        "dog_found",
        5,
        5,
        "dog found",
        "A dog indicates; what is there is known after the search",
        "indicated by the dog, an indication",
    )


def test_of_rules_that_find_the_same_words_one_speaks() -> None:
    assert found("They were 3 times more likely to be searched.") == ["times_more"]
    assert found("22% of 12 searches led to a find.") == ["per_cent_of_few"]


def _patterns() -> Iterator[str]:
    for part in (*written()["rule"], *written()["excuse"].values()):
        for name in ("found", "allowed", "unless"):
            yield from part.get(name, ())


def test_no_pattern_repeats_without_a_limit_or_has_a_space_in_a_set() -> None:
    endless = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})")
    spaced = re.compile(r"(?<!\\)\[[^\]]* [^\]]*\]|\(\?<[=!][^)]* ")
    # A hyphen and a space stand for two letters, not for white space.
    patterns = [each.replace("[- ]", "") for each in _patterns()]

    assert patterns
    assert [each for each in patterns if endless.search(each) or spaced.search(each)] == []


@pytest.mark.parametrize(
    "unit",
    [*"a1!“‘'\"`*_([>\n.", "1,", "'a ", "a ", "3 times ", "](", "http://", "range 1 to ", "not a "],
)
def test_odd_texts_take_no_longer_than_others(unit: str) -> None:
    text = (unit * 30_000)[:30_000]
    began = time.process_time()
    lint(text)

    # A text of this length takes a tenth of a second; what grows with its square takes minutes.
    assert time.process_time() - began < 2


def test_it_needs_nothing_that_is_slow_to_import() -> None:
    code = (
        "import sys; from audit.reporting.wording import lint; lint('unfair');"
        "print(sorted({'pandas', 'pyarrow', 'scipy', 'jinja2', 'weasyprint'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert said.stdout.strip() == "[]"


# What the program prints


def _neutral(findings: Findings) -> Findings:
    """The findings with a word of nobody's in place of every text that a user wrote."""
    mine = {"title", "quote", "what", "elsewhere", "place", "source"}

    def plain(part: Any) -> Any:  # noqa: ANN401 (any part of a plan)
        if isinstance(part, dict):
            return {
                name: "Mine" if name in mine and isinstance(each, str) else plain(each)
                for name, each in part.items()
            }
        return [plain(each) for each in part] if isinstance(part, list | tuple) else part

    provenance = findings.provenance.model_copy(
        update={
            "files": tuple(
                each.model_copy(update={"name": "mine.csv"}) for each in findings.provenance.files
            )
        }
    )
    update = {
        "plan": plain(findings.plan),
        "provenance": provenance,
        "recodes": tuple(each.model_copy(update={"label": "Mine"}) for each in findings.recodes),
        "claims": tuple(each.model_copy(update={"quote": "Mine"}) for each in findings.claims),
    }
    return findings.model_copy(update=update)


def _of_page(held: Contents) -> Iterator[str]:
    page = held.page
    yield from (page.description, page.kicker, page.subtitle, page.totals)
    yield from (each.text for each in page.statements)
    yield from (f"{each.figure} {each.label}, {each.detail}" for each in page.numbers)
    yield from (*page.compared, *page.cannot_tell, *page.questions)
    yield from (each.message for each in page.health)


def _of_block(block: Block) -> Iterator[str]:
    match block.kind:
        case "heading" | "caveat":
            yield block.text
        case "words":
            yield from block.paragraphs
        case "points":
            yield from block.items
        case "terms":
            yield from (f"{term}. {meaning}" for term, meaning in block.items)
        case "figure":
            yield from (block.caption, block.alt)
        case "table":
            yield from (block.caption, *block.notes, *block.reasons)
            yield from (column.label for column in block.columns)
            for row in block.rows:
                cells = zip(block.columns, row.cells, strict=True)
                yield from (cell.shown for column, cell in cells if column.kind in ("text", "name"))


def printed(findings: Findings) -> list[str]:
    """Every text of a report that is words, each once."""
    held = contents(_neutral(findings))
    texts = [*_of_page(held), *(reason for _, reason in held.left_out)]
    for section in held.sections:
        texts += [section.title, section.body.lead]
        texts += [text for block in section.body.blocks for text in _of_block(block)]
    return list(dict.fromkeys(texts))


def remarks(texts: list[str]) -> list[str]:
    return [f"{each.rule}: {each.found!r} in {text}" for text in texts for each in lint(text)]


PUBLISHED = """
date = 2025-08-21
[operation]
drug_dog = true
[operation.published_totals]
searched = 68
positive_outcomes = 15
community_resolution = 10
penalty_notice = 1
arrest = 2
"""
CHAIN = """
by_ethnicity = {black = 30, white = 20, asian = 8}
positive_by_ethnicity = {black = 6, white = 5}
[scope]
area = "Haringey"
[operation.stages]
passed = {black = 900, white = 2100}
indicated = {black = 35, white = 25}
searched = {black = 30, white = 20}
searched_without_indication = 4
[[operation.claims]]
quote = "the dog doesn't discriminate"
claim = "dog_does_not_discriminate"
[[operation.claims]]
quote = "it worked"
claim = "it_worked"
[[operation.changes]]
what = "arrests"
now = 1376
before = 1032
elsewhere = "the rest of the force"
elsewhere_now = 900
elsewhere_before = 880
"""


@pytest.fixture(scope="session")
def published() -> Findings:
    """An operation of which there are numbers alone."""
    return run(Plan.parse(PUBLISHED))


@pytest.fixture(scope="session")
def chain() -> Findings:
    """The same with numbers by group, stages, claims and a change over two periods."""
    return run(Plan.parse(PUBLISHED + CHAIN))


@pytest.mark.parametrize(
    "name", ["operation", "force_year", "areas", "suppressed", "nothing", "published", "chain"]
)
def test_every_text_of_a_report_keeps_the_rules(name: str, request: pytest.FixtureRequest) -> None:
    texts = printed(request.getfixturevalue(name))

    assert len(texts) > 40
    assert remarks(texts) == []


def test_page_one_has_no_word_that_readers_do_not_know(
    operation: Findings, force_year: Findings
) -> None:
    said = " ".join(text for each in (operation, force_year) for text in _of_page(contents(each)))

    assert "likely range" in said
    assert not re.search(r"confidence interval|significan|p-value", said, re.IGNORECASE)


def test_what_words_and_checks_are_for_keeps_the_rules() -> None:
    words = [" ".join(each.as_json().values()) for each in glossary.entries()]
    looked_at = [f"{each.because} {each.definition}" for each in checks.entries()]

    assert remarks([*words, *looked_at]) == []


@pytest.mark.parametrize("name", ["operation", "force_year"])
def test_what_checks_say_of_the_samples_keeps_the_rules(name: str) -> None:
    golden = ROOT / "tests" / "golden" / "files" / f"findings-{name}.txt"
    said = [
        line
        for line in golden.read_text("utf-8").splitlines()
        if line.startswith(("ok: ", "note: ", "warning: ", "unfit: "))
    ]

    assert len(said) > 10
    assert remarks(said) == []


# The page


def test_the_page_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "wording.md").read_text("utf-8") == catalogue.page(), MAKE


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_is_on_the_page_and_says_why(rule: Rule) -> None:
    assert f"## `{rule.name}`\n\n{rule.because}.\n" in catalogue.page()
    assert not rule.because.endswith(".")
    assert not rule.instead.endswith(".")
    assert rule.right


def test_the_rules_can_be_listed() -> None:
    listed = CliRunner().invoke(main, ["explain", "wording"])
    as_json = CliRunner().invoke(main, ["explain", "wording", "--json"])
    names = [rule.name for rule in rules()]

    assert [line.split()[0] for line in listed.stdout.splitlines()] == names
    assert [each["rule"] for each in json.loads(as_json.stdout)] == names
