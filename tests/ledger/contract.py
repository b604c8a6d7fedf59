"""What every ledger must do, whatever it is stored in: a backend's test class inherits these tests.

The class needs two fixtures: ``clock`` (a :class:`Clock`) and ``ledger`` (an empty, open ledger with that clock).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reckoning.ledger import Added, Ambiguous, Ledger, NotFound
from reckoning.model import Claim, Judgement, Place, Quantity, Report, Source, Span, Timespan, claim_dict
from reckoning.model.claim import content_id

START = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
TEXT = "Medics said at least 12 farmers were killed in Tel Arba on Monday. Later 3 more were injured."


class Clock:
    """A clock that moves one second each time it is read."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


def report(id: str = "r1", text: str = TEXT, **known: str) -> Report:  # noqa: A002
    return Report(id, text, **known)


def claim_of(of: Report, words: str = "12", reader: str | None = None) -> Claim:
    """A claim of the report that the number ``words`` were killed."""
    start = of.text.index(words)
    low = int(words)
    evidence = Span.of(of.text, 0, len(of.text))
    trigger = Span.of(of.text, of.text.index("were"), of.text.index("were") + 4)
    quantity = Quantity(low, low, "exact", "people", words, start, start + len(words))
    return Claim(of.id, "killed", quantity, trigger, evidence, rules={"effect": f"by {reader}"}, reader=reader)


def rich_claim(of: Report) -> Claim:
    """A claim with every kind of part."""

    def span(words: str) -> Span:
        start = of.text.index(words)
        return Span.of(of.text, start, start + len(words))

    day, count = span("on Monday"), span("at least 12")
    return Claim(
        of.id,
        "killed",
        Quantity(10**20, None, "at_least", "people", count.text, count.start, count.end),
        span("killed"),
        span(of.text),
        victims=span("farmers"),
        place=Place(span("Tel Arba"), "Tall ‘Arbah", 5, None, None, 0.1, -1e-7, 2.0, as_read="Tel Arba"),
        time=Timespan("2012-04", None, day.text, day.start, day.end),
        source=Source(span("Medics"), "Medics", "medical"),
        scope="period",
        polarity="denied",
        part_of="f" * 16,
        rules={"effect": "trigger", "place.resolved": "other name, others near"},
        reader="rules-1",
    )


def judgement(of: Claim, verdict: str = "accept", other: str | None = None, **changes: object) -> Judgement:
    zone = dt.timezone(dt.timedelta(hours=3))
    return Judgement(of.id, verdict, "Ada", "seen the list", START.astimezone(zone), changes, other)  # type: ignore[arg-type]


class LedgerContract:
    """The tests."""

    def test_reading_a_report_again_adds_nothing(self, ledger: Ledger) -> None:
        claim = claim_of(report())
        assert ledger.add(report(), [claim], reader="a") == Added(True, 1, 1)
        before = ledger.counts()
        assert ledger.add(report(), [claim], reader="a") == Added(False, 1, 0)
        assert ledger.counts() == before == {"reports": 1, "revisions": 1, "readings": 1, "claims": 1, "judgements": 0}

    def test_a_report_and_its_claims_come_back_exactly(self, ledger: Ledger) -> None:
        whole = report(text=TEXT + "\r\n\x00 é 🕊", published="2012-04", publisher="P", title="T", url="u")
        claims = [rich_claim(whole), claim_of(whole)]
        ledger.add(whole, claims, reader="a")
        assert ledger.report("r1") == whole
        assert [claim_dict(claim) for claim in ledger.claims()] == [claim_dict(claim) for claim in claims]

    def test_another_text_is_a_revision_and_nothing_is_overwritten(self, ledger: Ledger) -> None:
        old, new = report(), report(text="Correction: " + TEXT)
        ledger.add(old, [claim_of(old)], reader="a")
        assert ledger.add(new, [claim_of(new, "3")], reader="a") == Added(True, 2, 1)
        assert [revision.report for revision in ledger.revisions("r1")] == [old, new]
        assert ledger.reports() == {"r1": new}
        assert ledger.claims() == [claim_of(new, "3")]
        assert ledger.claims(all_revisions=True) == [claim_of(old), claim_of(new, "3")]

    def test_a_claim_leads_to_the_revision_that_its_spans_are_positions_in(self, ledger: Ledger) -> None:
        old, new = report(), report(text="Correction: " + TEXT)
        ledger.add(old, [claim_of(old)], reader="a")
        ledger.add(new, [claim_of(new)], reader="a")
        assert ledger.report_of_claim(claim_of(old).id) == old
        assert ledger.report_of_claim(claim_of(new).id) == new
        with pytest.raises(NotFound):
            ledger.report_of_claim("0")

    def test_an_old_text_that_comes_back_is_no_new_revision(self, ledger: Ledger) -> None:
        old, new = report(), report(text="Correction: " + TEXT)
        added = [ledger.add(item, [], reader="a") for item in (old, new, old, new)]
        assert [(item.new_report, item.revision) for item in added] == [(True, 1), (True, 2), (False, 1), (False, 2)]

    def test_what_is_not_given_does_not_disagree_but_another_date_does(self, ledger: Ledger) -> None:
        dated = report(published="2012-04-02", publisher="P")
        ledger.add(dated, [], reader="a")
        assert not ledger.add(report(), [], reader="a").new_report
        assert ledger.match(report()) == dated
        assert ledger.match(report(published="2012-04-03")) is None
        assert ledger.add(report(published="2012-04-03"), [], reader="a").revision == 2

    def test_a_date_that_becomes_known_is_a_revision(self, ledger: Ledger) -> None:
        ledger.add(report(), [], reader="a")
        assert ledger.add(report(published="2012-04-02"), [], reader="a").revision == 2
        assert ledger.match(report()) == report(published="2012-04-02")

    def test_a_changed_reader_replaces_the_view_and_counts_nothing_twice(self, ledger: Ledger) -> None:
        first, second = claim_of(report(), reader="a"), claim_of(report(), reader="b")
        gone = claim_of(report(), "3", reader="a")
        ledger.add(report(), [first, gone], reader="a")
        assert ledger.add(report(), [second], reader="b") == Added(False, 1, 1)
        assert [claim.reader for claim in ledger.claims()] == ["b"]
        everything = ledger.claims(all_revisions=True)
        assert sorted((claim.id, claim.reader) for claim in everything) == sorted([(first.id, "b"), (gone.id, "a")])
        assert ledger.claim(gone.id).reader == "a"

    def test_a_reader_that_finds_nothing_replaces_the_view_too(self, ledger: Ledger) -> None:
        ledger.add(report(), [claim_of(report())], reader="a")
        ledger.add(report(), [], reader="b")
        assert ledger.claims() == []

    def test_later_claims_of_the_same_reader_join_its_reading(self, ledger: Ledger) -> None:
        ledger.add(report(), [claim_of(report())], reader="a")
        assert ledger.add(report(), [claim_of(report()), claim_of(report(), "3")], reader="a").new_claims == 1
        assert ledger.claims() == [claim_of(report()), claim_of(report(), "3")]

    def test_it_knows_what_is_read(self, ledger: Ledger) -> None:
        assert not ledger.is_read(report(), reader="a")
        ledger.add(report(), [], reader="a")
        assert ledger.is_read(report(), reader="a")
        assert not ledger.is_read(report(), reader="b")
        assert not ledger.is_read(report(text="x"), reader="a")

    def test_a_batch_is_one_step(self, ledger: Ledger) -> None:
        items = [(report(f"r{n}"), [claim_of(report(f"r{n}"))] * 2) for n in range(3)]
        assert ledger.add_many(items, reader="a") == [Added(True, 1, 1)] * 3
        bad = (report("r9"), [claim_of(report("r8"))])
        with pytest.raises(ValueError, match="is of report"):
            ledger.add_many([(report("r7"), []), bad], reader="a")
        assert list(ledger.reports()) == ["r0", "r1", "r2"]
        assert ledger.claims(report="r1") == [claim_of(report("r1"))]
        assert ledger.add_many([], reader="a") == []

    def test_two_texts_under_one_id_in_a_batch_are_two_revisions(self, ledger: Ledger) -> None:
        items: list[tuple[Report, list[Claim]]] = [(report(text=text), []) for text in ("a", "b", "a")]
        assert [added.revision for added in ledger.add_many(items, reader="a")] == [1, 2, 1]

    def test_a_claim_that_the_text_does_not_carry_is_refused(self, ledger: Ledger) -> None:
        with pytest.raises(ValueError, match="is not at"):
            ledger.add(report(text="x" + TEXT), [claim_of(report())], reader="a")
        forged = Claim("r1", "killed", Quantity(1, 1, "exact"), Span("M", 0, 1), Span("M", 0, 1), id="c1")
        with pytest.raises(ValueError, match="not the hash"):
            ledger.add(report(), [forged], reader="a")
        with pytest.raises(ValueError, match="name of its reader"):
            ledger.add(report(), [], reader="")
        assert ledger.counts()["reports"] == 0

    def test_every_view_can_be_taken_as_of_a_past_moment(self, ledger: Ledger, clock: Clock) -> None:
        old, new = report(), report(text="Correction: " + TEXT)
        moments = [clock()]
        ledger.add(old, [claim_of(old)], reader="a")
        moments.append(clock())
        ledger.add(old, [claim_of(old, "3")], reader="a")
        moments.append(clock())
        ledger.add(new, [claim_of(new)], reader="a")
        ledger.judge(judgement(claim_of(new)))
        views = [ledger.claims(as_of=moment) for moment in moments]
        assert views == [[], [claim_of(old)], [claim_of(old), claim_of(old, "3")]]
        assert [ledger.report("r1", moment) for moment in moments] == [None, old, old]
        assert [ledger.reports(moment) for moment in moments] == [{}, {"r1": old}, {"r1": old}]
        assert len(ledger.claims(as_of=moments[2], all_revisions=True)) == 2
        assert ledger.judgements(as_of=moments[2]) == []
        with pytest.raises(NotFound):
            ledger.claim(claim_of(new).id, as_of=moments[2])
        assert (ledger.claims(), ledger.report("r1")) == ([claim_of(new)], new)
        with pytest.raises(ValueError, match="time zone"):
            ledger.claims(as_of=dt.datetime(2020, 1, 1))  # noqa: DTZ001 - a naive moment is the point

    def test_rows_carry_the_moment_of_the_clock(self, ledger: Ledger, clock: Clock) -> None:
        ledger.add(report(), [], reader="a")
        assert [revision.recorded_at for revision in ledger.revisions("r1")] == [clock.now]

    def test_a_claim_is_found_by_the_beginning_of_its_id(self, ledger: Ledger) -> None:
        items = [(report(f"r{n}"), [claim_of(report(f"r{n}"))]) for n in range(40)]
        ledger.add_many(items, reader="a")
        claims = ledger.claims()
        assert all(ledger.claim(claim.id) == claim for claim in claims)
        one = claims[0].id
        alone = next(n for n in range(1, 17) if sum(claim.id.startswith(one[:n]) for claim in claims) == 1)
        assert ledger.claim(one[:alone]) == claims[0]
        shared = next(digit for digit in "0123456789abcdef" if sum(c.id.startswith(digit) for c in claims) > 1)
        with pytest.raises(Ambiguous, match="fits several"):
            ledger.claim(shared)
        for nothing in ("", "%", "zz"):
            with pytest.raises(NotFound):
                ledger.claim(nothing)

    def test_judgements_lie_on_top_and_come_back_exactly(self, ledger: Ledger) -> None:
        claim, other = claim_of(report()), claim_of(report(), "3")
        ledger.add(report(), [claim, other], reader="a")
        first = judgement(claim, "correct", quantity={"low": 2, "text": None})
        given = [first, judgement(claim, "merge", other.id), judgement(other), judgement(claim, "withdraw", first.id)]
        for item in [*given, first]:
            ledger.judge(item)
        found = ledger.judgements()
        assert (found, [item.id for item in found]) == (given, [item.id for item in given])
        assert ledger.judgements(claim=other.id) == [given[2]]
        assert ledger.claims() == [claim, other]

    def test_how_sure_a_reader_was_is_its_own_judgement(self, ledger: Ledger, clock: Clock) -> None:
        plain, other = claim_of(report(), reader="b"), claim_of(report(), "3", reader="b")
        sure = replace(plain, confidence={"claim": 0.9, "place": 1.0})
        ledger.add(report(), [replace(plain, reader="a", confidence={"claim": 0.5})], reader="a")
        before = clock.now
        assert ledger.add(report(), [sure, other, sure], reader="b").new_claims == 2
        assert ledger.add(report(), [replace(sure, confidence={"claim": 0.1})], reader="b").new_claims == 0
        assert [dict(claim.confidence) for claim in ledger.claims()] == [{"claim": 0.9, "place": 1.0}, {}]
        assert [claim_dict(claim) for claim in ledger.claims()] == [claim_dict(sure), claim_dict(other)]
        assert ledger.claim(plain.id).confidence == {"claim": 0.9, "place": 1.0}
        assert ledger.claim(plain.id, as_of=before).confidence == {"claim": 0.5}
        told = [(judgement.by, judgement.verdict, judgement.changes) for judgement in ledger.read_as(plain.id)]
        assert told == [
            ("a", "read", {"confidence": {"claim": 0.5}}),
            ("b", "read", {"confidence": {"claim": 0.9, "place": 1.0}}),
        ]
        assert len(ledger.read_as(plain.id, as_of=before)) == 1 and ledger.read_as(other.id) == []
        assert ledger.judgements() == [] and ledger.counts()["judgements"] == 0

    def test_a_text_that_comes_back_keeps_the_confidence_of_each_reading(self, ledger: Ledger) -> None:
        old, new = report(), report(text=TEXT + " A correction follows.")
        claim = claim_of(old)
        narrow = [replace(claim, evidence=claim.trigger, id="", confidence={"claim": share}) for share in (0.25, 0.75)]
        assert narrow[0].id == narrow[1].id
        ledger.add_many([(old, [narrow[0]]), (new, [narrow[1]]), (old, [narrow[0]])], reader="a")
        assert [claim.confidence for claim in ledger.claims(all_revisions=True)] == [{"claim": 0.75}]
        ledger.add_many([(report("r2"), []), (report("r2", new.text), [])], reader="a")
        assert len(ledger.read_as(narrow[0].id)) == 2

    def test_a_person_cannot_sign_as_a_reader(self, ledger: Ledger) -> None:
        ledger.add(report(), [claim_of(report())], reader="a")
        with pytest.raises(ValueError, match="comes with the claims"):
            ledger.judge(judgement(claim_of(report()), "read", confidence={"claim": 1.0}))

    def test_a_judgement_on_nothing_is_refused(self, ledger: Ledger) -> None:
        claim = claim_of(report())
        with pytest.raises(NotFound, match="no claim"):
            ledger.judge(judgement(claim))
        ledger.add(report(), [claim], reader="a")
        with pytest.raises(NotFound, match="no claim"):
            ledger.judge(judgement(claim, "merge", "0" * 16))
        with pytest.raises(NotFound, match="no judgement"):
            ledger.judge(judgement(claim, "withdraw", claim.id))
        assert ledger.judgements() == []

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), data=st.data())
    def test_any_text_and_span_make_the_round_trip(self, ledger: Ledger, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text) - 1))
        span = Span.of(text, start, data.draw(st.integers(start, len(text))))
        numbers = st.none() | st.integers(0, 10**30)
        low, high = data.draw(numbers), None
        claim = Claim("any", "missing", Quantity(low, high, "vague"), span, span, rules={text: text}, reader=text)
        assert claim.id == content_id(claim)
        whole = Report("any", text, title=text)
        ledger.add(whole, [claim], reader="a")
        assert ledger.match(whole) == whole
        assert claim_dict(ledger.claim(claim.id))["trigger"] == claim_dict(claim)["trigger"]
        assert ledger.report_of_claim(claim.id).text == text

    def test_an_undone_reading_leaves_what_was_there_before(self, ledger: Ledger, clock: Clock) -> None:
        """A second reader's reading is undone, brought back, and at every moment the view is what it was."""
        first, second = claim_of(report(), reader="a"), claim_of(report(), "3", reader="b")
        ledger.add(report(), [first], reader="a")
        number = ledger.add(report(), [second], reader="b").reading
        before = clock.now
        undo = Judgement(f"reading:{number}", "undo", "Ada", "the wrong reader", START)
        ledger.judge(undo)
        assert ledger.claims() == [first]
        assert ledger.undone() == {number}
        assert ledger.claims(as_of=before) == [second]
        ledger.judge(Judgement(f"reading:{number}", "withdraw", "Ada", "right after all", START, other=undo.id))
        assert ledger.claims() == [second]
        assert ledger.undone() == frozenset()

    def test_a_report_of_which_every_reading_is_undone_is_out_of_view(self, ledger: Ledger) -> None:
        old, new = report(), report(text="Correction: " + TEXT)
        numbers = [ledger.add(one, [claim_of(one)], reader="a").reading for one in (old, new)]
        ledger.judge(Judgement(f"reading:{numbers[1]}", "undo", "Ada", "a wrong file", START))
        assert ledger.reports() == {"r1": old}
        assert ledger.report("r1") == old
        assert ledger.claims() == [claim_of(old)]
        ledger.judge(Judgement(f"reading:{numbers[0]}", "undo", "Ada", "a wrong file", START))
        assert (ledger.reports(), ledger.report("r1"), ledger.claims()) == ({}, None, [])
        assert ledger.counts()["revisions"] == 2

    def test_what_a_person_added_stays_in_view_beside_the_latest_reading(self, ledger: Ledger) -> None:
        ledger.add(report(), [claim_of(report(), reader="a")], reader="a")
        ledger.add(report(), [claim_of(report(), "3", reader="by hand: Ada")], reader="by hand: Ada")
        assert len(ledger.claims()) == 2
        ledger.add(report(), [], reader="b")
        assert [claim.reader for claim in ledger.claims()] == ["by hand: Ada"]
        ledger.add(report(), [claim_of(report(), "3", reader="c")], reader="c")
        assert len(ledger.claims()) == ledger.counts()["claims"] == 1

    def test_codings_are_kept_apart_from_what_was_decided(self, ledger: Ledger) -> None:
        claim = claim_of(report())
        ledger.add(report(), [claim], reader="a")
        given = [
            Judgement(claim.id, "code", "Ada", "as coded", START, {"verdict": "reject"}),
            Judgement("report:r1", "code", "Ada", "as coded", START, {"done": True}),
        ]
        ledger.judge_many(given)
        assert ledger.codings() == given
        assert ledger.judgements() == []
        assert ledger.counts()["judgements"] == 0

    @pytest.mark.parametrize(
        ("subject", "verdict", "changes"),
        [
            ("report:r2", "code", {"done": True}),
            ("0", "code", {"verdict": "accept"}),
            ("reading:7", "undo", {}),
            ("reading:x", "undo", {}),
        ],
    )
    def test_what_is_not_there_is_not_judged_and_nothing_beside_it(
        self, ledger: Ledger, subject: str, verdict: str, changes: dict[str, object]
    ) -> None:
        claim = claim_of(report())
        ledger.add(report(), [claim], reader="a")
        with pytest.raises(NotFound):
            ledger.judge_many([judgement(claim), Judgement(subject, verdict, "Ada", "seen", START, changes)])  # type: ignore[arg-type]
        assert ledger.judgements() == []
