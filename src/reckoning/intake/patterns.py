"""Tables of overlaps from files: who is on which lists, as JSON or CSV, as a whole or by stratum."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from reckoning.intake.cells import DELIMITERS, CellsError, numbered
from reckoning.intake.decode import decode
from reckoning.lists.answers import Table
from reckoning.lists.estimates import Patterns, PatternsError

MAX_BYTES: Final = 50_000_000
COUNTS: Final = ("count", "counts", "n", "freq", "frequency", "people", "persons", "number")
PATTERNS: Final = ("pattern", "patterns", "key", "lists")
STRATUM: Final = "stratum"


class PatternsFileError(ValueError):
    """A file that holds no table of overlaps; the message names the file, the line and the reason."""


def read_patterns(path: Path, *, by: str | None = None) -> Table:
    """The table in a file, whatever its name says.

    JSON is an object of ``lists`` (their names; they may be missing) and ``counts`` (people by pattern), and may have
    ``strata`` (a name and counts each) with ``by``. CSV has a column for each list, of 0 and 1, and one of counts; or a
    column ``pattern`` and one of counts; and may have a column for the stratum, called ``stratum`` or as ``by`` says.

    Args:
        path: the file.
        by: the column, or the ``by`` of a JSON file, whose strata are wanted.

    Raises:
        PatternsFileError: the file is no such table.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise PatternsFileError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB: it is no table of overlaps")
    found = decode(path.read_bytes())
    if found is None:
        raise PatternsFileError(f"{path} is not text: a table of overlaps is JSON or CSV")
    text = found.text.lstrip("\ufeff")
    first = text.lstrip()[:1]
    if not first:
        raise PatternsFileError(f"{path} is empty")
    try:
        return _from_json(text, by) if first in "{[" else _from_csv(text, by)
    except (PatternsError, CellsError, _WrongError) as error:
        raise PatternsFileError(f"{path}: {error}") from error


class _WrongError(ValueError):
    """What is wrong with a file, without its name."""


def _from_json(text: str, by: str | None) -> Table:
    try:
        found = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise _WrongError(f"line {error.lineno}: it is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise _WrongError("it is nested too deeply") from error
    except _WrongError:
        raise
    except ValueError as error:  # Python turns no more digits into a number
        raise _WrongError("it holds a number of thousands of digits") from error
    if not isinstance(found, dict) or not isinstance(found.get("counts"), dict):
        raise _WrongError(_no_counts(found))
    counts = _counts(found["counts"])
    names = _names(found.get("lists"), counts)
    everyone = Patterns(names, counts)
    if by is None:
        return Table(everyone)
    strata = found.get("strata")
    if not isinstance(strata, dict) or not all(isinstance(one, dict) for one in strata.values()) or not strata:
        raise _WrongError('it has no "strata", an object with counts for each stratum, for --by')
    given = found.get("by")
    if isinstance(given, str) and given != by:
        raise _WrongError(f"its strata are by {given!r}, not by {by!r}")
    return _added_up(Table(everyone, by, {name: Patterns(names, _counts(one)) for name, one in strata.items()}))


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _WrongError(f"{name!r} stands in it twice")
        found[name] = value
    return found


def _no_counts(found: object) -> str:
    if isinstance(found, dict):
        inside = [name for name, one in found.items() if isinstance(one, dict) and isinstance(one.get("counts"), dict)]
        if inside:
            return f"it holds several tables ({', '.join(inside[:4])}, …): put one of them into a file of its own"
    return 'it is no object with "lists" and "counts", such as {"lists": ["A", "B", "C"], "counts": {"110": 4, …}}'


def _counts(given: Mapping[str, Any]) -> dict[str, Any]:
    """Counts, with whole numbers written as 3.0 taken as 3."""
    return {key: int(n) if isinstance(n, float) and n.is_integer() else n for key, n in given.items()}


def _names(given: object, counts: Mapping[str, Any]) -> tuple[str, ...]:
    if given is None and counts:
        return _numbered(len(next(iter(counts))))
    if not isinstance(given, list) or not given or not all(isinstance(one, str) for one in given):
        raise _WrongError('"lists" is not a list of names')
    return tuple(given)


def _numbered(many: int) -> tuple[str, ...]:
    return tuple(f"list {one}" for one in range(1, many + 1))


def _from_csv(text: str, by: str | None) -> Table:
    delimiter = max(DELIMITERS, key=text.lstrip().partition("\n")[0].count)
    rows = numbered(io.StringIO(text, newline=""), delimiter)
    line, cells = next(rows, (1, [""]))
    headers = [cell.strip() for cell in cells]
    if len(set(headers)) < len(headers):
        raise _WrongError(f"line {line}: two columns have the same name")
    count = _column(headers, COUNTS)
    if count is None:
        words = " or ".join(COUNTS[:3])
        raise _WrongError(f"line {line}: no column is called {words}, for how many people have a pattern")
    stratum = _stratum(headers, by, line)
    apart = {count, stratum}
    pattern = _column(headers, PATTERNS)
    lists = [at for at in range(len(headers)) if at not in apart]
    if pattern is not None:
        lists = [pattern]
    parts: dict[str, dict[str, int]] = {}
    width = 0
    for line, cells in rows:
        if len(cells) != len(headers):
            raise _WrongError(f"line {line}: {len(cells)} cells, the header has {len(headers)}")
        key = "".join(_key(cells[at], headers[at], line, whole=pattern is not None) for at in lists)
        width = width or len(key)
        into = parts.setdefault("" if stratum is None else cells[stratum].strip() or "unknown", {})
        if key in into:
            raise _WrongError(f"line {line}: the pattern {key!r} stands in it twice")
        into[key] = _whole(cells[count], line)
        _checked(key, into[key], width, line)
    if not parts:
        raise _WrongError("it has no rows")
    names = _numbered(width) if pattern is not None else tuple(headers[at] for at in lists)
    everyone = Patterns(names, _sum(parts.values()))
    if by is None:
        return Table(everyone)
    return Table(everyone, by, {name: Patterns(names, counts) for name, counts in sorted(parts.items())})


def _sum(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for counts in parts:
        for key, many in counts.items():
            total[key] = total.get(key, 0) + many
    return total


def _column(headers: Sequence[str], names: Sequence[str]) -> int | None:
    return next((at for at, name in enumerate(headers) if name.casefold() in names), None)


def _stratum(headers: Sequence[str], by: str | None, line: int) -> int | None:
    """The column of the stratum: the one asked for, else that of a table that was made by strata."""
    if by in headers:
        return headers.index(by)
    if STRATUM in headers:
        return headers.index(STRATUM)
    if by is None:
        return None
    raise _WrongError(f"line {line}: no column is called {by!r}, for --by; there are {', '.join(headers)}")


def _key(cell: str, header: str, line: int, *, whole: bool) -> str:
    text = cell.strip().strip("'\"")
    if whole or text in ("0", "1"):
        return text
    raise _WrongError(
        f"line {line}: {cell!r} under {header!r} is not 0 or 1: a column that is no list goes with --by, or is left out"
    )


def _whole(cell: str, line: int) -> int:
    try:
        number = float(cell.strip().replace(",", ""))
    except ValueError:
        number = -0.5
    if number < 0 or not number.is_integer():
        raise _WrongError(f"line {line}: the count is {cell.strip()[:40]!r}, not a whole number of people")
    return int(number)


def _checked(key: str, count: int, width: int, line: int) -> None:
    try:
        Patterns(_numbered(max(width, 1)), {key: count})
    except PatternsError as error:
        raise _WrongError(f"line {line}: {error}") from error


def _added_up(table: Table) -> Table:
    if _sum(one.counts for one in table.strata.values()) != dict(table.patterns.counts):
        raise _WrongError("its strata do not add up to its counts")
    return table
