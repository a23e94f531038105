import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");

function gzipped(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length, 0) / 1000;
}

function named(pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, path]) => path ?? "");
}

test("The first screen takes at most 130 KB of script, with the longer of the two languages", () => {
  const texts = readdirSync(new URL("assets/", dist)).filter((file) => /^texts-de-(shell|home)\.js$/.test(file));
  const scripts = [...named(/<script[^>]+src="([^"]+)"/g), ...texts.map((file) => `assets/${file}`)];
  expect(scripts.length).toBeGreaterThanOrEqual(3);
  expect(gzipped(scripts)).toBeLessThanOrEqual(130);
});

test("The first screen takes at most 20 KB of style", () => {
  const styles = named(/<link rel="stylesheet"[^>]+href="([^"]+)"/g);
  expect(styles.length).toBeGreaterThan(0);
  expect(gzipped(styles)).toBeLessThanOrEqual(20);
});

test("The document has nothing that the policy refuses", () => {
  expect(page).not.toMatch(/<style|style=|<base|<script(?![^>]+src=)| on\w+=/i);
  expect(page).toContain('data-base="/"');
});

const scripts = readdirSync(new URL("assets/", dist)).filter((file) => file.endsWith(".js"));

function withText(pattern: RegExp): string[] {
  return scripts.filter((file) => pattern.test(readFileSync(new URL(`assets/${file}`, dist), "utf8")));
}

test("No script makes code or markup out of text", () => {
  expect(withText(/\beval\(|\bnew Function\(|\bdocument\.write\(/)).toEqual([]);
});

test("No script of the page makes a style element", () => {
  // React has code for <style href>, which the page never renders, and the editor's for documents without constructed
  // style sheets, which it does not reach within its shadow root.
  expect(withText(/createElement\(\s*["'`]style["'`]/)).toEqual(["editor-mount.js", "index.js"]);
});

test("Every script has a name that says what is in it", () => {
  expect(scripts.filter((file) => /^(dist|chunk|model|queries|mount|src)\d*\.js$|\d\.js$/.test(file))).toEqual([]);
});
