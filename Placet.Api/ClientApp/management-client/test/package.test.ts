import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, inject, test } from "vitest";
import { PlacetClient } from "../src/index.js";

const { address, password, token, apiKey, agentId } = inject("placet");
const root = resolve(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

test("a consumer installs the packed tarball, compiles under --strict and works", async () => {
  const folder = mkdtempSync(join(tmpdir(), "placet-consumer-"));
  try {
    run("npm", ["pack", "--silent", "--pack-destination", folder], root);
    const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    cpSync(join(root, "test/consumer"), folder, { recursive: true });
    writeFileSync(join(folder, "readme.ts"), examples());
    run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", join(folder, tarball)], folder);
    run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], folder);
    const shown = run(process.execPath, [join(folder, "out/readme.js")], folder).split("\n");
    expect(shown).toContainEqual(expect.stringMatching(new RegExp(`^${agentId} .+ (offline|active|busy|error)$`)));
    expect(shown).toContainEqual("placet:ch_7f2a91 Wöchentlicher Bericht");
    expect(shown).toContain("The runtime says 404: No such file");
    expect(shown.at(-2)).toBe("true");
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
      "object sleepy object object undefined postponed",
    ]);
    const packed = join(folder, "node_modules/@placet/management-client");
    const compiled = ["blocks", "errors", "events", "generated", "index", "iterators", "transport", "values"].flatMap(
      (name) => [`${name}.d.ts`, `${name}.js`],
    );
    expect(readdirSync(packed).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
    expect(readdirSync(join(packed, "dist")).sort()).toEqual(compiled);
    for (const name of readdirSync(join(packed, "dist")))
      expect(readFileSync(join(packed, "dist", name), "utf8")).not.toMatch(/sourceMappingURL|file:\/\//);
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

test("what the document says of an operation, the method says too", () => {
  const { paths } = JSON.parse(readFileSync(join(root, "openapi.json"), "utf8")) as {
    paths: Record<string, Record<string, { summary: string; description: string }>>;
  };
  const said = readFileSync(join(root, "dist/generated.d.ts"), "utf8").replace(/\s+(\* +)?/g, " ");
  expect(said).not.toContain("whose answer comes back");
  for (const { summary, description } of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const [remarks = ""] = description.split("Relayed to the agent's runtime");
    for (const text of [summary, ...remarks.split("\n")]) expect(said).toContain(text.replace(/\s+/g, " ").trim());
  }
});

test("the whole client is as small as it says", async () => {
  const code = await bundled('export * from "./src/index.js"');
  const size = gzipSync(code).length;
  console.log(`minified ${code.length} bytes, gzipped ${size} bytes`);
  expect(size).toBeLessThan(Number(/less than (\d+) KB/.exec(readme)?.[1]) * 1024);
});

test("a bundle takes what it uses and leaves the rest", async () => {
  const whole = (await bundled('export * from "./src/index.js"')).length;
  expect((await bundled('export { PlacetApiError } from "./src/index.js"')).length).toBeLessThan(whole / 20);
  const one = await bundled('export { SessionsClient, Transport } from "./src/index.js"');
  expect(one.length).toBeLessThan(whole / 4);
  expect(one).toContain("/manage/sessions");
  expect(one).not.toContain("/manage/cron");
});

async function bundled(source: string): Promise<string> {
  const bundle = await build({
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return bundle.outputFiles[0]?.text ?? "";
}

/** What the README shows, as one program. */
function examples(): string {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  expect(blocks).toHaveLength(9);
  const lines = blocks.join("\n").split("\n");
  const [imports, rest] = [
    lines.filter((line) => line.startsWith("import ")),
    lines.filter((line) => !line.startsWith("import ")),
  ];
  const program = [...imports, `const agentId = "${agentId}";`, ...rest].join("\n");
  return program.replace("http://localhost:3001", address).replace('password: "…"', `password: "${password}"`);
}

function run(program: string, values: string[], cwd: string): string {
  return execFileSync(program, values, { cwd, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
}
