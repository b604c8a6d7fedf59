"""Files of links: read as they are written, and refused by file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from reckoning.intake.links import LinksFileError, read_links
from reckoning.model.link import Link

TWO = {"Valley": frozenset({"v1", "v2"}), "Harvest": frozenset({"h1", "v1"})}
THREE = {**TWO, "Mill": frozenset({"m1"})}


def read(tmp_path: Path, text: str, lists: dict[str, frozenset[str]] = TWO) -> list[Link]:
    path = tmp_path / "links.csv"
    path.write_text(text, encoding="utf-8")
    return read_links(path, lists)


def test_links_of_two_lists(tmp_path: Path) -> None:
    text = 'id_a,id_b,probability,reason\nv1,h1,0.97,"same name, same day"\n\nv2,v1,1,\n'
    one, two = read(tmp_path, text)
    assert one == Link(("Valley", "v1"), ("Harvest", "h1"), 0.97, "same name, same day")
    assert two == Link(("Valley", "v2"), ("Harvest", "v1"), 1.0)
    assert read(tmp_path, "\ufeffid_b,id_a\nh1,v1\n") == [Link(("Valley", "v1"), ("Harvest", "h1"), 1.0)]


def test_links_of_three_lists_name_them(tmp_path: Path) -> None:
    text = "list_a,id_a,list_b,id_b,probability\nMill,m1,Valley,v1,.5\n"
    assert read(tmp_path, text, THREE) == [Link(("Mill", "m1"), ("Valley", "v1"), 0.5)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: there is no column id_a and no column id_b"),
        ("id_a,other\n", "no column id_b"),
        ("id_a,id_b\nv1,h9\n", "line 2: Harvest has no row 'h9'"),
        ("id_a,id_b\nv1\n", "line 2: it has 1 cells, and none for id_b"),
        ("id_a,id_b\nv1,h1\nv1,h1\n", "line 3: these two rows are linked in line 2 already"),
        ("id_a,id_b,probability\nv1,h1,often\n", "line 2: the probability is 'often'"),
        ("id_a,id_b,probability\nv1,h1,1.5\n", "line 2: the probability is '1.5'"),
        ("list_a,id_a,list_b,id_b\nMill,m1,Valley,v1\n", "line 2: 'Mill' is none of the lists: Valley, Harvest"),
        ("list_a,id_a,list_b,id_b\nValley,v1,Valley,v1\n", "line 2: it links a row with itself"),
        ('\n\nid_a,id_b,reason\n\nv1,h1,"same\nname"\nv1,h9,\n', "line 7: Harvest has no row 'h9'"),
        ('id_a,id_b,reason\nv1,h1,"same name\nv2,v1,\n', "line 2: a quotation mark is never closed"),
    ],
)
def test_what_is_wrong_is_told_by_line(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(LinksFileError, match=reason):
        read(tmp_path, text)


def test_lists_must_be_named_as_far_as_the_links_need(tmp_path: Path) -> None:
    with pytest.raises(LinksFileError, match="name both"):
        read(tmp_path, "id_a,id_b\n", {"Valley": frozenset()})
    with pytest.raises(LinksFileError, match="list_a and list_b must say"):
        read(tmp_path, "id_a,id_b\n", THREE)


def test_what_is_no_text_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(LinksFileError, match=r"not text|no column"):
        read_links(path, TWO)
