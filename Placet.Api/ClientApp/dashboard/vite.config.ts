import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

const server = process.env["PLACET"] ?? "http://localhost:3001";

/** `cron/Cron.module.css`, `.card` → `Cron_card`: the same in every folder and on every machine. */
function className(name: string, file: string): string {
  return `${basename(file.split("?")[0] ?? file, ".module.css")}_${name}`;
}

interface Chunk {
  readonly name: string;
  readonly facadeModuleId?: string | null;
  readonly moduleIds?: readonly string[];
}

/** Names that say nothing without their folder: `cron/model.ts` → `cron-model`. */
const vague = new Set(["dist", "index", "model", "mount", "queries"]);

/** A chunk has the name of what is in it: a component, a package (`lang-markdown`), the texts of a part (`texts-de-cron`). */
function chunkName({ name, facadeModuleId, moduleIds }: Chunk): string {
  const module = facadeModuleId ?? moduleIds?.at(-1) ?? "";
  const texts = /\/texts\/(\w+)\/(\w+)\.ts$/.exec(module);
  if (texts) return `texts-${texts[1]}-${texts[2]}`;
  const packages = /.*\/node_modules\/(?:@([\w-]+)\/)?([\w.-]+)\//.exec(module);
  if (vague.has(name) && packages) return packages[1] === "lezer" ? `lezer-${packages[2]}` : (packages[2] ?? name);
  const [, folder] = /\/src\/(?:.*\/)?([\w-]+)\/[^/]+$/.exec(module) ?? [];
  return vague.has(name) && folder ? `${folder}-${name}` : name.replace(/\.module$/, "-styles");
}

/**
 * Makes a module of each class of the generated client, which is one file: a module is never cut in two, and the first
 * screen would carry the clients of all the others.
 */
function clientByClass(): Plugin {
  const file = fileURLToPath(new URL("../management-client/src/generated.ts", import.meta.url));
  return {
    name: "client-by-class",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      const [path, name] = id.split("?class=");
      if (path !== file) return undefined;
      const classes = code.matchAll(/^export class (\w+) \{$[^]*?^\}$/gm);
      if (name) return [...classes].find((one) => one[1] === name)?.[0];
      return [...classes].map((one) => `export { ${one[1]} } from "./generated.ts?class=${one[1]}";`).join("\n");
    },
  };
}

export default defineConfig({
  // Everything is found relative to the script that asks for it: the page may lie below any prefix.
  base: "./",
  plugins: [clientByClass(), react()],
  resolve: {
    alias: {
      "@placet/management-client": fileURLToPath(new URL("../management-client/src/index.ts", import.meta.url)),
      // Without what only React below 18 needs: 0.2 KB of the first screen.
      "use-sync-external-store/shim": "use-sync-external-store",
    },
  },
  css: { modules: { generateScopedName: className } },
  server: {
    // The host stays as the browser sent it: the server refuses a session used from another origin.
    proxy: { "/api": { target: server }, "/health": { target: server } },
  },
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    modulePreload: { polyfill: false },
    // Fonts and pictures as files: the policy allows data: for pictures only.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: (chunk) => `assets/${chunkName(chunk)}.js`,
        assetFileNames: "assets/[name][extname]",
        // What the first screen needs is one file; what comes later comes by itself.
        codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] },
      },
    },
  },
  test: { include: ["test/**/*.test.ts", "test/**/*.test.tsx"], environment: "node" },
});
