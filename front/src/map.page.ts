// The map that moves: areas and circles of the incidents in a stretch of days, and the list beside it kept the same.
import { Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import type { FeatureCollection, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { Brush } from "./brush";
import { element, page, type Words } from "./dom";
import { hatch, SHADES, type Shade } from "./shades";

interface Spot {
  name: string;
  kind: "country" | "unit" | "circle";
  lon: number;
  lat: number;
  km: number;
  unit: number | null;
  country: string | null;
  unsure: string[];
}

interface Incidents {
  id: string[];
  spot: number[];
  from: (number | null)[];
  until: (number | null)[];
  sources: number[];
  low: (number | null)[];
  high: (number | null)[];
  effect: (string | null)[];
}

interface Data {
  spots: Spot[];
  incidents: Incidents;
  nowhere: number;
}

type Outlines = Topology<{
  countries: GeometryCollection<{ country: string }>;
  units: GeometryCollection<{ id: number; country: string }>;
}>;

const KM_A_DEGREE = 111.2;
const CORNERS = 32;
const LEAST = 5; // pixels: a smaller circle is drawn so large
const LISTED = 150;
const EACH = 100;
const LABELS = 14;
const REST = 150; // milliseconds after which a hand on the brush is taken to rest

const live = element("map-live");
const words = JSON.parse(live.dataset["words"] ?? "{}") as Words;
const shade: Shade = SHADES[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];

void start();

async function start(): Promise<void> {
  const [data, outlines] = await Promise.all([
    read<Data>(live.dataset["incidents"] ?? ""),
    read<Outlines>(live.dataset["outlines"] ?? ""),
  ]);
  setWorkerUrl(new URL(live.dataset["worker"] ?? "", location.href).href);
  live.hidden = false;
  let map: GlMap;
  try {
    map = drawn(data, outlines);
  } catch {
    live.hidden = true; // no WebGL here: the picture stays, which says the same
    return;
  }
  element("map-picture").hidden = true;
  await new Promise<void>((done) => void map.once("load", () => done()));
  new Shown(map, data).begin();
  live.dataset["ready"] = "yes"; // tests wait for it
}

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

function drawn(data: Data, outlines: Outlines): GlMap {
  const countries = feature(outlines, outlines.objects.countries);
  const units = feature(outlines, outlines.objects.units);
  const known = new Map<string | number, Position[][][]>();
  for (const one of [...countries.features, ...units.features]) {
    const key = "id" in one.properties ? (one.properties.id as number) : one.properties.country;
    if (one.geometry.type === "Polygon") known.set(key, [one.geometry.coordinates]);
    if (one.geometry.type === "MultiPolygon") known.set(key, one.geometry.coordinates);
  }
  const spots = areas(data.spots, known);
  const map = new GlMap({
    container: live,
    style: style(countries, units, spots),
    bounds: first(),
    fitBoundsOptions: { padding: 40, maxZoom: 9 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    maxZoom: 13,
    fadeDuration: 0,
    locale: { "Map.Title": words["map"] ?? "" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  map.addImage("hatch", hatch(shade.spot), { pixelRatio: 2 });
  return map;
}

function areas(spots: Spot[], known: Map<string | number, Position[][][]>): FeatureCollection {
  const features = spots.map((spot, id) => {
    const outline = spot.kind === "country" ? known.get(spot.country ?? "") : known.get(spot.unit ?? -1);
    const coordinates = (spot.kind !== "circle" && outline) || [[circle(spot)]];
    // Pixels of its radius at zoom 0: the world is 512 pixels wide there.
    const pixels = (spot.km / KM_A_DEGREE / Math.cos((spot.lat * Math.PI) / 180)) * (512 / 360);
    return {
      type: "Feature" as const,
      id,
      geometry: { type: "MultiPolygon" as const, coordinates },
      properties: { unsure: spot.unsure.length > 0, circle: spot.kind === "circle", pixels, km: spot.km },
    };
  });
  return { type: "FeatureCollection", features };
}

function circle(spot: Spot): Position[] {
  const high = spot.km / KM_A_DEGREE;
  const wide = high / Math.max(0.05, Math.cos((spot.lat * Math.PI) / 180));
  const ring: Position[] = [];
  for (let at = 0; at <= CORNERS; at++) {
    const turn = (2 * Math.PI * (at % CORNERS)) / CORNERS;
    ring.push([spot.lon + wide * Math.cos(turn), spot.lat + high * Math.sin(turn)]);
  }
  return ring;
}

// What is shown first: said by the page, which leaves a few places far off outside.
function first(): [number, number, number, number] {
  const [left = -180, low = -60, right = 180, top = 80] = (live.dataset["bounds"] ?? "").split(" ").map(Number);
  return [left, low, right, top];
}

function style(countries: FeatureCollection, units: FeatureCollection, spots: FeatureCollection): StyleSpecification {
  const points: FeatureCollection = {
    type: "FeatureCollection",
    features: spots.features
      .filter((one) => one.properties?.["circle"])
      .map((one) => ({ ...one, geometry: { type: "Point", coordinates: middle(one.geometry as never) } })),
  };
  const strength: ExpressionSpecification = [
    "case",
    ["==", ["coalesce", ["feature-state", "sources"], 0], 0], 0,
    ["==", ["feature-state", "hot"], true], 0.85,
    ["step", ["feature-state", "sources"], 0.25, 2, 0.45, 4, 0.65],
  ];
  const hatched: ExpressionSpecification = ["case", ["==", ["coalesce", ["feature-state", "sources"], 0], 0], 0, 0.9];
  const outline: ExpressionSpecification = ["case", ["==", ["coalesce", ["feature-state", "sources"], 0], 0], 0, 1];
  const small = (z: number): ExpressionSpecification => [
    "case", ["<", ["*", ["get", "pixels"], 2 ** (z + 0.5)], LEAST], outline, 0,
  ];
  const tiny = ["step", ["zoom"], small(0)] as unknown[];
  for (let z = 1; z <= 12; z++) tiny.push(z, small(z));
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries, tolerance: 0.6 },
      units: { type: "geojson", data: units, tolerance: 0.6 },
      spots: { type: "geojson", data: spots, tolerance: 0.2 },
      points: { type: "geojson", data: points },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": shade.sea } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": shade.land } },
      { id: "units", type: "line", source: "units", minzoom: 3.5, paint: { "line-color": shade.unit, "line-width": 0.7 } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": shade.border, "line-width": 1 } },
      {
        id: "sure", type: "fill", source: "spots", filter: ["!", ["get", "unsure"]],
        paint: { "fill-color": shade.spot, "fill-opacity": strength, "fill-outline-color": "rgba(0,0,0,0)" },
      },
      {
        id: "unsure", type: "fill", source: "spots", filter: ["get", "unsure"],
        paint: { "fill-pattern": "hatch", "fill-opacity": hatched },
      },
      {
        id: "edges", type: "line", source: "spots", filter: ["!", ["get", "unsure"]],
        paint: { "line-color": shade.spot, "line-width": 1.5, "line-opacity": outline },
      },
      {
        id: "edges-unsure", type: "line", source: "spots", filter: ["get", "unsure"],
        paint: { "line-color": shade.spot, "line-width": 1.5, "line-opacity": outline, "line-dasharray": [3, 2] },
      },
      {
        id: "small", type: "circle", source: "points",
        paint: {
          "circle-radius": LEAST,
          "circle-color": shade.spot,
          "circle-opacity": 0,
          "circle-stroke-color": shade.spot,
          "circle-stroke-width": 1.5,
          "circle-stroke-opacity": tiny as ExpressionSpecification,
        },
      },
    ],
  };
}

function middle(geometry: { coordinates: Position[][][] }): Position {
  const ring = geometry.coordinates[0]?.[0] ?? [];
  const opposite = ring[CORNERS / 2] ?? [0, 0];
  return [((ring[0]?.[0] ?? 0) + (opposite[0] ?? 0)) / 2, ring[0]?.[1] ?? 0];
}

// What is shown of the data: the incidents of a stretch of days, on the map, as names on it, and in the list.
class Shown {
  private readonly counts: Int32Array;
  private readonly sources: Int32Array;
  private readonly drawn: Int32Array;
  private order: number[] = [];
  private first = -Infinity;
  private last = Infinity;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly names: HTMLElement;

  constructor(
    private readonly map: GlMap,
    private readonly data: Data,
  ) {
    this.counts = new Int32Array(data.spots.length);
    this.sources = new Int32Array(data.spots.length);
    this.drawn = new Int32Array(data.spots.length);
    this.names = document.createElement("div");
    this.names.setAttribute("aria-hidden", "true"); // the list says the same
    live.append(this.names);
  }

  begin(): void {
    const { from, until } = this.data.incidents;
    const brush = new Brush(from, until, words, (first, last) => this.show(first, last));
    this.map.on("move", () => this.name());
    this.map.on("click", (event) => this.clicked(event.point));
    brush.begin();
    this.list();
    this.name();
  }

  private show(first: number, last: number): void {
    [this.first, this.last] = [first, last];
    this.counts.fill(0);
    this.sources.fill(0);
    const { spot, sources } = this.data.incidents;
    let total = 0;
    for (let at = 0; at < spot.length; at++) {
      if (!this.within(at)) continue;
      const where = spot[at] ?? 0;
      total++;
      this.counts[where] = (this.counts[where] ?? 0) + 1;
      this.sources[where] = Math.max(this.sources[where] ?? 0, sources[at] ?? 1);
    }
    for (let id = 0; id < this.counts.length; id++) {
      const now = this.sources[id] ?? 0;
      if (now === this.drawn[id]) continue;
      this.drawn[id] = now;
      this.map.setFeatureState({ source: "spots", id }, { sources: now });
      if (this.data.spots[id]?.kind === "circle") this.map.setFeatureState({ source: "points", id }, { sources: now });
    }
    this.order = [...this.counts.keys()].filter((id) => this.counts[id]);
    this.order.sort((a, b) => (this.counts[b] ?? 0) - (this.counts[a] ?? 0) || a - b);
    // The list and the names follow when the hand rests: the map itself is what moves with it.
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.list();
      this.name();
    }, REST);
    element("map-count").textContent =
      `${total.toLocaleString()} ${total === 1 ? words["incident"] : words["incidents"]}, ${this.order.length.toLocaleString()} ${words["places"]}`;
  }

  private within(at: number): boolean {
    const from = this.data.incidents.from[at];
    const until = this.data.incidents.until[at];
    if (this.first === -Infinity && this.last === Infinity) return true;
    if (from == null || until == null) return false; // an undated one is in no stretch of days
    return from <= this.last && until >= this.first;
  }

  private list(): void {
    const list = element("map-spots");
    list.replaceChildren(...this.order.slice(0, LISTED).map((id) => this.entry(id)));
    if (this.order.length > LISTED) {
      const more = document.createElement("li");
      more.className = "muted";
      more.textContent = `${(this.order.length - LISTED).toLocaleString()} ${words["more"]}`;
      list.append(more);
    }
  }

  private entry(id: number): HTMLElement {
    const spot = this.data.spots[id] as Spot;
    const item = document.createElement("li");
    item.id = `place-${id}`;
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const name = document.createElement("b");
    name.dir = "auto";
    name.textContent = spot.name;
    const told = document.createElement("span");
    told.className = "muted";
    const count = this.counts[id] ?? 0;
    const sources = this.sources[id] ?? 1;
    const said = sources === 1 ? words["source"] : `${sources} ${words["sources"]}`;
    told.textContent = ` ${count.toLocaleString()} ${count === 1 ? words["incident"] : words["incidents"]}, ${said}`;
    summary.append(name, told);
    if (spot.unsure.length) {
      const why = document.createElement("span");
      why.className = "why";
      why.textContent = spot.unsure.join("; ");
      summary.append(why);
    }
    for (const [event, hot] of [["focus", true], ["mouseenter", true], ["blur", false], ["mouseleave", false]] as const)
      summary.addEventListener(event, () => this.map.setFeatureState({ source: "spots", id }, { hot }));
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (!details.open || details.querySelector("ul")) return;
      details.append(this.incidents(id));
      if (!this.map.getBounds().contains([spot.lon, spot.lat])) this.map.panTo([spot.lon, spot.lat]);
    });
    item.append(details);
    return item;
  }

  private incidents(id: number): HTMLElement {
    const list = document.createElement("ul");
    const found = this.data.incidents;
    let left = 0;
    for (let at = 0; at < found.spot.length; at++) {
      if (found.spot[at] !== id || !this.within(at)) continue;
      if (list.childElementCount >= EACH) {
        left++;
        continue;
      }
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = page(`/incidents/${found.id[at]}`);
      const [from, until] = [day(found.from[at]), day(found.until[at])];
      link.textContent = from === until ? (from ?? words["undated"] ?? "") : `${from} – ${until}`;
      item.append(link, this.figure(at));
      list.append(item);
    }
    if (left) {
      const more = document.createElement("li");
      more.className = "muted";
      more.textContent = `${left.toLocaleString()} ${words["open"]}`;
      list.append(more);
    }
    return list;
  }

  private figure(at: number): string {
    const { low, high, effect } = this.data.incidents;
    const [least, most] = [low[at], high[at]];
    if (effect[at] == null) return "";
    const range = least == null ? `≤ ${most}` : most == null ? `≥ ${least}` : least === most ? `${least}` : `${least}–${most}`;
    return `: ${range} ${effect[at]}`;
  }

  // The names of the places with most incidents, where they do not cover each other.
  private name(): void {
    const taken: [number, number, number][] = [];
    const labels: HTMLElement[] = [];
    for (const id of this.order) {
      if (labels.length >= LABELS) break;
      const spot = this.data.spots[id] as Spot;
      const at = this.map.project([spot.lon, spot.lat]);
      const wide = spot.name.length * 7 + 30;
      if (at.x < 0 || at.y < 0 || at.x > live.clientWidth || at.y > live.clientHeight) continue;
      if (taken.some(([x, y, w]) => Math.abs(x - at.x) < (w + wide) / 2 && Math.abs(y - at.y) < 16)) continue;
      taken.push([at.x, at.y, wide]);
      const label = document.createElement("span");
      label.className = "map-label";
      label.textContent = `${spot.name} · ${(this.counts[id] ?? 0).toLocaleString()}`;
      label.style.position = "absolute";
      label.style.transform = `translate(${at.x}px, ${at.y + 6}px) translateX(-50%)`;
      labels.push(label);
    }
    this.names.replaceChildren(...labels);
  }

  private clicked(point: { x: number; y: number }): void {
    const layers = ["small", "sure", "unsure"];
    const box: [[number, number], [number, number]] = [[point.x - 4, point.y - 4], [point.x + 4, point.y + 4]];
    const hits = this.map
      .queryRenderedFeatures(box, { layers })
      .filter((one) => this.counts[Number(one.id)])
      .sort((a, b) => Number(a.properties["km"]) - Number(b.properties["km"]));
    const id = hits[0]?.id;
    if (id == null) return;
    let item = document.getElementById(`place-${id}`);
    if (!item) {
      item = this.entry(Number(id));
      element("map-spots").prepend(item);
    }
    const details = item.querySelector("details");
    if (details) details.open = true;
    item.scrollIntoView({ block: "nearest" });
    item.querySelector("summary")?.focus({ preventScroll: true });
  }
}

function day(number: number | null | undefined): string | null {
  return number == null ? null : new Date(number * 86_400_000).toISOString().slice(0, 10);
}
