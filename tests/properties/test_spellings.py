"""Whatever a label holds, its normal form is steady, and contradictions are never resolved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.ethnicity import CODES, PARENTS
from audit.intake.codes.codebook import bundled
from audit.intake.codes.labels import agreed, normal_label

KNOWN = {
    normal_label(label): code
    for label, code in bundled("generic").values["ethnicity_officer_defined"].items()
}
LABELS = st.sampled_from(sorted(KNOWN))


@given(text=st.text())
def test_a_normal_label_is_its_own_normal_form(text: str) -> None:
    assert normal_label(normal_label(text)) == normal_label(text)


@given(text=st.text(alphabet="wWbB139-() .:&icIC\u2013", max_size=60))
def test_any_label_has_a_code_or_none(text: str) -> None:
    assert agreed(normal_label(text), KNOWN) in {*CODES, None}


@given(one=LABELS, other=LABELS)
def test_two_labels_side_by_side_count_only_where_they_agree(one: str, other: str) -> None:
    both = f"{one}-{other}"
    found = agreed(both, KNOWN)
    codes = {KNOWN[one], KNOWN[other]}

    if found is not None and both not in KNOWN:
        assert found in codes
        nothing = {"not_stated", "unknown"}
        broad = {PARENTS.get(code, code) for code in codes}
        assert len(broad) == 1 or broad - nothing <= {"other"}
