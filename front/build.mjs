// Bundles src/*.ts and what they need into src/reckoning/web/static/built: plain files, no address in them is fetched.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/reckoning/web/static/built");
const made = `${out}.new`;
rmSync(made, { recursive: true, force: true });
mkdirSync(made, { recursive: true });

const pages = readdirSync(join(here, "src")).filter((name) => name.endsWith(".page.ts"));
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: Object.fromEntries([
    ...pages.map((name) => [name.replace(".page.ts", ""), join("src", name)]),
    ["maplibre", "maplibre-gl/dist/maplibre-gl.css"],
    ["map-worker", "maplibre-gl/dist/maplibre-gl-worker.mjs"],
  ]),
  outdir: made,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // all licences stand in LICENSES.txt
  loader: { ".svg": "dataurl" },
  plugins: [withoutStyles()],
  metafile: true,
  logLevel: "warning",
});

writeFileSync(join(made, "LICENSES.txt"), licences(Object.keys(metafile.inputs)));
rmSync(out, { recursive: true, force: true });
renameSync(made, out);

// Plot puts a style element into each chart, which the pages' content security policy refuses; static/pictures.css
// holds the same rules.
function withoutStyles() {
  return {
    name: "without-styles",
    setup(build) {
      build.onLoad({ filter: /@observablehq\/plot\/src\/plot\.js$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        if (!text.includes('svg.append("style").text(')) throw new Error("Plot no longer adds its style as it did");
        return { contents: text.replace('svg.append("style").text(', 'svg.append("metadata").text('), loader: "js" };
      });
    },
  };
}

// What is bundled, each package with its version, its licence and the text of it.
function licences(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) folders.add(found[1]);
  }
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(here, folder, "package.json")));
    const file = readdirSync(join(here, folder)).find((one) => /^(licen[cs]e|copying)/i.test(one));
    const text = file ? readFileSync(join(here, folder, file), "utf8").trim() : "(the package holds no licence text)";
    return `${name} ${version} (${license ?? "licence as below"})\n\n${text}\n`;
  });
  return `Packages bundled into the scripts of the workbench, each with its licence.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
