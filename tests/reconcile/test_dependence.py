"""Which claims are one account, and why; independence as a relation."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Judgement, Report, Source, Span
from reckoning.model.entity import Coverage
from reckoning.model.judgement import SOURCE
from reckoning.reconcile.decisions import decide
from reckoning.reconcile.dependence import MEANINGS, Accounts, accounts_of
from reckoning.reconcile.sources import know_sources
from tests.model.test_judgement import AT
from tests.reconcile.build import claim, quantity, report
from tests.reconcile.test_copies import WIRE


def in_text(name: str, text: str, count: str, source: str | None = None, words: str | None = None) -> Claim:
    """A claim whose count, evidence and source stand where they stand in a text."""

    def span(part: str) -> Span:
        at = text.index(part)
        return Span(part, at, at + len(part))

    line = next(line for line in text.split("\n") if count in line)
    number = quantity(words or "14")
    return Claim(name, "killed", number, span(count), span(line), source=Source(span(source)) if source else None)


def accounts(claims: Sequence[Claim], *held: Report, decided: Sequence[Judgement] = ()) -> Accounts:
    return accounts_of(claims, {item.id: item for item in held}, decided)


def rules(found: Accounts) -> list[tuple[str, str]]:
    return [(edge.rule, edge.reason) for edge in found.edges()]


def test_one_source_in_two_outlets_is_one_account() -> None:
    first, second = claim("5", by="activists"), claim("9", by="some activists", report="r2")
    found = accounts([first, second], report("r1", "2012-05-02"), report("r2", "2012-05-01"))
    [edge] = found.edges()
    assert (edge.claim, edge.on, edge.rule) == (first.id, second.id, "one_source")
    assert edge.reason == "both are activists"
    assert found.independent([first.id, second.id]) == 1
    assert set(found.groups()) == {first.id, second.id}


CREDITED = [
    ("The UN, citing activists, said 14 died.", "The UN", "UN, citing activists"),
    ("The UN, based on reports from activists, said 14 died.", "The UN", "UN, based on reports from activists"),
    ("14 died, according to a report by activists.", None, "Gazette, according to a report by activists"),
]


@pytest.mark.parametrize(("text", "source", "reason"), CREDITED)
def test_who_gives_credit_depends(text: str, source: str | None, reason: str) -> None:
    held = (report("r1", "2012-05-01", text=text), report("r2", "2012-05-02", "Courier", "Activists said 14 died."))
    claims = [in_text("r1", text, "14", source), in_text("r2", held[1].text, "14", "Activists")]
    found = accounts(claims, *held)
    [edge] = found.edges()
    assert (edge.claim, edge.on) == (claims[0].id, claims[1].id)
    assert (edge.rule, edge.reason) == ("credits_another", reason)


def test_two_who_credit_one_are_one_even_where_it_has_no_claim_of_its_own() -> None:
    texts = (
        "The UN, citing the Valley Committees, said 14 died.",
        "Kona, quoting the Valley Committees, said 14 died.",
    )
    claims = [in_text("r1", texts[0], "14", "The UN"), in_text("r2", texts[1], "14", "Kona")]
    found = accounts(claims, report("r1", text=texts[0]), report("r2", text=texts[1]))
    assert found.independent(found.groups()) == 1
    assert {edge.rule for edge in found.edges()} == {"credits_another"}
    assert found.depends_on("un") == {("Valley Committees", "credits_another", "UN, citing the Valley Committees"): 1}


@pytest.mark.parametrize(
    "text",
    ["The UN, citing its own figures, said 14 died.", "The UN, citing: nothing, said 14 died.", "The UN said 14 died."],
)
def test_credit_to_nobody_is_none(text: str) -> None:
    found = accounts([in_text("r1", text, "14", "The UN")], report("r1", text=text))
    assert found.sources.ties == {}


@pytest.mark.parametrize("agency", ["The Kona Agency", "Kona"])
def test_a_quoted_source_with_a_name_stands_by_itself(agency: str) -> None:
    text = f"{agency} quoted Ana Odeh as saying 14 died."
    assert accounts([in_text("r1", text, "14", "Ana Odeh")], report("r1", text=text)).sources.ties == {}


def test_who_is_quoted_by_a_person_is_not_known_through_a_body() -> None:
    text = "Ana Odeh quoted a miner as saying 14 died."
    assert accounts([in_text("r1", text, "14", "a miner")], report("r1", text=text)).sources.ties == {}


def test_who_is_known_only_by_a_quotation_depends_on_who_quotes() -> None:
    text, other = "The Korland News Agency quoted a miner as saying 14 died.", "14 died, the Korland News Agency said."
    claims = [in_text("r1", text, "14", "a miner"), in_text("r2", other, "14", "the Korland News Agency")]
    found = accounts(claims, report("r1", text=text), report("r2", text=other))
    assert rules(found) == [("relayed", "Korland News Agency quotes a miner")]


def test_a_spokesman_is_not_independent_of_his_body() -> None:
    text, other = "Marwan Odeh, a spokesman for the Valley Committees, gave 14.", "The Valley Committees gave 14."
    claims = [in_text("r1", text, "14", "Marwan Odeh"), in_text("r2", other, "14", "The Valley Committees")]
    found = accounts(claims, report("r1", text=text), report("r2", text=other))
    assert rules(found) == [("speaks_for", "Marwan Odeh speaks for Valley Committees")]
    assert found.depends_on("valley committees") == {}


def copies(*publishers: str | None) -> tuple[list[Claim], list[Report]]:
    held = [report(f"r{i}", f"2012-04-0{i + 1}", name, f"Paper {i}\n{WIRE}") for i, name in enumerate(publishers)]
    return [in_text(item.id, item.text, "fourteen") for item in held], held


def test_a_reprint_is_the_account_of_the_first_print() -> None:
    claims, held = copies("Wire", "Gazette", None)
    found = accounts(claims, *held)
    assert found.independent(found.groups()) == 1
    told = "the sentence stands in Wire's report r0 of 2012-04-01, of which this report is a near-copy (100%)"
    assert rules(found) == [("near_copy", told), ("near_copy", told)]
    assert {edge.on for edge in found.edges()} == {claims[0].id}
    assert found.depends_on("gazette") == {("Wire", "near_copy", told): 1} and found.depends_on("wire") == {}


def test_a_source_with_a_name_does_not_depend_on_who_printed_it_first() -> None:
    text = "Fourteen shoppers died in the covered market of Ardun before noon, the Valley Committees said by telephone."
    held = [report(name, f"2012-04-0{day}", name, text) for day, name in enumerate(("Wire", "Gazette"), 1)]
    claims = [in_text(item.id, text, "Fourteen", "the Valley Committees") for item in held]
    found = accounts(claims, *held)
    assert {edge.rule for edge in found.edges()} == {"one_source", "near_copy"}
    assert found.depends_on("valley committees") == {}


def test_what_a_reprint_adds_is_its_own() -> None:
    _, held = copies("Wire", "Gazette")
    own = report("r1", "2012-04-02", "Gazette", held[1].text + "\nOur reporter counted nine coffins at the gate.")
    claims = [
        in_text("r0", held[0].text, "fourteen"),
        in_text("r1", own.text, "fourteen"),
        in_text("r1", own.text, "nine"),
    ]
    found = accounts(claims[:1] + claims[2:], held[0], own)
    assert found.independent(found.groups()) == 2
    assert accounts(claims, held[0], own).independent([claims[0].id, claims[1].id]) == 1


def test_a_copy_is_named_with_the_first_print_whatever_the_ids() -> None:
    held = [
        report(name, day, name, WIRE) for name, day in (("a", "2012-04-02"), ("b", "2012-04-03"), ("z", "2012-04-01"))
    ]
    found = accounts([in_text(item.id, item.text, "fourteen") for item in held], *held)
    assert [on for on, _, _ in found.depends_on("b")] == ["z"] == [on for on, _, _ in found.depends_on("a")]


def test_a_report_without_date_and_outlet_is_named_by_its_id() -> None:
    claims, held = copies(None, None)
    nameless = [Report(item.id, item.text) for item in held]
    found = accounts(claims, *nameless)
    assert found.edges()[0].rule == "one_source"
    assert {tie.on for ties in found.sources.ties.values() for tie in ties} == {"", "report r0"}


def decision(verdict: str, name: str, other: str | None = None, **changes: object) -> Judgement:
    subject = None if other is None else SOURCE + other
    return Judgement(SOURCE + name, verdict, "Ana", "asked them", AT, changes, subject)  # type: ignore[arg-type]


def three() -> list[Claim]:
    return [claim("5", by="Kona"), claim("6", by="Valley Committees"), claim("7", by="Marwan Odeh")]


def test_people_decide_that_one_depends_on_another() -> None:
    found = accounts(three(), decided=[decision("depends", "kona", "valley committees")])
    assert rules(found) == [("decided", "Ana decided so: asked them")]
    assert found.independent(found.groups()) == 2
    unheard = accounts(
        three(), decided=[decision("depends", "kona", "nobody here"), decision("depends", "who", "kona")]
    )
    assert unheard.independent(unheard.groups()) == 3
    assert list(unheard.depends_on("kona")) == [("nobody here", "decided", "Ana decided so: asked them")]


def test_people_decide_that_two_are_one() -> None:
    merges = [decision("same_source", "kona", "valley committees"), decision("same_source", "marwan odeh", "kona")]
    for decided in (merges, merges[::-1]):
        found = accounts(three(), decided=decided)
        assert list(found.entities) == ["valley committees"]
        assert found.entities["valley committees"].names == ("Valley Committees", "Marwan Odeh", "Kona")
    circle = [*merges, decision("same_source", "valley committees", "marwan odeh")]
    assert list(accounts(three(), decided=circle).entities) == ["kona"]
    elsewhere = accounts(three(), decided=[decision("same_source", "kona", "kona of old")])
    assert elsewhere.entities["kona of old"].name == "Kona"


def test_people_state_what_a_source_counts_and_the_last_word_holds() -> None:
    rules = [Coverage("soldiers", (), 2), Coverage("civilians", ("Vesh",), None)]
    decided = [decision("covers", "kona", **rule.as_changes()) for rule in rules]
    assert accounts(three(), decided=decided).entities["kona"].coverage == rules[1]
    merged = [*decided, decision("same_source", "kona", "valley committees")]
    assert accounts(three(), decided=merged).entities["valley committees"].coverage == rules[1]


def test_a_source_that_counts_late_keeps_the_days_of_its_reports() -> None:
    decided = [decision("covers", "kona", **Coverage(lag=2).as_changes())]
    one, other = claim("6", by="Kona"), claim("9", by="Kona", report="undated")
    held = [report("r1", "2012-04-05"), report("undated", None)]
    known = accounts(
        [one, other, claim("7", by="UN"), claim("8", by="Kona", report="gone")], *held, decided=decided
    ).sources
    assert known.published == {one.id: "2012-04-05"}


def test_judgements_on_claims_decide_nothing_of_sources() -> None:
    known = know_sources(three(), {})
    made = decide([Judgement("c1", "accept", "Ana", "seen", AT)], known)
    assert (made.same, made.depends, made.covers) == ({}, {}, {}) and made.merged(known) is known


def test_every_rule_has_its_sentence() -> None:
    assert set(MEANINGS) == {
        "one_source",
        "near_copy",
        "credits_another",
        "relayed",
        "speaks_for",
        "decided",
        "no_name",
    }


def test_people_without_a_name_count_once_together_and_it_is_told_why() -> None:
    claims = [claim(str(5 + i), by=name) for i, name in enumerate(("activists", "an official", "two residents"))]
    claims.sort(key=lambda one: one.id)
    found = accounts(claims)
    names = [found.sources.name([one.id]) for one in claims]
    assert found.independent(found.groups()) == 1
    assert [(edge.claim, edge.on, edge.rule) for edge in found.edges()] == [
        (one.id, claims[0].id, "no_name") for one in claims[1:]
    ]
    assert found.edges()[0].reason == f"neither {names[1]} nor {names[0]} has a name: they may be the same people"


def test_bodies_known_by_their_post_stand_beside_people_without_a_name() -> None:
    found = accounts([claim("5", by="activists"), claim("6", by="the police"), claim("7", by="the army")])
    assert found.independent(found.groups()) == 3 and not found.edges()


def test_who_has_no_name_counts_with_the_named_source_that_relies_on_him() -> None:
    texts = ("The UN, citing activists, said 14 died.", "Activists said 14 died.", "Residents said 14 died.")
    held = [report(f"r{i}", f"2012-05-0{i + 1}", f"Paper {i}", text) for i, text in enumerate(texts)]
    pairs = zip(held, ("The UN", "Activists", "Residents"), strict=True)
    claims = [in_text(one.id, one.text, "14", by) for one, by in pairs]
    found = accounts(claims, *held)
    assert found.independent(found.groups()) == 2
    assert {edge.rule for edge in found.edges()} == {"credits_another"}
    assert found.independent([claims[1].id, claims[2].id]) == 1


NAMES = ("Kona", "Valley Committees", "Marwan Odeh", "activists", "UN", "Gazette", "residents", "an official")
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=6)
SPOKEN = st.lists(st.sampled_from(NAMES), min_size=1, max_size=8)


def generated(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> Accounts:
    claims = [claim(str(5 + i), by=name, report=f"r{i}") for i, name in enumerate(names)]
    keys = [(one.casefold(), other.casefold()) for one, other in pairs]
    return accounts(claims, decided=[decision("depends", one, other) for one, other in keys])


@settings(max_examples=40)
@given(SPOKEN, PAIRS, st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)))
def test_one_more_dependence_never_gives_more_independent_sources(
    names: list[str], pairs: list[tuple[str, str]], more: tuple[str, str]
) -> None:
    before, after = generated(names, pairs), generated(names, [*pairs, more])
    every = list(before.groups())
    assert 1 <= after.independent(every) <= before.independent(every) <= len(set(names))


@settings(max_examples=40)
@given(SPOKEN, PAIRS, st.randoms(use_true_random=False))
def test_dependence_is_an_equivalence_and_order_does_not_matter(
    names: list[str], pairs: list[tuple[str, str]], chance: object
) -> None:
    found = generated(names, pairs)
    groups = found.groups()
    for name, least in groups.items():
        assert groups[least] == least <= name
    for edge in found.edges():
        assert groups[edge.claim] == groups[edge.on] and edge.claim != edge.on
    turned = list(pairs)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert generated(names, turned).groups() == groups
    shuffled = list(groups)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found.groups([*shuffled, *shuffled]) == groups
