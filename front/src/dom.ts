// The few helpers that the pages' scripts share.
export type Words = Record<string, string>;

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
