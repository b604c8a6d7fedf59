"""Two records on a terminal: what differs is marked without colour too, and names run in their own direction."""

from __future__ import annotations

import datetime as dt
import io

from rich.console import Console

from reckoning.lists.beside import Field
from reckoning.model.link import Link, LinkJudgement, RowRef
from reckoning.render.links import chance, link_cells, links_table, records_page, shown_names

ENDS = (("Valley", "v1"), ("شبكة", "h1"))
LINK = Link(*ENDS, 0.6234, "same first name")
JUDGED = LinkJudgement(
    RowRef(*ENDS[0], "k"),
    RowRef(*ENDS[1], "l"),
    "different",
    "R. Reviewer",
    "why",
    dt.datetime(2031, 1, 6, tzinfo=dt.UTC),
)


def page(*parts: object) -> str:
    out = io.StringIO()
    Console(file=out, width=100, color_system=None, markup=False, highlight=False).print(*parts)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_what_differs_stands_in_brackets_and_the_middle_says_how_a_field_agrees() -> None:
    fields = [
        Field("name", (("Salem", False), ("Nahd", True)), (("سالم", False), ("قصر", True)), "alike"),
        Field("sex", (("m", False),), (("m", False),), "same"),
        Field("age", (("7", True),), (("70", True),), "differs"),
        Field("born", (), (("2031", False),), "one only"),
    ]
    told = page(records_page(ENDS, fields, about=["probability .623"]))
    assert "Salem [Nahd]" in told and "[7]" in told and "≠  [70]" in told
    assert "\u2067سالم [قصر]\u2069" in told, "one isolate around the name: its words keep their order"
    assert [line.split()[2] for line in told.splitlines()[2:5]] == ["=", "≠", "·"]
    assert told.endswith("probability .623")


def test_several_names_of_a_record_are_apart_and_each_runs_in_its_own_direction() -> None:
    name = (("Salem", False), ("/", False), ("سالم", True))
    told = page(records_page(ENDS, [Field("name", name, (), "one only")]))
    assert "Salem / \u2067[سالم]\u2069" in told
    assert shown_names(["Salem", "سالم"]) == "Salem / \u2068سالم\u2069"


def test_what_a_list_says_cannot_harm_the_terminal() -> None:
    told = page(
        records_page(ENDS, [Field("name\x1b", (("Sal\x1b[31mem", False), ("a\u202eb", False)), (), "one only")])
    )
    assert "\x1b" not in told and "\u202e" not in told and "Sal�[31mem a�b" in told


def test_links_are_rows() -> None:
    told = page(links_table([(ENDS, LINK, False, JUDGED, None), (ENDS, LINK, True, None, ("Salem", ""))]))
    assert "Valley:v1 — \u2068شبكة\u2069:h1" in told and "not the same (R. Reviewer)" in told
    assert "Salem — —" in told and ".623" in told and LINK.id[:8] in told
    assert link_cells(ENDS, LINK, False, JUDGED)[4:] == [
        "0.623400", "same first name", 0, "different", "R. Reviewer", "why"
    ]  # fmt: skip
    assert link_cells(ENDS, LINK, True, None)[6:] == [1, "", "", ""]


def test_a_probability_is_never_rounded_up_to_certainty() -> None:
    assert [chance(value) for value in (1, 0.9999, 0.5, 0.0004, 0)] == ["1", ".999", ".500", ".000", "—"]
