import { expect, test } from "vitest";
import type { AdapterContext } from "../../src/adapter.js";
import { UsageError } from "../../src/core/errors.js";
import { Log } from "../../src/core/log.js";
import { Unread } from "../../src/core/unread.js";
import { opencode } from "../../src/opencode/kind.js";
import { fakeServer, request, signal } from "./fakeServer.js";

function context() {
  const lines: string[] = [];
  const log = new Log((line) => lines.push(line));
  let changed: () => void = () => undefined;
  const stateChanged = (): Promise<void> => new Promise((resolve) => (changed = resolve));
  const made: AdapterContext = { log, unread: new Unread(log), stateFolder: "", stateChanged: () => changed() };
  return { made, lines, stateChanged };
}

const health = (version: string) => ({ "GET /global/health": () => ({ healthy: true, version }) });

test("a version that was tried is named, another one is warned of", async () => {
  for (const [version, level] of [
    [opencode.testedVersions[0] ?? "", "info"],
    ["2.0.0", "warn"],
  ] as const) {
    const { url } = await fakeServer(health(version));
    const { made, lines } = context();
    const adapter = opencode.create({ server: `${url}/`, password: "secret-1" }, made);
    await adapter.start(signal);
    expect(adapter.state).toEqual({ ready: true, message: `opencode ${version}` });
    expect(lines[0]).toContain(level);
    await adapter.close();
  }
});

test("a refused password ends the start", async () => {
  const { url } = await fakeServer(health("1"));
  const adapter = opencode.create({ server: url, password: "another" }, context().made);
  await expect(adapter.start(signal)).rejects.toMatchObject({ status: 503 });
});

test("a server that fails at the start is asked again until it answers", async () => {
  let calls = 0;
  const { url } = await fakeServer({
    "GET /global/health": ({ response }) => {
      calls += 1;
      return calls < 3 ? ((response.statusCode = 500), {}) : { healthy: true, version: "1.18.34" };
    },
  });
  const { made, stateChanged } = context();
  const adapter = opencode.create({ server: url, password: "secret-1" }, made);
  const ready = stateChanged();
  await adapter.start(signal);
  expect(adapter.state.ready).toBe(false);
  await ready;
  expect(adapter.state).toEqual({ ready: true, message: "opencode 1.18.34" });
  await adapter.close();
});

test("a call to a server that is away is 503, and the state says so", async () => {
  const { made } = context();
  const adapter = opencode.create({ server: "http://127.0.0.1:1", password: "p" }, made);
  const call = adapter.routes["GET skills"]?.(request({}));
  await expect(call).rejects.toMatchObject({ status: 503 });
  expect(adapter.state).toMatchObject({ ready: false, message: expect.stringContaining("opencode is away") as string });
});

test.each(["nowhere", "ftp://127.0.0.1", "http://user:pass@127.0.0.1", "http://127.0.0.1/?a=b"])(
  "%s is no address of a server",
  (server) => {
    expect(() => opencode.create({ server }, context().made)).toThrow(UsageError);
  },
);
