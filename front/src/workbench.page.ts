// Keys of the review queue, words selected in a report's text, files dropped on the inbox. Every page does its job
// without this script; what it fills in is sent by the same forms.

type Span = { start: number; end: number; words: string };

for (const hint of document.querySelectorAll<HTMLElement>("[data-needs-script]")) hint.hidden = false;

keys();
pointing();
const text = document.querySelector<HTMLElement>("[data-text]");
if (text) selecting(text);
const claim = document.querySelector<HTMLElement>("[data-claim]");
if (claim && matchMedia("(min-width: 60rem)").matches) {
  // The claim stands beside the text: show where in the text it is, and never less of the claim than its beginning.
  text?.querySelector(".figure:not(.other)")?.scrollIntoView({ block: "center" });
  scrollBy(0, Math.min(0, claim.getBoundingClientRect().top));
}
for (const zone of document.querySelectorAll<HTMLElement>("[data-drop]")) dropping(zone);

// Keys: each stands on a button, a link, a reason, a field or a box to open, as data-key.
function keys(): void {
  if (!document.querySelector("[data-key]")) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event.target)) (event.target as HTMLElement).blur();
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    press(target);
  });
}

function press(target: HTMLElement): void {
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus();
  } else if (target instanceof HTMLInputElement && target.type === "radio") {
    target.checked = true; // the number of a reason rejects for it
    target.form?.querySelector<HTMLElement>("button")?.click();
  } else if (target instanceof HTMLInputElement) target.focus();
  else target.click();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
}

// Words of one claim light up together.
function pointing(): void {
  const pieces = [...document.querySelectorAll<HTMLElement>("[data-claims]")];
  const light = (piece: HTMLElement | null, on: boolean): void => {
    const claims = piece?.dataset.claims?.split(" ") ?? [];
    for (const other of pieces)
      if (other.dataset.claims?.split(" ").some((name) => claims.includes(name)))
        other.classList.toggle("together", on);
  };
  for (const piece of pieces) {
    piece.addEventListener("pointerenter", () => light(piece, true));
    piece.addEventListener("pointerleave", () => light(piece, false));
    piece.addEventListener("focus", () => light(piece, true));
    piece.addEventListener("blur", () => light(piece, false));
  }
}

// A selection in the text fills in the form that corrects the claim, or the one that adds a claim.
function selecting(within: HTMLElement): void {
  const correct = document.querySelector<HTMLFormElement>("[data-correct]");
  const add = document.querySelector<HTMLFormElement>("[data-add]");
  if (!correct && !add) return;
  const bar = document.createElement("div");
  bar.className = "selection-bar";
  bar.setAttribute("role", "toolbar");
  bar.hidden = true;
  document.body.append(bar);
  let chosen: Span | null = null;

  const show = (): void => {
    chosen = selected(within);
    bar.hidden = !chosen;
    if (!chosen) return;
    bar.replaceChildren(...buttons(correct, add, (form, field) => take(form, field, chosen)));
    const range = getSelection()?.getRangeAt(0).getBoundingClientRect();
    if (!range) return;
    bar.style.top = `${range.bottom + scrollY + 6}px`;
    const room = document.documentElement.clientWidth - bar.offsetWidth - 8;
    bar.style.left = `${Math.max(8, Math.min(range.left, room)) + scrollX}px`;
  };
  const take = (form: HTMLFormElement, field: string, span: Span | null): void => {
    if (span) fill(form, field, span);
    bar.hidden = true;
  };
  document.addEventListener("pointerup", (event) => {
    if (!bar.contains(event.target as Node)) setTimeout(show);
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Escape") bar.hidden = true;
    else if (event.shiftKey || event.key === "Shift") show();
  });
}

function buttons(
  correct: HTMLFormElement | null,
  add: HTMLFormElement | null,
  take: (form: HTMLFormElement, field: string) => void,
): HTMLElement[] {
  const made: HTMLElement[] = [];
  const button = (label: string, form: HTMLFormElement, field: string): void => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    one.dataset.field = field;
    one.addEventListener("click", () => take(form, field));
    made.push(one);
  };
  if (correct)
    for (const option of correct.querySelectorAll<HTMLOptionElement>("select[name=field] option"))
      if (option.value) button(option.textContent ?? option.value, correct, option.value);
  if (add) {
    button(add.dataset.new ?? "+", add, "figure");
    if (add.querySelector<HTMLInputElement>("[name=figure]")?.value) button(add.dataset.what ?? "…", add, "trigger");
  }
  return made;
}

function fill(form: HTMLFormElement, field: string, span: Span): void {
  const adding = form.matches("[data-add]");
  const [words, prefix] = !adding ? ["words", ""] : field === "figure" ? ["figure", ""] : ["trigger", "trigger_"];
  const input = form.querySelector<HTMLInputElement>(`[name=${words}]`);
  if (!input) return;
  if (!adding) {
    const select = form.querySelector<HTMLSelectElement>("select[name=field]");
    if (select) select.value = field;
  }
  input.value = span.words;
  const hidden = [`${prefix}start`, `${prefix}end`].map((name) => {
    const one = form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`) ?? document.createElement("input");
    one.type = "hidden";
    one.name = name;
    form.append(one);
    return one;
  });
  hidden[0]!.value = String(span.start);
  hidden[1]!.value = String(span.end);
  // Words that are typed over are looked up as typed, no more where they were selected.
  input.addEventListener("input", () => hidden.forEach((one) => one.remove()), { once: true });
  for (let box = form.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  const next = form.querySelector<HTMLElement>(adding ? "select[name=effect]" : "input[name=because]");
  next?.focus();
  form.scrollIntoView({ block: "nearest" });
}

// What is selected, as positions in the report's text. These count characters as Python does, not UTF-16 units.
function selected(within: HTMLElement): Span | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.startContainer) || !within.contains(range.endContainer)) return null;
  const start = place(within, range.startContainer, range.startOffset, false);
  const end = place(within, range.endContainer, range.endOffset, true);
  const words = selection.toString().trim();
  return start === null || end === null || end <= start || !words ? null : { start, end, words };
}

function place(within: HTMLElement, node: Node, offset: number, ends: boolean): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-o]");
  if (piece && node.nodeType === Node.TEXT_NODE)
    return Number(piece.dataset.o) + [...(node.textContent ?? "").slice(0, offset)].length;
  // Between pieces (a whole line, say): where the next piece begins, or the one before it ends.
  const point = document.createRange();
  point.setStart(node, offset);
  const pieces = [...within.querySelectorAll<HTMLElement>("[data-o]")];
  const isAfter = (one: HTMLElement): boolean => point.comparePoint(one, 0) >= 0;
  const next = pieces.findIndex(isAfter);
  if (!ends) return next < 0 ? null : Number(pieces[next]!.dataset.o);
  const last = pieces[next < 0 ? pieces.length - 1 : next - 1];
  return last ? Number(last.dataset.o) + [...(last.textContent ?? "")].length : null;
}

function dropping(zone: HTMLElement): void {
  const input = zone.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) return;
  const over = (event: DragEvent, on: boolean): void => {
    event.preventDefault();
    zone.classList.toggle("over", on);
  };
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
  });
}
