"""A filled form says what was written into it, and what is no form is refused in words."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from audit.errors import PlanError
from audit.ethnicity import ALL
from audit.intake.stages_file import with_stages
from audit.plan_counts import KNOWN_STAGES, Number, total
from audit.plan_operation import Operation
from audit.reporting.asking import forms

counts = st.integers(0, 10**6)
groups = st.dictionaries(
    st.sampled_from([each for each in forms.GROUPS if each != ALL]), counts, min_size=1
)


def stages_of(text: bytes) -> dict[str, Number]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "f.csv").write_bytes(text)
        return with_stages(Operation(stages_file="f.csv"), Path(folder)).stages


@given(st.sampled_from(KNOWN_STAGES), groups, counts)
def test_what_is_written_into_a_form_is_read_back(
    stage: str, given_: dict[str, int], rest: int
) -> None:
    whole = {**given_, ALL: sum(given_.values()) + rest}
    form = forms.stages([stage]).decode().splitlines()
    filled = [f"{row}{whole.get(row.split(',')[1], '')}" for row in form[1:]]
    (read,) = stages_of("\n".join([form[0], *filled]).encode()).items()

    assert read[0] == stage
    assert isinstance(read[1], dict)
    assert total(read[1]) == whole[ALL]
    assert {group: read[1][group] for group in given_ if group != "unknown"} == {
        group: number for group, number in given_.items() if group != "unknown"
    }
    assert set(read[1]) == set(given_) | {"unknown"}


@given(st.lists(st.sampled_from(KNOWN_STAGES), unique=True))
def test_an_empty_form_says_nothing(stages: list[str]) -> None:
    assert stages_of(forms.stages(stages)) == {}
    assert not forms.is_filled(forms.stages(stages))


@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_whatever_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    for begun in (content, b"stage,ethnicity,count\n" + content):
        with suppress(PlanError):
            assert all(stage in KNOWN_STAGES for stage in stages_of(begun))
