// The few helpers that the pages' scripts share.
export type Words = Record<string, string>;

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

// A page of the workbench, at the moment that this page tells of.
export function page(path: string): string {
  const moment = new URLSearchParams(location.search).get("as_of");
  return moment ? `${path}?${new URLSearchParams({ as_of: moment }).toString()}` : path;
}

// What is chosen on a page and is not asked of the server stands behind the # of its address: it can be sent like it.
export function kept(name: string): string[] {
  return new URLSearchParams(location.hash.slice(1)).getAll(name);
}

export function keep(name: string, values: string[]): void {
  const all = new URLSearchParams(location.hash.slice(1));
  all.delete(name);
  for (const value of values) all.append(name, value);
  const told = all.toString();
  history.replaceState(history.state, "", location.pathname + location.search + (told ? `#${told}` : ""));
}
