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


def offsets(doc: Document, at: int, words: Any) -> dict[str, int] | None:
    """Where the words stand: in sentence ``at``, or in the one they name.

    Raises:
        NoteError: the words are not in that sentence, character for character.
    """
    if words is None or words == "":
        return None
    if isinstance(words, list):
        at, words = words
    if not 0 <= at < len(doc.sentences):
        raise NoteError(f"there is no sentence {at}")
    sentence = doc.sentences[at]
    found = doc.text.find(words, sentence.start, sentence.end)
    if found < 0:
        raise NoteError(f"{words!r} is not in sentence {at}: {doc.words(at)!r}")
    return {"start": found, "end": found + len(words)}


def _near(doc: Document, at: int, words: str, trigger: dict[str, int]) -> dict[str, int]:
    """The mention of the count nearest to its trigger: a short count such as "a" stands in many places."""
    first = offsets(doc, at, words)
    if first is None:
        raise NoteError("empty count")
    sentence, best, start = doc.sentences[at], first, first["start"]
    while (start := doc.text.find(words, start + 1, sentence.end)) >= 0:
        whole = not (doc.text[start - 1].isalnum() or doc.text[start + len(words) : start + len(words) + 1].isalnum())
        was_whole = not (
            (best["start"] and doc.text[best["start"] - 1].isalnum())
            or doc.text[best["end"] : best["end"] + 1].isalnum()
        )
        nearer = abs(start - trigger["start"]) < abs(best["start"] - trigger["start"])
        if (whole, nearer) > (was_whole, False) and (whole or not was_whole):
            best = {"start": start, "end": start + len(words)}
    return best


def claim(doc: Document, note: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    """One noted claim with offsets in place of words.

    Raises:
        NoteError: a value outside its vocabulary, words that are not in the text, a link to a claim that is not there.
    """
    for field, allowed in (("effect", EFFECTS), ("mod", MODS)):
        if note.get(field) not in allowed:
            raise NoteError(f"{field} {note.get(field)!r} is none of {', '.join(allowed)}")
    at, trigger = note["s"], offsets(doc, note["s"], note.get("trigger"))
    if trigger is None:
        raise NoteError("no trigger")
    count = note.get("count")
    quantity = None
    if count is not None:
        quantity = _near(doc, at, count, trigger) if isinstance(count, str) else offsets(doc, at, count)
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
    out["quantity"] |= quantity or {"start": None, "end": None}
    for field in WORDED:
        out[field] = trigger if field == "trigger" else offsets(doc, at, note.get(field))
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
        doc, claims = document(row), []
        ids = {note["id"] for note in line["claims"]}
        for note in line["claims"]:
            try:
                claims.append(claim(doc, note, ids))
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
