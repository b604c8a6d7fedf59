// Timeline and series as charts: what happened in lanes by place, totals as steps by source, each mark a link.
import * as Plot from "@observablehq/plot";
import { element, keep, kept, page, type Words } from "./dom";

interface Bounds {
  from: string | null;
  until: string | null;
  low: number | null;
  high: number | null;
  mod: string;
  unverified: boolean;
  claims: string[];
}

interface Happened extends Bounds {
  kind: "event";
  place: string | null;
  victims: string | null;
  source: string;
  polarity: string;
  replaced: boolean;
}

interface Series {
  kind: "total_series" | "daily_series";
  source: string;
  place: string | null;
  victims: string | null;
  points: Bounds[];
}

type Fact = Happened | Series | { kind: "undated" } | { kind?: undefined; claims: string[]; rule: string };

interface Mark {
  first: Date;
  last: Date;
  middle: Date;
  low: number | null;
  high: number | null;
  value: number;
  unverified: boolean;
  contradicted: boolean;
  told: string;
  figure: string;
  href: string;
  line: string;
  who: string;
}

const DAY = 86_400_000;
const WRITTEN = 80;
const live = element("plot-live");
const words = JSON.parse(live.dataset["words"] ?? "{}") as Words;
const facts = JSON.parse(element("plot-data").textContent ?? "[]") as Fact[];
const contradicted = new Set(facts.flatMap((fact) => ("rule" in fact ? fact.claims : [])));
const hidden = new Set(kept("without"));
const css = getComputedStyle(document.documentElement);
const token = (name: string): string => css.getPropertyValue(name).trim();
const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => token(`--series-${at}`));
const [SHEET, INK, BAD, LINE] = ["--sheet", "--ink", "--bad", "--line"].map(token) as [string, string, string, string];

const events = facts.filter((fact): fact is Happened => fact.kind === "event");
const series = facts.filter((fact): fact is Series => fact.kind === "total_series" || fact.kind === "daily_series");
const named = new Map(series.map((one) => [one, [one.source, one.victims, one.place].filter(Boolean).join(", ")]));
const sources = [...new Set([...events, ...series].map((one) => one.source))];

draw();
element("plot-picture").hidden = true;
live.hidden = false;
addEventListener("resize", () => draw());
live.dataset["ready"] = "yes"; // tests wait for it

function draw(): void {
  const width = Math.max(320, Math.min(1400, document.getElementById("main")?.clientWidth ?? 1000) - 32);
  const parts: (HTMLElement | SVGElement)[] = [controls()];
  if (events.length) parts.push(heading(words["happened"]), timeline(width));
  if (series.length) parts.push(heading(series[0]?.kind === "daily_series" ? words["days"] : words["counted"]), steps(width));
  const key = document.createElement("p");
  key.className = "muted small";
  key.classList.add("key-line");
  key.textContent = `${words["key"] ?? ""}   ${words["chart"] ?? ""}`;
  live.replaceChildren(...parts, key);
  for (const picture of live.querySelectorAll(":scope > svg")) picture.setAttribute("role", "group");
  // Plot names groups of marks by their kind ("rule"), which says nothing to people.
  for (const group of live.querySelectorAll("svg g[aria-label]")) group.removeAttribute("aria-label");
}

function heading(text: string | undefined): HTMLElement {
  const head = document.createElement("h2");
  head.textContent = text ?? "";
  return head;
}

// A box to tick for each source: its colour, and whether it is shown.
function controls(): HTMLElement {
  const box = document.createElement("fieldset");
  box.className = "plot-controls";
  for (const name of sources.slice(0, 40)) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = !hidden.has(name);
    input.addEventListener("change", () => {
      if (input.checked) hidden.delete(name);
      else hidden.add(name);
      keep("without", [...hidden]);
      draw();
      [...live.querySelectorAll("input")].find((one) => one.dataset["name"] === name)?.focus();
    });
    input.dataset["name"] = name;
    const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    swatch.setAttribute("width", "12");
    swatch.setAttribute("height", "12");
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [key, value] of [["cx", "6"], ["cy", "6"], ["r", "5"], ["fill", colour(name)]] as const) dot.setAttribute(key, value);
    swatch.append(dot);
    const text = document.createElement("bdi");
    text.textContent = name;
    label.append(input, swatch, text);
    box.append(label);
  }
  return box;
}

function colour(name: string): string {
  return COLOURS[sources.indexOf(name) % COLOURS.length] ?? INK;
}

function said(one: Bounds): string {
  if (one.low == null && one.high == null) return one.mod;
  if (one.low == null) return `${words["most"]} ${one.high?.toLocaleString()}`;
  if (one.high == null) return `${words["least"]} ${one.low.toLocaleString()}`;
  return one.low === one.high ? one.low.toLocaleString() : `${one.low.toLocaleString()}–${one.high.toLocaleString()}`;
}

// A day, month or year as its first or its last moment.
function moment(text: string, last: boolean): Date {
  const [year = 0, month, day] = text.split("-").map(Number);
  if (!last) return new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (day) return new Date(Date.UTC(year, (month ?? 1) - 1, day) + DAY);
  return new Date(month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1));
}

function mark(one: Bounds, who: string, about: string, line = who): Mark | null {
  if (one.until == null) return null; // nobody knows as of when: the table has it
  const last = moment(one.until, true);
  const first = one.from == null ? new Date(last.getTime() - DAY) : moment(one.from, false);
  const when = one.from === one.until ? one.until : `${one.from ?? "…"} – ${one.until}`;
  const notes = one.unverified ? `, ${words["unverified"]}` : "";
  const against = one.claims.some((claim) => contradicted.has(claim));
  return {
    first,
    last,
    middle: new Date((first.getTime() + last.getTime()) / 2),
    low: one.low,
    high: one.high,
    value: one.low ?? one.high ?? 0,
    unverified: one.unverified,
    contradicted: against,
    told: `${said(one)} ${about}\n${when}\n${line}${notes}${against ? `, ${words["contradicted"]}` : ""}`,
    figure: said(one),
    href: page(`/claims/${one.claims[0]}`),
    line,
    who,
  };
}

// One axis of days for both charts, whatever is hidden, so that they can be compared.
function days(): Plot.ScaleOptions {
  const all = [...events, ...series.flatMap((one) => one.points)].filter((one) => one.until != null);
  const ends = all.flatMap((one) => {
    const last = moment(one.until ?? "", true).getTime();
    return [one.from == null ? last - DAY : moment(one.from, false).getTime(), last];
  });
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const margin = Math.max(DAY, (last - first) / 30);
  const domain = [new Date(first - margin), new Date(last + margin)];
  const few = last - first < 15 * DAY ? { ticks: "day", tickFormat: "%-d %b %Y" } : {};
  return { type: "utc", grid: true, label: null, domain, ...few };
}

function isDay(one: Mark): boolean {
  return one.last.getTime() - one.first.getTime() <= DAY;
}

function timeline(width: number): HTMLElement | SVGElement {
  const marks = events
    .filter((one) => !hidden.has(one.source))
    .flatMap((one) => {
      const notes = [one.polarity === "denied" ? words["denied"] : "", one.replaced ? words["replaced"] : ""].filter(Boolean);
      const about = [[one.victims, ...notes].filter(Boolean).join(", "), one.place ?? words["nowhere"]].filter(Boolean).join(", ");
      const found = mark(one, one.source, about);
      return found ? [{ ...found, lane: one.place ?? words["nowhere"] ?? "", row: 0 }] : [];
    });
  const lanes = [...new Set(marks.map((one) => one.lane))];
  const ends = [Math.min(...marks.map((one) => one.first.getTime())), Math.max(...marks.map((one) => one.last.getTime()))];
  const two = ((ends[0] ?? 0) + 3 * (ends[1] ?? 0)) / 4;
  const late = (one: Stacked): boolean => one.last.getTime() > two; // no room to the right of it
  const stacked = stack(marks, lanes, width);
  const rows = stacked.reduce((most, one) => Math.max(most, one.row), 0) + 1;
  const starts = new Map<string, number>();
  for (const one of stacked) starts.set(one.lane, Math.min(starts.get(one.lane) ?? Infinity, one.row));
  const wide = Math.min(150, width / 4);
  return Plot.plot({
    width,
    height: rows * 18 + 60,
    marginLeft: wide,
    marginRight: 20,
    style: { background: "none" },
    ariaLabel: words["happened"] ?? "",
    x: days(),
    y: { domain: [rows, -1], axis: null },
    marks: [
      Plot.ruleY([...starts.values()], { y: (row: number) => row - 0.5, stroke: LINE }),
      Plot.text([...starts], {
        frameAnchor: "left", dx: -wide + 4, textAnchor: "start", y: (one: [string, number]) => one[1],
        text: (one: [string, number]) => cut(one[0], wide / 7), fontWeight: 600, fill: INK,
      }),
      Plot.rect(stacked.filter((one) => !isDay(one)), {
        x1: "first", x2: "last", y1: (one: Stacked) => one.row - 0.22, y2: (one: Stacked) => one.row + 0.22,
        fill: (one: Stacked) => colour(one.who), fillOpacity: 0.25,
        stroke: (one: Stacked) => (one.contradicted ? BAD : colour(one.who)),
        href: "href", title: "told", ariaLabel: "told",
      }),
      Plot.dot(stacked.filter(isDay), {
        x: "middle", y: "row", r: 5, href: "href", title: "told", ariaLabel: "told", strokeWidth: 2,
        fill: (one: Stacked) => (one.unverified ? SHEET : colour(one.who)),
        stroke: (one: Stacked) => (one.contradicted ? BAD : colour(one.who)),
      }),
      // With few marks each says its figure beside it; with many it is in its title and in the table.
      stacked.length <= WRITTEN
        ? Plot.text(stacked, {
            x: (one: Stacked) => (isDay(one) ? one.middle : one.last), y: "row", text: "figure", fontSize: 11, fill: INK,
            dx: 9, textAnchor: "start", filter: (one: Stacked) => !late(one),
          })
        : null,
      stacked.length <= WRITTEN
        ? Plot.text(stacked, {
            x: (one: Stacked) => (isDay(one) ? one.middle : one.first), y: "row", text: "figure", fontSize: 11, fill: INK, dx: -9, textAnchor: "end", filter: late,
          })
        : null,
    ],
  });
}

type Stacked = Mark & { lane: string; row: number };

// Marks that would cover each other stand in rows of their own, lane by lane.
function stack(marks: Stacked[], lanes: string[], width: number): Stacked[] {
  const from = Math.min(...marks.map((one) => one.first.getTime()));
  const until = Math.max(...marks.map((one) => one.last.getTime()));
  const apart = ((until - from) / width) * (marks.length <= WRITTEN ? 90 : 13);
  let next = 0;
  for (const lane of lanes) {
    const ends: number[] = [];
    for (const one of marks.filter((mark) => mark.lane === lane).sort((a, b) => a.first.getTime() - b.first.getTime())) {
      let row = ends.findIndex((end) => end + apart <= one.first.getTime());
      if (row < 0) row = ends.length;
      ends[row] = one.last.getTime();
      one.row = next + row;
    }
    next += Math.max(1, ends.length) + 0.3;
  }
  return marks;
}

function steps(width: number): HTMLElement | SVGElement {
  const shown = series.filter((one) => !hidden.has(one.source));
  const marks = shown.flatMap((one) => {
    const line = named.get(one) ?? "";
    return one.points.flatMap((point) => mark(point, one.source, words["asof"] ?? "", line) ?? []);
  });
  const joined = series[0]?.kind === "total_series";
  const open = marks.filter((one) => one.low == null || one.high == null);
  return Plot.plot({
    width,
    height: 420,
    marginLeft: Math.min(150, width / 4),
    marginRight: 20,
    style: { background: "none" },
    ariaLabel: words["counted"] ?? "",
    x: days(),
    y: { grid: true, label: null, zero: true, tickFormat: ",d", nice: true },
    marks: [
      Plot.ruleY([0], { stroke: LINE }),
      joined
        ? Plot.line(marks, {
            x: "middle", y: "value", z: "line", curve: "step-after", strokeDasharray: "2 4", strokeWidth: 1.4,
            stroke: (one: Mark) => colour(one.who),
          })
        : null,
      Plot.link(marks.filter((one) => !isDay(one)), {
        x1: "first", x2: "last", y1: "value", y2: "value", strokeWidth: 8, strokeOpacity: 0.35, strokeLinecap: "butt",
        stroke: (one: Mark) => colour(one.who), href: "href", title: "told", ariaLabel: "told",
      }),
      Plot.link(marks.filter((one) => one.low != null && one.high != null && one.low < one.high), {
        x1: "middle", x2: "middle", y1: "low", y2: "high", strokeWidth: 2, stroke: (one: Mark) => colour(one.who),
      }),
      Plot.text(open, {
        x: "middle", y: "value", dy: (-12) as number, text: (one: Mark) => (one.high == null ? "↑" : "↓"),
        fill: (one: Mark) => colour(one.who),
      }),
      Plot.dot(marks, {
        x: "middle", y: "value", r: 5, strokeWidth: 2, href: "href", title: "told", ariaLabel: "told",
        fill: (one: Mark) => (one.unverified ? SHEET : colour(one.who)),
        stroke: (one: Mark) => (one.contradicted ? BAD : colour(one.who)),
      }),
    ],
  });
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(1, Math.floor(most) - 1)).trimEnd()}…`;
}
