"""Kept links at work: listed with what stands, reviewed two records side by side, judged, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.ledger.links import Links, Run, Standing
from reckoning.ledger.lists import Lists
from reckoning.lists.again import ref_of
from reckoning.lists.beside import Field, beside
from reckoning.lists.doubt import is_doubtful, most_first
from reckoning.lists.judged import standing
from reckoning.model.link import Link, LinkJudgement, LinkVerdict, Record
from reckoning.model.victim import Victim

__all__ = ["Told", "Verdict", "View", "WrongLink"]

JUDGED_ONLY = "no run scored these two rows"


class WrongLink(ValueError):  # noqa: N818 - reads as the answer that it is
    """What is named is no link, or cannot be judged or taken back so; the message says why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decides: the verdict, who, why, and when."""

    verdict: LinkVerdict
    by: str
    because: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A link with what stands: whether its rows are one person now, and the judgement on it that stands."""

    link: Link
    stands: bool
    judgement: LinkJudgement | None


@dataclass(frozen=True, slots=True)
class _State:
    """What stands, the group of each row that has one, and the judgement that stands on each link."""

    standing: Standing
    home: Mapping[Record, tuple[Record, ...]]
    judged: Mapping[str, LinkJudgement]


class View:
    """The links of the last run of some lists, with what people decided: listed, reviewed and judged.

    Raises:
        NotFound: there is no such list, or they are not linked with each other.
    """

    def __init__(self, lists: Lists, names: Sequence[str] = ()) -> None:
        self._lists = lists
        self._links = Links(lists)
        wanted = [lists.find(name).name for name in names]
        self.run: Run = self._links.latest(wanted or None)
        self.names = tuple(wanted) or self.run.names
        self._releases = dict(self.run.lists)
        self._candidates = [
            link for link in self._links.links(self.run.number) if {link.one[0], link.other[0]} <= set(self.names)
        ]
        self._near: dict[Record, list[Link]] = {}
        self._forget()

    def _forget(self) -> None:
        """What stands is computed anew when it is asked for next."""
        self._kept: _State | None = None

    def _now(self) -> _State:
        if self._kept is None:
            found = self._links.standing(self.run)
            home = {record: group for group in found.groups for record in group}
            self._kept = _State(found, home, standing(self._links.judgements()))
        return self._kept

    @property
    def standing(self) -> Standing:
        """What stands on the run."""
        return self._now().standing

    # Listing

    def told(self) -> list[Told]:
        """Every link that was scored or judged, in the order of lists and rows."""
        links = sorted(self._every(), key=lambda link: (self._order(link), link.one, link.other))
        return [self.as_told(link) for link in links]

    def _every(self) -> list[Link]:
        known = {(link.one, link.other) for link in self._candidates}
        judged = [
            Link(one.one.record, one.other.record, 0, JUDGED_ONLY, chosen=False)
            for one in self._now().judged.values()
            if {one.one.list, one.other.list} <= set(self.names)
        ]
        return [*self._candidates, *(link for link in judged if (link.one, link.other) not in known)]

    def as_told(self, link: Link) -> Told:
        """A link with what stands, as probable as it is since people decided."""
        link = self._since(link)
        return Told(link, self._held_together(link), self._now().judged.get(link.id))

    def _since(self, link: Link) -> Link:
        probability = self._now().standing.probability.get((link.one, link.other))
        return link if probability is None else replace(link, probability=probability)

    def _held_together(self, link: Link) -> bool:
        group = self._now().home.get(link.one)
        return group is not None and link.other in group

    def _order(self, link: Link) -> tuple[int, ...]:
        return tuple(self.run.names.index(name) for name in (link.one[0], link.other[0]))

    def turned(self, link: Link) -> tuple[Record, Record]:
        """Both rows, in the order in which the lists were named."""
        names = list(self.names)
        one, other = sorted((link.one, link.other), key=lambda record: names.index(record[0]))
        return one, other

    def doubtful(self) -> list[Link]:
        """The doubtful links on which nobody has decided, and nobody was unsure: where most hangs on one first."""
        judged = self._now().judged
        links = (link for link in map(self._since, self._candidates) if is_doubtful(link))
        return most_first((link for link in links if link.id not in judged), self._held)

    def _held(self, link: Link) -> int:
        groups = {self._now().home.get(record, (record,)) for record in (link.one, link.other)}
        return sum(map(len, groups))

    def rivals(self, link: Link) -> list[Link]:
        """Other links that this one rules out: of one of its rows with another row of the other's list."""
        if not self._near:
            for one in self._candidates:
                self._near.setdefault(one.one, []).append(one)
                self._near.setdefault(one.other, []).append(one)
        lists = {link.one[0], link.other[0]}
        near = (one for end in (link.one, link.other) for one in self._near.get(end, ()))
        found = {one.id: one for one in near if {one.one[0], one.other[0]} == lists and one.id != link.id}
        return sorted(map(self._since, found.values()), key=lambda one: (-one.probability, one.one, one.other))

    def company(self, record: Record) -> tuple[Record, ...]:
        """The other rows of the person that a row is of, as it stands."""
        return tuple(one for one in self._now().home.get(record, ()) if one != record)

    # One link

    def find(self, words: str) -> Link:
        """The link of an id, or the beginning of one; or ``LIST:ROW=LIST:ROW``, of any two rows.

        Raises:
            WrongLink: there is none, or several.
        """
        if "=" in words:
            one, other = (self._record(part) for part in words.split("=", 1))
            if one == other:
                raise WrongLink(f"{words} names one row twice")
            fresh = Link(one, other, 0, JUDGED_ONLY, chosen=False)
            known = (link for link in self._every() if (link.one, link.other) == (fresh.one, fresh.other))
            return next(known, None) or self._there(fresh)
        found = [link for link in self._every() if words and link.id.startswith(words.casefold())]
        if not found:
            raise WrongLink(f"no link of {', '.join(self.names)} has an id that begins with {words!r}")
        if len(found) > 1:
            raise WrongLink(f"{words!r} fits several links: {', '.join(link.id for link in found[:4])}")
        return found[0]

    def _record(self, words: str) -> Record:
        for name in self.names:
            head = f"{name}:"
            if words.strip().casefold().startswith(head.casefold()):
                return name, words.strip()[len(head) :]
        raise WrongLink(f"{words!r} names no row: LIST:ROW=LIST:ROW, where LIST is one of {', '.join(self.names)}")

    def _there(self, link: Link) -> Link:
        """The link, of which both rows are there."""
        for record in (link.one, link.other):
            self.victim(record)
        return link

    def victim(self, record: Record) -> Victim:
        """The record in the release that the run linked.

        Raises:
            WrongLink: the release has no such row.
        """
        found = self.victims([record]).get(record)
        if found is None:
            name, row = record
            raise WrongLink(f"release {self._releases[name]} of {name} has no row {row!r}")
        return found

    def victims(self, records: Iterable[Record]) -> dict[Record, Victim]:
        """The records of these rows, without those that the releases do not have: what was judged may be gone."""
        wanted: dict[str, list[str]] = {}
        for name, row in records:
            wanted.setdefault(name, []).append(row)
        found = (self._lists.victims(name, self._releases[name], rows=rows) for name, rows in wanted.items())
        return {(one.list, one.row): one for some in found for one in some}

    def beside(self, link: Link, *, names: bool) -> list[Field]:
        """The two records field by field, in the order in which the lists were named."""
        left, right = map(self.victim, self.turned(link))
        told = [header for name in self.names for header in self._headers(name)]
        return beside(left, right, names=names, told=told)

    def _headers(self, name: str) -> Iterator[str]:
        """The columns that the known fields were read from."""
        fields = self._lists.release(name, self._releases[name]).columns.get("fields", {})
        for groups in fields.values():
            for group in groups:
                yield from group

    def history(self, link: Link) -> list[LinkJudgement]:
        """All that people decided about a link, the oldest first."""
        return self._links.judgements(link.id)

    # Judging

    def judge(self, link: Link, verdict: Verdict) -> LinkJudgement:
        """Sign a decision about a link."""
        hider = self._lists.hider()
        one, other = (ref_of(self.victim(record), hider) for record in (link.one, link.other))
        made = LinkJudgement(one, other, verdict.verdict, verdict.by, verdict.because, verdict.at)
        self._links.judge(made)
        self._forget()
        return made

    def undo(self, link: Link, verdict: Verdict) -> LinkJudgement:
        """Take back the judgement that stands on a link; it stays in the file, with who took it back.

        Raises:
            WrongLink: none stands.
        """
        # Asked anew, since somebody else may have judged meanwhile.
        last = standing(self._links.judgements(link.id)).get(link.id)
        if last is None:
            raise WrongLink(f"no judgement stands on the link {link.id}")
        back = LinkJudgement(last.one, last.other, "withdraw", verdict.by, verdict.because, verdict.at, last.id)
        self._links.judge(back)
        self._forget()
        return last

    def is_open(self, link: Link) -> bool:
        """Whether nobody has decided about a link up to this moment, and no other decision has settled it."""
        last = standing(self._links.judgements(link.id)).get(link.id)
        return last is None and is_doubtful(self._since(link))
