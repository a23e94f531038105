import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, inject, test } from "vitest";
import { PlacetClient } from "../src/index.js";

const { address, token, apiKey, agentId } = inject("placet");
const root = resolve(import.meta.dirname, "..");

test("a consumer installs the packed tarball, compiles under --strict and works", async () => {
  const folder = mkdtempSync(join(tmpdir(), "placet-consumer-"));
  try {
    run("npm", ["pack", "--silent", "--pack-destination", folder], root);
    const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    cpSync(join(root, "test/consumer"), folder, { recursive: true });
    run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", join(folder, tarball)], folder);
    run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], folder);
    const { use } = (await import(pathToFileURL(join(folder, "out/main.js")).href)) as {
      use: (address: string, token: string, agentId: string, deadAgentId: string) => Promise<string[]>;
    };

    const dead = await new PlacetClient({ baseUrl: address, token }).agents.create({ name: "dead" });
    await new PlacetClient({ baseUrl: address, apiKey }).agentRegistration.setManagement({
      channelId: dead.id,
      url: "http://127.0.0.1:1",
      apiKey: "k",
    });
    const said = await use(address, token, agentId, dead.id);
    expect(said[0]).toMatch(/^sessions: \S+/);
    expect(said.slice(1)).toEqual([
      "job: renamed by a consumer",
      "file: hello",
      "error: 502 upstream_unreachable upstream none unreachable true",
      "error: 404 upstream_404 upstream 404 unreachable false",
      "object sleepy",
    ]);
    const packed = readdirSync(join(folder, "node_modules/@placet/management-client"));
    expect(packed.sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("no public signature says any", () => {
  const declarations = readdirSync(join(root, "dist"))
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => readFileSync(join(root, "dist", name), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""));
  expect(declarations.length).toBeGreaterThan(3);
  for (const text of declarations) expect(text).not.toMatch(/\bany\b/);
});

test("the whole client stays small", async () => {
  const bundle = await build({
    entryPoints: [join(root, "src/index.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const [file] = bundle.outputFiles;
  const size = gzipSync(file?.contents ?? "").length;
  console.log(`minified ${file?.contents.length} bytes, gzipped ${size} bytes`);
  expect(size).toBeLessThan(16 * 1024);
});

function run(program: string, values: string[], cwd: string): void {
  execFileSync(program, values, { cwd, stdio: ["ignore", "pipe", "pipe"] });
}
