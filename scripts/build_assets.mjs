// Bundles what the pages need into one static folder: site.css with its fonts, and each script by itself.
// Sources: every *.css and *.js directly in src/meldcode/web/assets/. Output: src/meldcode/web/static/meldcode/.
// Nothing is fetched: imports resolve to node_modules, which the lock fills.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "src/meldcode/web/assets");
const target = join(root, "src/meldcode/web/static/meldcode");

mkdirSync(sources, { recursive: true });
const entryPoints = readdirSync(sources).filter((name) => /\.(css|js)$/.test(name)).map((name) => join(sources, name));

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
if (entryPoints.length > 0) {
  await build({
    entryPoints,
    outdir: target,
    bundle: true,
    minify: true,
    sourcemap: false,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16"],
    loader: { ".woff2": "file", ".woff": "empty", ".svg": "file" },
    // Names without a hash: Django's manifest storage adds its own.
    assetNames: "[name]",
    logLevel: "warning",
    // What we bundle asks to keep its notices: they go beside it.
    legalComments: "external",
  });
}
copyFileSync(join(root, "node_modules/@fontsource-variable/noto-sans/LICENSE"), join(target, "noto-sans.LICENSE.txt"));
console.log(`set-up: bundled ${entryPoints.length} files`);
