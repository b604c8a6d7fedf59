// Colours of the map, and the slanting lines of what is not known better.
export interface Shade {
  sea: string;
  land: string;
  unit: string;
  border: string;
  spot: string;
}

export const SHADES: Record<"light" | "dark", Shade> = {
  light: { sea: "#e3ecf2", land: "#f4f1ea", unit: "#c9c4ba", border: "#8a8a8a", spot: "#0072b2" },
  dark: { sea: "#171d22", land: "#2b2f33", unit: "#44494e", border: "#7a7f85", spot: "#56b4e9" },
};

export function hatch(colour: string): { width: number; height: number; data: Uint8Array } {
  const size = 16;
  const data = new Uint8Array(size * size * 4);
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if ((x + y) % size < 5) data.set([red, green, blue, 210], 4 * (y * size + x));
  return { width: size, height: size, data };
}
