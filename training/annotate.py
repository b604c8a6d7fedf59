"""Hand annotation of reports: show one in numbered sentences, take its claims, write them as stand-off data.

``python -m training.annotate show CORPUS.jsonl REPORT`` prints the numbered sentences, and
``python -m training.annotate take CORPUS.jsonl NOTES.jsonl OUT.jsonl`` checks the notes and writes them with offsets.

NOTES holds one JSON object a report, ``{"report": id, "claims": [{...}]}``, each claim as the guidelines say:
``id``, ``effect``, ``s``, ``trigger``, ``count``, ``low``, ``high``, ``mod``, ``unit``, ``victims``, ``perpetrator``,
``means``, ``place``, ``time``, ``start``, ``end``, ``source``, ``scope``, ``polarity``, ``part_of``, ``same_as``,
``caveat``. Words are given verbatim; a bare string stands in sentence ``s``, ``[number, words]`` in another. OUT holds
offsets, values and the hash of the text, and no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from reckoning.model import Report
from reckoning.text.document import Document
from reckoning.text.sentences import read_document

EFFECTS = ("killed", "injured", "casualties", "missing", "detained", "abducted", "displaced")
MODS = ("exact", "at_least", "up_to", "about", "range", "vague", "plural")
UNITS = ("people", "families", "households", "bodies", "homes")
WORDED = ("trigger", "victims", "perpetrator", "means", "place", "time", "source", "caveat")


class NoteError(ValueError):
    """What is wrong with one note, in words its writer can act on."""


def digest(text: str) -> str:
    """The sha256 of a report's text, in hexadecimal: what ties offsets to it."""
    return hashlib.sha256(text.encode()).hexdigest()


def reports(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of a corpus file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def document(row: dict[str, Any]) -> Document:
    """A report's sentences as the project splits them."""
    return read_document(Report(id=row["id"], text=row["text"], published=row.get("published")))


def show(row: dict[str, Any]) -> str:
    """The report in numbered sentences, its date above."""
    doc = document(row)
    head = f"report {row['id']}, published {row.get('published')}"
    return "\n".join([head, *(f"{s.index} {doc.words(s.index)}" for s in doc.sentences)])


Mention = tuple[int, int]


def mentions(doc: Document, at: int, words: Any) -> list[Mention]:
    """Where the words stand in sentence ``at``, or in the one they name: as whole words, else within words.

    Raises:
        NoteError: the words are not in that sentence, character for character.
    """
    if isinstance(words, list):
        at, words = words
    if not 0 <= at < len(doc.sentences):
        raise NoteError(f"there is no sentence {at}")
    sentence, found = doc.sentences[at], []
    start = doc.text.find(words, sentence.start, sentence.end)
    while start >= 0:
        found.append((start, start + len(words)))
        start = doc.text.find(words, start + 1, sentence.end)
    if not found or not words:
        raise NoteError(f"{words!r} is not in sentence {at}: {doc.words(at)!r}")
    whole = [mention for mention in found if _is_whole(doc.text, mention)]
    return whole or found


def _is_whole(text: str, mention: Mention) -> bool:
    start, end = mention
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def anchored(doc: Document, note: dict[str, Any], taken: set[Any]) -> dict[str, Mention | None]:
    """The mentions of trigger, count and victims that stand nearest to each other, not those of an earlier claim.

    Words that stand more than once in a sentence mean the mention nearest to the count, as in the gold annotations.
    """
    at, given = note["s"], [note.get(field) for field in ("count", "trigger", "victims")]
    if not given[1]:
        raise NoteError("no trigger")
    found = [mentions(doc, at, words) if words else [None] for words in given]

    def distance(chosen: tuple[Mention | None, ...]) -> tuple[bool, int, int]:
        count, trigger, victims = chosen
        anchor = count or trigger or (0, 0)
        spread = sum(abs(other[0] - anchor[0]) for other in (trigger, victims) if other)
        return (note["effect"], anchor) in taken, spread, anchor[0]

    count, trigger, victims = min(product(*found), key=distance)
    taken.add((note["effect"], count or trigger))
    return {"count": count, "trigger": trigger, "victims": victims}


def nearest(doc: Document, at: int, words: Any, anchor: int) -> dict[str, Any] | None:
    """The mention of the words that is nearest to the position ``anchor``.

    Raises:
        NoteError: the words are not in that sentence, character for character.
    """
    return _span(min(mentions(doc, at, words), key=lambda found: abs(found[0] - anchor))) if words else None


def _span(mention: Mention | None) -> dict[str, Any] | None:
    return None if mention is None else {"start": mention[0], "end": mention[1]}


def claim(doc: Document, note: dict[str, Any], ids: set[str], taken: set[Any]) -> dict[str, Any]:
    """One noted claim with offsets in place of words; ``taken`` holds what the report's earlier claims were read from.

    Raises:
        NoteError: a value outside its vocabulary, words that are not in the text, a link to a claim that is not there.
    """
    for field, allowed in (("effect", EFFECTS), ("mod", MODS)):
        if note.get(field) not in allowed:
            raise NoteError(f"{field} {note.get(field)!r} is none of {', '.join(allowed)}")
    at, main = note["s"], anchored(doc, note, taken)
    anchor = (main["count"] or main["trigger"] or (0, 0))[0]
    out: dict[str, Any] = {
        "id": note["id"],
        "effect": note["effect"],
        "sentence": [doc.sentences[at].start, doc.sentences[at].end],
    }
    out["quantity"] = {
        "low": note.get("low"),
        "high": note.get("high"),
        "mod": note["mod"],
        "unit": note.get("unit", "people"),
    }
    out["quantity"] |= _span(main["count"]) or {"start": None, "end": None}
    for field in WORDED:
        out[field] = _span(main[field]) if field in main else nearest(doc, at, note.get(field), anchor)
    if out["time"]:
        out["time"] |= {"from": note.get("start"), "until": note.get("end")}
    out["scope"], out["polarity"] = note.get("scope", "incident"), note.get("polarity", "asserted")
    for field in ("part_of", "same_as"):
        out[field] = note.get(field)
        if out[field] is not None and out[field] not in ids:
            raise NoteError(f"{field} {out[field]!r} is no claim of this report")
    return out


def take(corpus: Path, notes: Path, out: Path) -> int:
    """Checks the notes and writes the good reports; says each trouble. Returns the number of troubles."""
    rows = {row["id"]: row for row in reports(corpus)}
    troubles, kept = 0, []
    for line in reports(notes):
        row = rows.get(line["report"])
        if row is None:
            troubles += 1
            print(f"{line['report']}: no such report in {corpus.name}", file=sys.stderr)
            continue
        doc, claims, taken = document(row), [], set[Any]()
        ids = {note["id"] for note in line["claims"]}
        for note in line["claims"]:
            try:
                claims.append(claim(doc, note, ids, taken))
            except (NoteError, KeyError) as trouble:
                troubles += 1
                print(f"{line['report']} {note.get('id')}: {trouble}", file=sys.stderr)
        entry = {"report": row["id"], "corpus": f"{corpus.parent.name}/{corpus.name}", "sha256": digest(row["text"])}
        kept.append(entry | {"claims": claims})
    out.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in kept), encoding="utf-8")
    print(f"{len(kept)} reports, {sum(len(e['claims']) for e in kept)} claims, {troubles} troubles")
    return troubles


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("command", choices=("show", "take"))
    parser.add_argument("corpus", type=Path)
    parser.add_argument("rest", nargs="+")
    args = parser.parse_args()
    if args.command == "take":
        return 1 if take(args.corpus, Path(args.rest[0]), Path(args.rest[1])) else 0
    wanted = set(args.rest)
    for row in reports(args.corpus):
        if row["id"] in wanted:
            print(show(row), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
