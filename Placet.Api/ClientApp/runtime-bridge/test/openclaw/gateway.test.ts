import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FatalError } from "../../src/core/errors.js";
import { temporaryFolder } from "../support/folder.js";
import { bridgeTo, connectedGateway } from "./bridge.js";
import { GatewayServer, Refused } from "./gatewayServer.js";

const never = new AbortController().signal;
let server: GatewayServer;

beforeEach(async () => {
  server = await GatewayServer.start({ health: () => ({ ok: true }) });
});

afterEach(() => server.close());

describe("connecting", () => {
  test("proves the device to the gateway, by the gateway's own clock", async () => {
    const { gateway } = await connectedGateway(server.url);
    await gateway.start(never);
    expect(gateway.state).toEqual({ ready: true, message: "OpenClaw 2026.9.6" });
    expect(gateway.uptime).toBeGreaterThanOrEqual(93_784);
    expect(server.connects[0]).toMatchObject({
      role: "operator",
      scopes: ["operator.admin"],
      minProtocol: 4,
      maxProtocol: 4,
    });
    expect(await gateway.call("health", {}, never)).toEqual({ ok: true });
  });

  test("is the same device at the next start", async () => {
    const stateFolder = await temporaryFolder();
    for (let start = 0; start < 2; start++) {
      const { gateway } = await connectedGateway(server.url, { stateFolder });
      await gateway.start(never);
      gateway.close();
    }
    const [first, second] = server.connects.map((connect) => (connect["device"] as { id: string }).id);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
  });

  test("ends with a message when the token is refused", async () => {
    const { gateway } = await connectedGateway(server.url, { token: "wrong" });
    await expect(gateway.start(never)).rejects.toThrow(
      new FatalError("The gateway refused: refused: AUTH_TOKEN_MISMATCH"),
    );
    expect(server.connects).toHaveLength(1);
  });

  test.each(["AUTH_DEVICE_TOKEN_MISMATCH", "AUTH_SCOPE_MISMATCH", "AUTH_TOKEN_MISSING", "PROTOCOL_MISMATCH"])(
    "ends when it is refused with %s, which would not pass",
    async (code) => {
      server.refusal = code;
      const { gateway } = await connectedGateway(server.url);
      await expect(gateway.start(never)).rejects.toThrow(new FatalError(`The gateway refused: refused: ${code}`));
    },
  );

  test("goes on when it is refused for a reason that passes", async () => {
    server.refusal = "AUTH_RATE_LIMITED";
    const { gateway, when } = await connectedGateway(server.url);
    await gateway.start(never);
    expect(gateway.state).toEqual({ ready: false, message: "OpenClaw is away: refused: AUTH_RATE_LIMITED" });
    server.refusal = undefined;
    await when(true);
  });

  test("waits for the approval of the device, says how, and keeps the token that it is given", async () => {
    const stateFolder = await temporaryFolder();
    server.approved = new Set();
    server.deviceToken = "token-of-the-device";
    const { gateway, lines, when } = await connectedGateway(server.url, { stateFolder });
    await gateway.start(never);
    expect(gateway.state.ready).toBe(false);
    expect(gateway.state.message).toContain('run "openclaw devices approve request-1" on its machine');

    server.approved.add((server.connects[0]?.["device"] as { id: string }).id);
    await when(true);
    gateway.close();
    expect(lines.filter((line) => line.includes("devices approve"))).toHaveLength(1);

    const { gateway: again } = await connectedGateway(server.url, { stateFolder, token: undefined });
    await again.start(never);
    expect(again.state.ready).toBe(true);
    expect(server.connects.at(-1)?.["auth"]).toEqual({ token: "token-of-the-device" });
  });

  test("warns of a version that was not tried", async () => {
    server.version = "2031.1.0";
    const { gateway, lines } = await connectedGateway(server.url);
    await gateway.start(never);
    expect(gateway.state.ready).toBe(true);
    expect(lines.join("")).toContain("this version of OpenClaw was not tried version=2031.1.0 tried=2026.9.6");
  });
});

describe("a gateway that is away", () => {
  test("at the start is waited for", async () => {
    const port = server.port;
    await server.close();
    const { gateway, when } = await connectedGateway(`ws://127.0.0.1:${port}`);
    await gateway.start(never);
    await expect(gateway.call("health", {}, never)).rejects.toMatchObject({ status: 503, message: /OpenClaw is away/ });

    server = await GatewayServer.start({ health: () => ({ ok: true }) }, port);
    await when(true);
    expect(await gateway.call("health", {}, never)).toEqual({ ok: true });
  });

  test("during a call ends the call, and is waited for", async () => {
    server.methods = { health: () => (server.drop(), new Promise(() => undefined)) };
    const { gateway, when } = await connectedGateway(server.url);
    await gateway.start(never);
    const away = when(false);
    await expect(gateway.call("health", {}, never)).rejects.toMatchObject({ status: 503 });
    await away;
    server.methods = { health: () => ({ ok: true }) };
    await when(true);
    expect(await gateway.call("health", {}, never)).toEqual({ ok: true });
  });

  test("in the middle of a frame ends the call", async () => {
    server.methods = {
      health: () => {
        // A text frame of 1,000 bytes, of which 8 come.
        server.raw(Buffer.concat([Buffer.from([0x81, 126, 0x03, 0xe8]), Buffer.from('{"type":')]));
        server.drop();
        return new Promise(() => undefined);
      },
    };
    const { gateway } = await connectedGateway(server.url);
    await gateway.start(never);
    await expect(gateway.call("health", {}, never)).rejects.toMatchObject({ status: 503 });
  });
});

test("An answer above the limit is 502 with a reason, and the next call works", async () => {
  server.methods = { health: () => ({ text: "x".repeat(30_000) }), status: () => ({ ok: true }) };
  const { gateway, when } = await connectedGateway(server.url, { maxFrameBytes: 20_000 });
  await gateway.start(never);
  const away = when(false);
  await expect(gateway.call("health", {}, never)).rejects.toMatchObject({ status: 502, message: /was larger than/ });
  await away;
  await when(true);
  expect(await gateway.call("status", {}, never)).toEqual({ ok: true });
});

test("Frames that cannot be read are counted and harm nothing", async () => {
  server.methods = {
    health: () => {
      for (const socket of server.sockets)
        for (const frame of ["no json", "[]", '{"type":"other"}', '{"type":"res","id":"unknown"}']) socket.send(frame);
      return { ok: true };
    },
  };
  const { gateway, unread } = await connectedGateway(server.url);
  await gateway.start(never);
  expect(await gateway.call("health", {}, never)).toEqual({ ok: true });
  expect(unread.count("frame of the gateway")).toBe(3);
});

test("A call that is given up leaves the connection as it is", async () => {
  server.methods = { health: () => new Promise(() => undefined), status: () => ({ ok: true }) };
  const { gateway } = await connectedGateway(server.url);
  await gateway.start(never);
  const control = new AbortController();
  const call = gateway.call("health", {}, control.signal);
  control.abort(new Error("given up"));
  await expect(call).rejects.toThrow("given up");
  expect(await gateway.call("status", {}, never)).toEqual({ ok: true });
});

test.each([
  [{ code: "INVALID_REQUEST", message: "invalid cron.add params: CronPattern" }, 400, undefined],
  [
    { code: "INVALID_REQUEST", message: "Automation not found: nope", details: { code: "CRON_JOB_NOT_FOUND" } },
    404,
    undefined,
  ],
  [
    { code: "INVALID_REQUEST", message: "workspace file not found", details: { type: "workspace_file_not_found" } },
    404,
    undefined,
  ],
  [{ code: "INVALID_REQUEST", message: "unknown method: cron.get" }, 404, undefined],
  [{ code: "FORBIDDEN", message: "missing scope: operator.admin" }, 403, undefined],
  [{ code: "UNAVAILABLE", message: "starting", retryAfterMs: 1500 }, 503, "2"],
  [{ code: "UNAVAILABLE", message: "rate limit exceeded for config.patch", retryAfterMs: 20_000 }, 429, "20"],
  [{ code: "SOMETHING_NEW", message: "who knows" }, 502, undefined],
])("The refusal %j is %d", async (refusal, status, retryAfter) => {
  const bridge = await bridgeTo({
    "cron.get": () => {
      throw new Refused(refusal);
    },
  });
  const answer = await bridge.call("GET cron/job-1");
  expect(answer.status).toBe(status);
  expect(answer.headers["retry-after"]).toBe(retryAfter);
  expect(answer.text).toContain(refusal.message);
});
