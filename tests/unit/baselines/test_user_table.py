"""Users' tables of residents: what is read, and what is refused with its line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.baselines import ANY_AREA, read_table
from audit.baselines.groups import group_code
from audit.errors import BaselineError
from audit.ethnicity import EIGHTEEN, FIVE, LABELS

if TYPE_CHECKING:
    from pathlib import Path

STATION = "group,footfall\nWhite,600\nBlack,250\nAsian,100\nMixed,30\nOther,20\n"


def written(folder: Path, content: str | bytes, name: str = "station.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(BaselineError) as refused:
        read_table(written(folder, content))
    return str(refused.value)


def test_a_table_without_areas_is_a_single_population(tmp_path: Path) -> None:
    baseline = read_table(written(tmp_path, STATION))

    assert baseline.areas == (ANY_AREA,)
    assert baseline.residents_of("Haringey", "black") == 250
    assert baseline.total("Haringey") == 1000
    assert baseline.name == baseline.label == "station.csv"
    assert "'footfall'" in baseline.definition
    assert baseline.sha256 == hashlib.sha256(STATION.encode()).hexdigest()


def test_a_table_with_areas_keeps_them_apart(tmp_path: Path) -> None:
    table = "area,group,residents\nNorth,white,9000\nNorth,black,1000\nSouth,white,4000\n"

    baseline = read_table(written(tmp_path, table), label="Two areas")

    assert baseline.areas == ("North", "South")
    assert baseline.residents_of("North", "black") == 1000
    assert not baseline.has("South", "black")
    assert baseline.label == "Two areas"


@pytest.mark.parametrize(
    "content",
    [
        STATION.replace(",", ";"),
        STATION.replace(",", "\t"),
        "\ufeff" + STATION,
        STATION.replace("\n", "\r\n"),
        STATION.replace("\n", "\n\n"),
        STATION.replace("\n", ",,\n"),
        STATION.replace("footfall", "Population"),
        STATION.replace("footfall", "People"),
        STATION.replace("group", " Ethnic group "),
        STATION.replace("600", '" 600 "'),
        STATION.replace("600", "600.0"),
        STATION + "Total,1000\n",
        STATION + "Not stated,0\nDoes not apply,0\n",
        "note," + STATION.replace("\n", "\nx,").removesuffix("x,"),
        STATION.encode("utf-16"),
    ],
)
def test_a_table_is_read_however_a_spreadsheet_writes_it(
    tmp_path: Path, content: str | bytes
) -> None:
    baseline = read_table(written(tmp_path, content))

    assert baseline.residents == read_table(written(tmp_path, STATION)).residents


@pytest.mark.parametrize("number", ["1,234,567", "1 234 567", "1\u00a0234\u00a0567", "1234567"])
def test_thousands_may_be_set_apart(tmp_path: Path, number: str) -> None:
    baseline = read_table(written(tmp_path, f'group,count\nwhite,"{number}"\n'))

    assert baseline.residents_of("", "white") == 1_234_567


def test_a_table_in_code_page_1252_is_read(tmp_path: Path) -> None:
    table = "area,group,residents\nYnys Môn,white,5\n".encode("cp1252")

    assert read_table(written(tmp_path, table)).areas == ("Ynys Môn",)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Asian, Asian British or Asian Welsh: Bangladeshi", "A3"),
        ("Asian, Asian British or Asian Welsh: Other Asian", "A9"),
        ("Black, Black British, Black Welsh, Caribbean or African: African", "B2"),
        ("Black, Black British, Black Welsh, Caribbean or African: Other Black", "B9"),
        ("Black, Black British, Black Welsh, Caribbean or African", "black"),
        ("Mixed or Multiple ethnic groups: White and Asian", "M3"),
        ("Mixed or Multiple ethnic groups: Other Mixed or Multiple ethnic groups", "M9"),
        ("White: English, Welsh, Scottish, Northern Irish or British", "W1"),
        ("White: Gypsy or Irish Traveller", "W3"),
        ("White: Roma", "W4"),
        ("White: Other White", "W9"),
        ("White: Total", "white"),
        ("Other ethnic group: Arab", "O2"),
        ("Other ethnic group: Any other ethnic group", "O9"),
        ("Other ethnic group", "other"),
        ("Asian/Asian British - Indian", "A1"),
        ("Black or Black British - African", "B2"),
        ("White - English/Welsh/Scottish/Northern Irish/British", "W1"),
        (
            "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background",
            "B9",
        ),
        ("Any other mixed/multiple ethnic background", "M9"),
        ("Mixed White and Black Caribbean", "M1"),
        ("White", "white"),
        ("BLACK", "black"),
        ("b1", "B1"),
        ("All", "all"),
        ("Other ethnic group - Not stated", "unknown"),
        ("BAME", None),
        ("Chinese or other", None),
        ("", None),
    ],
)
def test_a_group_is_known_by_the_labels_of_censuses_and_police(
    label: str, code: str | None
) -> None:
    assert group_code(label) == code


@pytest.mark.parametrize("code", [*FIVE.codes, *EIGHTEEN.codes, "W4"])
def test_every_group_is_known_by_our_code_and_by_our_label(code: str) -> None:
    assert group_code(code) == group_code(LABELS[code]) == code


def test_census_labels_with_commas_are_read_in_quotation_marks(tmp_path: Path) -> None:
    table = (
        "Ethnic group,Count\n"
        '"Black, Black British, Black Welsh, Caribbean or African: African","1,488,387"\n'
        '"White: English, Welsh, Scottish, Northern Irish or British","44,355,044"\n'
    )

    baseline = read_table(written(tmp_path, table))

    assert baseline.residents[ANY_AREA] == {"B2": 1_488_387, "W1": 44_355_044}


def test_totals_that_hold_are_left_out(tmp_path: Path) -> None:
    table = "group,residents\nAll,60\nBlack: Total,35\nB1,10\nB2,20\nB9,5\nwhite,25\n"

    baseline = read_table(written(tmp_path, table))

    assert baseline.residents[ANY_AREA] == {"B1": 10, "B2": 20, "B9": 5, "white": 25}
    assert baseline.total("") == 60


def test_all_problems_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    message = refusal(
        tmp_path,
        "area,group,residents\n"
        "North,white,-5\n"
        "North,Martian,7\n"
        "North,black,many\n"
        "North,asian,1.5\n"
        "North,mixed,\n"
        ",other,3\n"
        "South,white,10\n"
        "south,White,11\n"
        "South,unknown,4\n"
        "South,all,999\n"
        "East,white,12,345\n"
        "West,black,9\n"
        "West,B1,2\n",
    )

    assert message == (
        "station.csv cannot be a baseline:\n"
        "  line 2: '-5' is negative\n"
        "  line 3: 'Martian' is no known group; write Asian, Black, Mixed, White, Other, "
        "or a census label\n"
        "  line 4: 'many' is not a whole number of people\n"
        "  line 5: '1.5' is not a whole number of people\n"
        "  line 6: no number of people\n"
        "  line 7: no area\n"
        "  line 9: 'White' in south stands already in line 8\n"
        "  line 10: 'unknown' is not a group of residents; leave the row out, so that searches "
        "are compared with people of known ethnicity\n"
        "  line 11: 'All' in South is 999, but its parts add up to 10; "
        "correct it or leave it out\n"
        "  line 12: 4 cells where the header has 3; "
        "a name or a number that holds a comma needs quotation marks\n"
        "  line 13: 'Black' in West is 9, but its parts add up to 2; "
        "correct it or leave it out"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no rows"),
        ("group,residents\n", "holds no rows"),
        ("group,residents\n,\n \n", "holds no rows"),
        ("a,b\n1,2\n", "no column for group: name one group, ethnic group, ethnicity\n"),
        ("a,b\n1,2\n", "no column for residents"),
        ("group,people,count\nwhite,1,2\n", "2 columns for residents: people, count"),
        ("group,residents\nAll,5\n", "totals without groups"),
        ("group,residents\nNot stated,0\n", "totals without groups"),
        ('group,residents\n"white,5\n', "no number of people"),
        (b"PK\x03\x04\x00\x00\xff\xfe\nrest", "no column for group"),
    ],
)
def test_what_is_no_table_of_residents_is_refused(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    assert said in refusal(tmp_path, content)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"footfall\.csv cannot be read: No such file"):
        read_table(tmp_path / "footfall.csv")


def test_a_file_of_another_kind_does_not_fill_the_screen(tmp_path: Path) -> None:
    message = refusal(tmp_path, "group,residents\n" + "Martian,1\n" * 500)

    assert message.count("\n") == 51
    assert message.endswith("and 450 more")


@given(
    residents=st.dictionaries(
        st.sampled_from(FIVE.codes), st.integers(min_value=0, max_value=10**9), min_size=1
    )
)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, residents: dict[str, int]
) -> None:
    rows = "".join(f'{LABELS[code]},"{number:,}"\n' for code, number in residents.items())
    path = written(tmp_path_factory.mktemp("table"), f"group,residents\n{rows}")

    assert read_table(path).residents == {ANY_AREA: residents}
