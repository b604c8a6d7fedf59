"""Which claims are not independent of each other, and why: one source, one text, or one relying on the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.lexicon.entities import CREDITS
from reckoning.lexicon.sources import CIVIL_KINDS, STATE_KINDS
from reckoning.model import Claim, Judgement, Report
from reckoning.model.entity import Entity
from reckoning.model.incident import Dependence
from reckoning.reconcile.copies import Copy, fingerprint, near_copies, with_like_sentences
from reckoning.reconcile.decisions import Decided, decide
from reckoning.reconcile.entities import entities_of, resolve
from reckoning.reconcile.naming import NAME, bare, names_body
from reckoning.reconcile.source_words import UNNAMED
from reckoning.reconcile.sources import Sources, Tie, how_named, know_sources, source_key
from reckoning.reconcile.unions import Unions

ONE_SOURCE = "one_source"
NEAR_COPY = "near_copy"
CREDITS_ANOTHER = "credits_another"
RELAYED = "relayed"
SPEAKS_FOR = "speaks_for"
DECIDED = "decided"
NO_NAME = "no_name"
MEANINGS: Mapping[str, str] = {
    ONE_SOURCE: "Two claims of one source are one account, whoever prints them and however it is named.",
    NEAR_COPY: "A sentence that another report printed before, in a text that is a near-copy of it, is one account.",
    CREDITS_ANOTHER: "Who gives credit to another in the same sentence depends on it: “the UN, citing activists”.",
    RELAYED: "What another source quotes is known through that one: “the agency quoted an official”.",
    SPEAKS_FOR: "Who speaks for a body in an office of it is not independent of the body.",
    DECIDED: "A person decided that one source depends on another, and signed it.",
    NO_NAME: "People without a name count once together, since nobody can show that they are not the same people.",
}
"""Every rule, and the sentence that people read beside a dependence."""

_CREDIT = re.compile(rf"\b(?:{'|'.join(CREDITS)})\s+", re.I)
_CREDITED = re.compile(
    r"((?:(?!(?:that|which|who|as|said|says|saying|and|but|in|on|at|from|after|for|to)\b)[\w'’./-]+ ?){1,7}"
    r"(?:for [A-Z]\w+(?: [A-Z]\w+)*)?)"
)
_VERBS = ("quoted ", "quotes ", "quoting ", "cited ", "cites ", "citing ")
_RELAY = re.compile(rf"({NAME})(?: \w+){{0,3}}?,? (?:{'|'.join(_VERBS)})$")
_PEOPLE = {*CIVIL_KINDS.values(), *STATE_KINDS.values()} - {"report"}  # who can be relied on without a name
_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z“\"‘])|\n")
_AROUND = 240  # characters beside a source's words in which its sentence is looked for


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who speaks in each claim, and which claims depend on each other.

    ``sources`` is what tolls are reckoned with; ``entities`` are by key; ``stands_for`` maps claim ids to a sentence
    where the report's words for the source stand for a name.
    """

    sources: Sources
    entities: Mapping[str, Entity]
    stands_for: Mapping[str, str]
    order: Mapping[str, tuple[str, str]]

    def groups(self, claims: Iterable[str] | None = None) -> dict[str, str]:
        """Each of these claims (all, when none are given) → the least claim of its group of dependent claims."""
        return self.sources.groups(self.sources.keys if claims is None else claims)

    def edges(self, claims: Iterable[str] | None = None) -> tuple[Dependence, ...]:
        """Why claims of one group are: each later claim on the first that shares its source, text or credit."""
        names = sorted(set(self.sources.keys if claims is None else claims), key=lambda name: self.order[name])
        first: dict[str, str] = {}
        for plain in (True, False):  # a claim of the source itself is what the others depend on
            for name in names:
                for tie in self._ties(name):
                    if not plain or tie.rule == ONE_SOURCE:
                        first.setdefault(tie.to, name)
        ties = ((name, first[tie.to], tie) for name in names for tie in self._ties(name))
        found = (Dependence(name, on, tie.rule, tie.reason) for name, on, tie in ties if on != name)
        return tuple(dict.fromkeys((*found, *self._without_a_name(names))))

    def _without_a_name(self, names: Sequence[str]) -> Iterable[Dependence]:
        """Why groups in which nobody has a name are one account: the first claim of each on the first of all."""
        linked = self.sources.linked(names)
        nameless = self.sources.nameless_groups(linked)
        firsts: dict[str, str] = {}
        for name in names:
            if linked[name] in nameless:
                firsts.setdefault(linked[name], name)
        for name in list(firsts.values())[1:]:
            first = next(iter(firsts.values()))
            reason = f"neither {self.sources.name([name])} nor {self.sources.name([first])} has a name"
            yield Dependence(name, first, NO_NAME, f"{reason}: they may be the same people")

    def independent(self, claims: Iterable[str]) -> int:
        """How many independent sources stand behind these claims."""
        return len(set(self.groups(claims).values()))

    def depends_on(self, key: str) -> dict[tuple[str, str, str], int]:
        """On whom a source depends, by which rule and why (the first reason) → for how many of its claims."""
        reasons: dict[tuple[str, str], str] = {}
        counts: dict[tuple[str, str], int] = {}
        for claim in self.entities[key].claims:
            for on, rule in dict.fromkeys((tie.on, tie.rule) for tie in self.sources.ties.get(claim, ()) if tie.on):
                counts[on, rule] = counts.get((on, rule), 0) + 1
            for tie in self.sources.ties.get(claim, ()):
                reasons.setdefault((tie.on, tie.rule), tie.reason)
        return {(on, rule, reasons[on, rule]): counts[on, rule] for on, rule in sorted(counts)}

    def _ties(self, claim: str) -> tuple[Tie, ...]:
        key = self.sources.keys[claim]
        said = Tie(f"source {key}", ONE_SOURCE, f"both are {self.sources.names[key]}")
        return said, *self.sources.ties.get(claim, ())


def accounts_of(
    claims: Iterable[Claim], reports: Mapping[str, Report], judgements: Sequence[Judgement] = ()
) -> Accounts:
    """Who speaks in each claim, and what each hangs on: the one way from claims to independent accounts.

    ``judgements`` are those in force that people made on sources (see :mod:`reckoning.reconcile.decisions`).
    """
    resolved = resolve(claims, reports)
    known = know_sources(resolved.claims, reports)
    decided = decide(judgements, known)
    known = decided.merged(known)
    found: dict[str, list[Tie]] = {}
    for claim, tie in (
        *_spoken_for(resolved.speaks_for, known),
        *_credited(resolved.claims, reports, known),
        *_copied(resolved.claims, reports),
        *_decided(decided, known),
    ):
        if tie.to != f"source {known.keys[claim]}":
            found.setdefault(claim, []).append(tie)
    ties = {claim: tuple(dict.fromkeys(found[claim])) for claim in sorted(found)}
    late = {key for key, rule in decided.covers.items() if rule.lag}
    dated = {one.id: reports[one.report].published for one in resolved.claims if one.report in reports}
    published = {name: day for name, day in dated.items() if day and known.keys[name] in late}
    known = replace(known, ties=ties, covers=decided.covers, published=published)
    order = {claim.id: (_published(claim, reports), claim.id) for claim in resolved.claims}
    return Accounts(known, entities_of(resolved.claims, known), resolved.stands_for, order)


def _published(claim: Claim, reports: Mapping[str, Report]) -> str:
    report = reports.get(claim.report)
    return (report.published if report else None) or "9999"


def _tie(words: str, rule: str, reason: str, known: Sources) -> Tie:
    """The tie to a source by any of its names, as the other claims write it where they do."""
    key = source_key(None, words)
    key = next((other for other in sorted(known.writings) if key in known.writings[other]), key)
    return Tie(f"source {key}", rule, reason, known.names.get(key, " ".join(bare(words))))


def _spoken_for(speaks_for: Mapping[str, str], known: Sources) -> Iterable[tuple[str, Tie]]:
    """Who speaks for a body in an office of it is not independent of the body."""
    for claim, body in speaks_for.items():
        yield claim, _tie(body, SPEAKS_FOR, f"{known.name([claim])} speaks for {body}", known)


def _credited(claims: Sequence[Claim], reports: Mapping[str, Report], known: Sources) -> Iterable[tuple[str, Tie]]:
    """Whom the sentence that names the source gives credit to, and who quotes the source."""
    texts = {name: reports[name].text for name in {claim.report for claim in claims} if name in reports}
    texts = {name: text for name, text in texts.items() if _CREDIT.search(text) or any(verb in text for verb in _VERBS)}
    for claim in claims:
        text = texts.get(claim.report, "")
        span = claim.source.span if claim.source else claim.evidence
        if not span.text or text[span.start : span.end] != span.text:
            continue
        start, end = _sentence(text, span.start, span.end)
        speaker = known.name([claim.id])
        for found in _CREDIT.finditer(text, start, end):
            words = _CREDITED.match(text, found.end(), end)
            name = words[1].strip(" .") if words else ""
            if _names_somebody(name):
                yield claim.id, _tie(name, CREDITS_ANOTHER, f"{speaker}, {found[0].strip()} {name}", known)
        relay = _RELAY.search(text, start, span.start) if how_named(claim.source) == 1 else None
        agency = " ".join(bare(relay[1])) if relay else ""
        if agency and (names_body(agency) or source_key(None, agency) in known.names):
            yield claim.id, _tie(agency, RELAYED, f"{agency} quotes {speaker}", known)


def _names_somebody(words: str) -> bool:
    """Whether words after "citing" name a source: a name, or people of a kind; not "its own figures"."""
    key = source_key(None, words)
    return key.split()[-1] in _PEOPLE if key.startswith(UNNAMED) else any(word[:1].isupper() for word in words.split())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a stretch of text begins and ends."""
    least, most = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = [found.end() for found in _BREAK.finditer(text, least, start)]
    after = _BREAK.search(text, end, most)
    return before[-1] if before else least, after.start() if after else most


def _copied(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterable[tuple[str, Tie]]:
    """Claims whose sentence stands in several reports, of which one is a near-copy of the other."""
    alike = with_like_sentences((claim.report, claim.evidence.text) for claim in claims)
    copies = near_copies(fingerprint(reports[name]) for name in sorted(alike & reports.keys()))
    unions: Unions[tuple[str, int, int]] = Unions()
    origins: dict[str, Copy] = {}
    spans: dict[str, set[tuple[int, int]]] = {}
    for copy in copies:
        held = origins.setdefault(copy.report, copy)
        if _rank(copy.of, reports) < _rank(held.of, reports):
            origins[copy.report] = copy
        for mine, other in copy.same:
            unions.join((copy.of, *other), (copy.report, *mine))
            spans.setdefault(copy.report, set()).add(mine)
            spans.setdefault(copy.of, set()).add(other)
    first: dict[tuple[str, int, int], tuple[str, int, int]] = {}
    for report, own in sorted(spans.items()):
        for span in sorted(own):
            first.setdefault(unions.root((report, *span)), (report, *span))
    for claim in claims:
        at = claim.quantity.start if claim.quantity.start is not None else claim.trigger.start
        for start, end in sorted(spans.get(claim.report, ())):
            if start <= at < end:
                name, begin, _ = first[unions.root((claim.report, start, end))]
                yield claim.id, _printed(f"sentence {name} {begin}", claim, origins.get(claim.report), reports)


def _rank(name: str, reports: Mapping[str, Report]) -> tuple[str, str]:
    return reports[name].published or "9999", name


def _printed(to: str, claim: Claim, copy: Copy | None, reports: Mapping[str, Report]) -> Tie:
    """The tie of a claim to the first print. A source with a name does not depend on who printed its words first."""
    if copy is None:
        return Tie(to, NEAR_COPY, "other reports print the sentence after it")
    origin = reports[copy.of]
    when = f" of {origin.published}" if origin.published else ""
    whose = f"{origin.publisher}'s report" if origin.publisher else "report"
    reason = f"the sentence stands in {whose} {copy.of}{when}, of which this report is a near-copy ({copy.share:.0%})"
    return Tie(to, NEAR_COPY, reason, "" if how_named(claim.source) == 2 else origin.publisher or f"report {copy.of}")


def _decided(decided: Decided, known: Sources) -> Iterable[tuple[str, Tie]]:
    """Sources that a person said to depend on others."""
    for claim, key in known.keys.items():
        for other, reason in decided.depends.get(key, ()):
            yield claim, Tie(f"source {other}", DECIDED, reason, known.names.get(other, other))
