"""Remarks on any text are in it and in order; none is on words of others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.reporting.wording import lint
from audit.reporting.wording.rules import rules

_PIECES = st.sampled_from(
    [
        *(example for rule in rules() for example in (*rule.examples, *rule.right)),
        *("\n", "\n\n", "\r\n", "- ", "> ", "# ", "```\n", "`", "“", "”", "‘", "’", "'", '"', "*"),
        *("_", "\0", "\x01", "(", "](", "|", "?", "!", "whether ", "3.0 to 4.0 ", "likely range "),
    ]
)
texts = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=8).map("".join)
ends = st.integers(1, 400).map(lambda hundredths: hundredths / 100)


@given(texts)
def test_remarks_are_where_they_say_and_in_order(text: str) -> None:
    made = lint(text)
    lines = text.split("\n")

    assert [(each.line, each.column) for each in made] == sorted(
        {(each.line, each.column) for each in made}
    )
    for each in made:
        rest = "\n".join([lines[each.line - 1][each.column - 1 :], *lines[each.line :]])
        assert each.found
        assert " ".join(rest.split()).startswith(each.found)


@given(texts.filter(lambda text: not set("“”\n\0") & set(text)))
def test_words_in_quotation_marks_are_not_judged(text: str) -> None:
    # An excuse within the quotation is none for what is around it.
    assert [each.rule for each in lint(f"“{text or 'a'}” is unfair")] == ["fair"]


@given(texts)
def test_what_stands_in_another_paragraph_excuses_nothing(text: str) -> None:
    before = lint(text.replace("```", "").replace("~~~", ""))
    both = lint(text.replace("```", "").replace("~~~", "") + "\n\nThis is unfair.")

    assert both[: len(before)] == before
    assert [each.rule for each in both[len(before) :]] == ["fair"]


@given(ends, ends)
def test_more_likely_stands_where_the_range_leaves_one_out(one: float, two: float) -> None:
    low, high = sorted((one, two))
    text = f"They were more likely to be searched (likely range {low} to {high})."
    holds_one = low <= 1 <= high

    assert bool(lint(text)) == holds_one


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_percentage_of_few_needs_its_counts(part: int, whole: int) -> None:
    alone = f"{part}% of {whole} searches led to a find."
    counted = f"{part}% of {whole} searches ({part} of {whole}) led to a find."

    assert [each.rule for each in lint(alone)] == ["per_cent_of_few"] * (whole < 20)
    assert lint(counted) == ()
