"""A figure said again in one report: who says it is who is named best."""

from reckoning.model import Claim
from reckoning.reconcile.accounts import sort_out
from tests.reconcile.build import claim


def figures(*claims: Claim) -> set[str | None]:
    return {c.source.span.text if c.source else None for c in sort_out(claims, {}).figures}


def test_the_body_names_the_source_of_the_headline() -> None:
    headline = claim("12", "Ardun", "2012-05-01")
    activists = claim("12", "Ardun", "2012-05-01", "activists", same_as=headline.id)
    named = claim("12", "Ardun", "2012-05-01", "the Lake Committee", same_as=headline.id)
    assert figures(headline, activists) == {"activists"}
    assert figures(headline, activists, named) == {"the Lake Committee"}
    assert figures(named, headline) == {"the Lake Committee"}


def test_two_named_sources_bear_each_other_out() -> None:
    first = claim("12", "Ardun", "2012-05-01", "the Lake Committee")
    second = claim("12", "Ardun", "2012-05-01", "the Hill Council", same_as=first.id)
    assert figures(first, second) == {"the Lake Committee", "the Hill Council"}


def test_one_source_saying_it_twice_says_it_once() -> None:
    first = claim("12", "Ardun", "2012-05-01", "the Lake Committee")
    again = claim("12", "Ardun", "2012-05-01", "Lake Committee", same_as=first.id, scope="incident")
    found = sort_out([first, again], {})
    assert [c.id for c in found.figures] == [first.id]
    assert found.repeats == {first.id: (again.id,)}
