import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AdapterContext, AdapterKind, OptionValues } from "../../src/adapter.js";
import { exitCodes, run } from "../../src/cli.js";
import { RuntimeError } from "../../src/core/errors.js";
import { temporaryFolder } from "../support/folder.js";
import { send } from "../support/http.js";
import { keptLog } from "../support/log.js";
import { PlacetServer } from "../support/placet.js";

let placet: PlacetServer;

beforeEach(async () => {
  placet = await PlacetServer.start();
});

afterEach(() => placet.close());

/** A kind of runtime whose adapter answers by itself. */
class Echo implements AdapterKind {
  readonly title = "Echo";
  readonly testedVersions = ["1.0"];
  readonly options = { token: { value: "TOKEN", help: "its token", env: "ECHO_TOKEN", secret: true } } as const;
  values: OptionValues = {};
  closed = false;
  refusal: Error | undefined;

  create(values: OptionValues, context: AdapterContext) {
    this.values = values;
    context.log.info("made", { token: values["token"] });
    return {
      state: { ready: true, message: "Echo 1.0" },
      routes: { "GET health": () => Promise.resolve({ status: "ok", name: "Echo" }) },
      start: () => (this.refusal ? Promise.reject(this.refusal) : Promise.resolve()),
      close: () => {
        this.closed = true;
        return Promise.resolve();
      },
    };
  }
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly lines: string[];
}

async function cli(
  argv: readonly string[],
  options: { env?: Record<string, string>; kind?: Echo; signal?: AbortSignal } = {},
): Promise<Run> {
  const { log, lines } = keptLog();
  let out = "";
  const code = await run(argv, {
    env: options.env ?? {},
    signal: options.signal ?? new AbortController().signal,
    out: (text) => (out += text),
    log,
    kinds: { echo: options.kind ?? new Echo() },
  });
  return { code, out, lines };
}

test("It serves the runtime, registers it, and ends with 0 when it is asked to", async () => {
  const state = join(await temporaryFolder(), "state");
  const control = new AbortController();
  const kind = new Echo();
  const argv = [
    "echo",
    "--placet",
    `${placet.url}/`,
    "--api-key",
    "hp_test",
    "--port",
    "0",
    "--state",
    state,
    "--token",
    "t0ken",
  ];
  const running = cli(argv, { kind, signal: control.signal });
  await Promise.race([running, placet.until(() => placet.pings.length === 1)]);

  const { managementUrl, managementKey, name } = placet.agents[0]!;
  expect(name).toBe("Echo");
  expect(managementKey).toBe((await readFile(join(state, "management-key"), "utf8")).trim());
  const answer = await send(Number(new URL(managementUrl!).port), "GET", "/api/v1/health", {
    headers: { Authorization: `Bearer ${managementKey}` },
  });
  expect(answer.json).toEqual({ status: "ok", name: "Echo" });

  control.abort();
  const { code, lines } = await running;
  expect(code).toBe(exitCodes.ended);
  expect(kind.closed).toBe(true);
  expect(placet.pings.map(({ status }) => status)).toEqual(["active", "offline"]);
  for (const secret of ["hp_test", "t0ken", managementKey!]) expect(lines.join("")).not.toContain(secret);
});

test("A runtime that refuses ends it with 1 and the reason, without a registration", async () => {
  const kind = new Echo();
  kind.refusal = new RuntimeError(401, "The runtime refused the token");
  const state = await temporaryFolder();
  const { code, lines } = await cli(
    ["echo", "--placet", placet.url, "--api-key", "hp_test", "--port", "0", "--state", state],
    { kind },
  );
  expect(code).toBe(exitCodes.failed);
  expect(lines.at(-1)).toContain("The runtime refused the token");
  expect(placet.agents).toEqual([]);
  expect(kind.closed).toBe(true);
});

test("Secrets come from arguments, files and the environment, in this order", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "token"), "from-file\n");
  const base = ["echo", "--placet", placet.url, "--api-key", "hp_other", "--port", "0", "--state", folder];
  const tokenOf = async (more: string[], env: Record<string, string>): Promise<string | undefined> => {
    const kind = new Echo();
    await cli([...base, ...more], { kind, env });
    return kind.values["token"];
  };
  const env = { ECHO_TOKEN: "from-environment" };
  expect(await tokenOf(["--token", "from-argument", "--token-file", join(folder, "token")], env)).toBe("from-argument");
  expect(await tokenOf(["--token-file", join(folder, "token")], env)).toBe("from-file");
  expect(await tokenOf([], env)).toBe("from-environment");
  expect(await tokenOf([], { ECHO_TOKEN_FILE: join(folder, "token") })).toBe("from-file");
  expect(await tokenOf([], {})).toBeUndefined();
});

test.each([
  [[], "Which runtime?"],
  [["nothing"], 'There is no runtime called "nothing"'],
  [["toString"], 'There is no runtime called "toString"'],
  [["echo"], "--placet is required"],
  [["echo", "--placet", "localhost:3001", "--api-key", "k"], "--placet must be an address"],
  [["echo", "--placet", "http://a:b@c", "--api-key", "k"], "--placet must be an address"],
  [["echo", "--placet", "http://a"], "--api-key is required"],
  [["echo", "--placet", "http://a", "--api-key", "k", "--port", "99999"], "--port must be a number"],
  [["echo", "--placet", "http://a", "--api-key", "k", "--host", "0.0.0.0"], "--public-url has to say"],
  [["echo", "--placet", "http://a", "--api-key-file", "/nowhere/at/all"], "--api-key-file cannot be read"],
  [["echo", "--unknown"], "Unknown option"],
])("The command line %j cannot be used", async (argv, message) => {
  const { code, lines } = await cli(argv);
  expect(code).toBe(exitCodes.usage);
  expect(lines.join("")).toContain(message);
});

test("Help and version are printed and need nothing", async () => {
  const { code, out } = await cli(["echo", "--help"]);
  expect(code).toBe(exitCodes.ended);
  expect(out).toContain("--token TOKEN");
  expect(out).toContain("(or --token-file, or ECHO_TOKEN[_FILE])");
  expect((await cli(["--help"])).out).toContain("Echo 1.0");
  expect((await cli(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("A port that is taken is told, and leaves nothing registered", async () => {
  const state = await temporaryFolder();
  const port = new URL(placet.url).port;
  const { code, lines } = await cli([
    "echo",
    "--placet",
    placet.url,
    "--api-key",
    "hp_test",
    "--port",
    port,
    "--state",
    state,
  ]);
  expect(code).toBe(exitCodes.failed);
  expect(lines.join("")).toContain("Is another bridge running?");
  expect(placet.agents).toEqual([]);
  expect(await readdir(state)).toEqual(["management-key"]);
});
