// The brush over time: how many incidents there are, and a first and last day that two sliders choose.
import { element, keep, kept, type Words } from "./dom";

const BINS = 120;

export class Brush {
  private readonly first: number;
  private readonly last: number;
  private readonly from = element("brush-from") as HTMLInputElement;
  private readonly until = element("brush-until") as HTMLInputElement;
  private bars: SVGRectElement[] = [];
  private waiting = false;

  constructor(
    private readonly begins: (number | null)[],
    ends: (number | null)[],
    private readonly words: Words,
    private readonly chosen: (first: number, last: number) => void,
  ) {
    this.first = ends.reduce<number>((least, day) => (day != null && day < least ? day : least), Infinity);
    this.last = begins.reduce<number>((most, day) => (day != null && day > most ? day : most), -Infinity);
  }

  begin(): void {
    if (this.first >= this.last) {
      this.chosen(-Infinity, Infinity); // one day, or none: there is nothing to choose
      return;
    }
    const [from = this.first, until = this.last] = (kept("days")[0]?.split("..") ?? [])
      .map((said) => Date.parse(said) / 86_400_000)
      .map((at, which) => (Number.isInteger(at) ? at : which ? this.last : this.first));
    for (const [input, value] of [[this.from, from], [this.until, until]] as const) {
      input.min = String(this.first);
      input.max = String(this.last);
      input.value = String(value);
      input.addEventListener("input", () => this.moved(input));
    }
    this.draw();
    element("map-brush").hidden = false;
    this.tell();
  }

  private moved(input: HTMLInputElement): void {
    // The two never cross: the one that is moved stops at the other.
    if (Number(this.from.value) > Number(this.until.value))
      input.value = input === this.from ? this.until.value : this.from.value;
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.tell();
      keep("days", this.isAll() ? [] : [`${day(this.from)}..${day(this.until)}`]);
    });
  }

  private isAll(): boolean {
    return Number(this.from.value) === this.first && Number(this.until.value) === this.last;
  }

  private tell(): void {
    const [from, until] = [Number(this.from.value), Number(this.until.value)];
    const all = this.isAll();
    for (const input of [this.from, this.until]) {
      const said = day(input);
      element(`${input.id}-said`).textContent = said;
      input.setAttribute("aria-valuetext", said);
    }
    const wide = (this.last - this.first) / BINS;
    this.bars.forEach((bar, at) => {
      const inside = this.first + (at + 1) * wide > from && this.first + at * wide <= until;
      bar.setAttribute("class", inside ? "bar in" : "bar");
    });
    this.chosen(all ? -Infinity : from, all ? Infinity : until);
  }

  private draw(): void {
    const counts = new Int32Array(BINS);
    const wide = (this.last - this.first + 1) / BINS;
    for (const begun of this.begins) {
      if (begun == null) continue;
      const bin = Math.min(BINS - 1, Math.max(0, Math.floor((begun - this.first) / wide)));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const most = Math.max(1, ...counts);
    const picture = element("map-brush").querySelector("svg");
    if (!picture) return;
    this.bars = [...counts].map((count, at) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const high = count ? Math.max(2, (54 * count) / most) : 0;
      bar.setAttribute("x", String((1000 * at) / BINS));
      bar.setAttribute("width", String(1000 / BINS - 1));
      bar.setAttribute("y", String(56 - high));
      bar.setAttribute("height", String(high));
      return bar;
    });
    picture.replaceChildren(...this.bars);
    picture.setAttribute("aria-label", `${picture.getAttribute("aria-label") ?? ""}: ${this.words["all"] ?? ""}`);
  }
}

// The day that a slider stands at: 2031-05-04.
function day(input: HTMLInputElement): string {
  return new Date(Number(input.value) * 86_400_000).toISOString().slice(0, 10);
}
