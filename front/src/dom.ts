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
