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

// Papers are set in the same face as the pages; a PDF needs whole fonts, and those of names and signs from elsewhere.
const fonts = join(root, "src/meldcode/papers/fonts");
rmSync(fonts, { recursive: true, force: true });
mkdirSync(fonts, { recursive: true });
for (const [name, face] of [["noto-sans", "NotoSans"], ["noto-sans-arabic", "NotoSansArabic"], ["noto-emoji", "NotoEmoji"]]) {
  const from = join(root, "node_modules/@expo-google-fonts", name);
  copyFileSync(join(from, "LICENSE_FONT"), join(fonts, `${name}.LICENSE.txt`));
  for (const weight of ["400Regular", "700Bold"]) {
    copyFileSync(join(from, weight, `${face}_${weight}.ttf`), join(fonts, `${face}_${weight}.ttf`));
  }
}
console.log(`set-up: bundled ${entryPoints.length} files`);
