import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { RouteHandlers, RouteRequest } from "../../src/adapter.js";
import { RuntimeError } from "../../src/core/errors.js";
import { BridgeServer, type ServerLimits } from "../../src/core/server.js";
import { send, type Answer } from "../support/http.js";
import { keptLog } from "../support/log.js";

const key = "management-key-of-this-test";
const open: BridgeServer[] = [];
const { log, lines } = keptLog();

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  lines.length = 0;
});

async function serve(routes: RouteHandlers, limits?: Partial<ServerLimits>): Promise<number> {
  const server = new BridgeServer({ routes, key, log, ...(limits ? { limits } : {}) });
  open.push(server);
  return server.listen(0, "127.0.0.1");
}

function call(port: number, method: string, path: string, body?: string | Buffer): Promise<Answer> {
  return send(port, method, `/api/v1/${path}`, {
    headers: { Authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body }),
  });
}

const health: RouteHandlers = { "GET health": () => Promise.resolve({ status: "ok", uptime: 1 }) };

describe("the key", () => {
  test("is asked for before the path is looked at", async () => {
    const port = await serve(health);
    for (const path of ["/api/v1/health", "/api/v1/nothing", "/elsewhere"]) {
      const answer = await send(port, "GET", path);
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({
        error: {
          message: "Missing Authorization header. Use: Bearer <api_key>",
          type: "invalid_request_error",
          code: 401,
        },
      });
    }
  });

  test.each(["Bearer wrong", `bearer ${key}`, `Bearer  ${key}`, `Bearer ${key}x`, `Basic ${key}`, "Bearer "])(
    "is refused as %j",
    async (Authorization) => {
      const port = await serve(health);
      const answer = await send(port, "GET", "/api/v1/health", { headers: { Authorization } });
      expect(answer.status).toBe(401);
      expect(answer.headers["www-authenticate"]).toBeUndefined();
    },
  );

  test("is not needed to see that the bridge lives", async () => {
    const answer = await send(await serve(health), "GET", "/health");
    expect([answer.status, answer.json]).toEqual([200, { status: "ok" }]);
  });
});

describe("routes", () => {
  test("answer JSON, and HEAD the same without it", async () => {
    const port = await serve(health);
    const answer = await call(port, "GET", "health");
    expect([answer.status, answer.json]).toEqual([200, { status: "ok", uptime: 1 }]);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    const head = await call(port, "HEAD", "health");
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([
      200,
      "",
      answer.headers["content-length"],
    ]);
  });

  test("that the runtime lacks are 404, and other methods of a path 405", async () => {
    const port = await serve({
      ...health,
      "GET cron/{id}": () => Promise.resolve({}),
      "PATCH cron/{id}": () => Promise.resolve({}),
    });
    expect((await call(port, "GET", "scripts")).status).toBe(404);
    expect((await call(port, "GET", "health/")).status).toBe(404);
    expect((await call(port, "GET", "cron/")).status).toBe(404);
    const refused = await call(port, "DELETE", "cron/1");
    expect([refused.status, refused.headers["allow"]]).toEqual([405, "GET, PATCH"]);
  });

  test.each([
    ["telegram%3A12", "telegram:12"],
    ["telegram:12", "telegram:12"],
    ["a%2Fb", "a/b"],
    ["..%2F..", "../.."],
    ["100%25", "100%"],
    ["a%252Fb", "a%2Fb"],
    ["%F0%9F%A6%9E%20lobster", "🦞 lobster"],
  ])("read %s as one name", async (segment, name) => {
    let seen: string | undefined;
    const port = await serve({
      "GET sessions/{key}": ({ parameters }) => {
        seen = parameters.key;
        return Promise.resolve({});
      },
    });
    expect((await call(port, "GET", `sessions/${segment}`)).status).toBe(200);
    expect(seen).toBe(name);
  });

  test("with a bad escape are 404", async () => {
    const port = await serve({ "GET sessions/{key}": () => Promise.resolve({}) });
    expect((await call(port, "GET", "sessions/%E0%A4%A")).status).toBe(404);
  });

  test("with literals win over those with names", async () => {
    const port = await serve({
      "GET credentials/{key}": () => Promise.resolve({ key: "parameter" }),
      "GET credentials/providers": () => Promise.resolve({ items: [] }),
    });
    expect((await call(port, "GET", "credentials/providers")).json).toEqual({ items: [] });
    expect((await call(port, "GET", "credentials/other")).json).toEqual({ key: "parameter" });
  });

  test("that make something answer 201", async () => {
    const port = await serve({ "POST cron": () => Promise.resolve({ id: "1" }) });
    expect((await call(port, "POST", "cron", "{}")).status).toBe(201);
  });

  test("get query and body", async () => {
    let seen: RouteRequest<"POST commands/stop"> | undefined;
    const port = await serve({
      "POST commands/stop": (request) => {
        seen = request;
        return Promise.resolve({});
      },
    });
    await call(port, "POST", "commands/stop?a=1&a=%2B", '{"sessionKey":"🦞"}');
    expect(seen?.query.getAll("a")).toEqual(["1", "+"]);
    expect(seen?.body).toEqual({ sessionKey: "🦞" });
    await call(port, "POST", "commands/stop");
    expect(seen?.body).toEqual({});
  });
});

describe("bodies", () => {
  const routes: RouteHandlers = { "POST cron": () => Promise.resolve({}) };

  test.each(['{"name":', "[]", "7", "null", '"text"', "\u{fffe}"])("of %j are 400", async (body) => {
    expect((await call(await serve(routes), "POST", "cron", body)).status).toBe(400);
  });

  test("that are not UTF-8 are 400, and the message does not repeat them", async () => {
    const answer = await call(
      await serve(routes),
      "POST",
      "cron",
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    );
    expect([answer.status, answer.json]).toEqual([
      400,
      { error: { message: "Invalid JSON body", type: "invalid_request_error", code: 400 } },
    ]);
  });

  test("above the limit are 413, announced or not", async () => {
    const port = await serve(routes, { bodyBytes: 1000 });
    const large = JSON.stringify({ name: "x".repeat(5000) });
    expect((await call(port, "POST", "cron", large)).status).toBe(413);
    const headers = { Authorization: `Bearer ${key}`, "Transfer-Encoding": "chunked" };
    expect((await send(port, "POST", "/api/v1/cron", { headers, body: large })).status).toBe(413);
    expect((await call(port, "POST", "cron", JSON.stringify({ name: "x".repeat(900) }))).status).toBe(201);
  });

  test("of which the sender sends half and leaves harm nobody", async () => {
    const port = await serve({ ...routes, ...health });
    const socket = connect(port, "127.0.0.1");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.write(
      `POST /api/v1/cron HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Length: 100\r\n\r\n{"na`,
      () => socket.destroy(),
    );
    await closed;
    expect((await call(port, "GET", "health")).status).toBe(200);
    expect(lines).toEqual([]);
  });
});

describe("failures", () => {
  test("of the runtime keep status and message", async () => {
    const port = await serve({ "GET health": () => Promise.reject(new RuntimeError(503, "The gateway is away")) });
    const answer = await call(port, "GET", "health");
    expect([answer.status, answer.json]).toEqual([
      503,
      { error: { message: "The gateway is away", type: "server_error", code: 503 } },
    ]);
  });

  test("of the bridge are 500 and show their text neither to the caller nor in the log", async () => {
    const port = await serve({ "GET health": () => Promise.reject(new TypeError("secret of the runtime")) });
    const answer = await call(port, "GET", "health");
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("secret");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("a route failed method=GET path=/api/v1/health error=TypeError");
    expect(lines[0]).not.toContain("secret");
  });

  test("to answer in time are 504, and the handler is told", async () => {
    let reason: unknown;
    const port = await serve(
      {
        "GET health": ({ signal }) =>
          new Promise(() => signal.addEventListener("abort", () => (reason = signal.reason), { once: true })),
      },
      { requestSeconds: 0.02 },
    );
    expect((await call(port, "GET", "health")).status).toBe(504);
    expect(reason).toMatchObject({ status: 504 });
  });

  test("of the caller to wait end the handler's work", async () => {
    const control = new AbortController();
    let aborted: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (aborted = resolve));
    const port = await serve({
      "GET health": ({ signal }) => {
        signal.addEventListener("abort", () => aborted?.(), { once: true });
        control.abort();
        return new Promise(() => undefined);
      },
    });
    await expect(
      send(port, "GET", "/api/v1/health", { headers: { Authorization: `Bearer ${key}` }, signal: control.signal }),
    ).rejects.toThrow();
    await ended;
    expect(lines).toEqual([]);
  });

  test("to listen on a port that is taken are told", async () => {
    const port = await serve(health);
    const second = new BridgeServer({ routes: health, key, log });
    await expect(second.listen(port, "127.0.0.1")).rejects.toThrow("EADDRINUSE");
  });
});
