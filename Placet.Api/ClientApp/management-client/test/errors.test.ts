import { expect, inject, test } from "vitest";
import { type ErrorCode, PlacetClient, type PlacetErrorCode } from "../src/index.js";
import { answering, failureOf } from "./answering.js";

const { address, token, apiKey, agentId: agent } = inject("placet");
const owner = new PlacetClient({ baseUrl: `${address}/`, token });

test("an error of the service has its code, its text and its trace", async () => {
  const error = await failureOf(owner.agents.get("nobody"));
  expect(error).toMatchObject({
    kind: "answer",
    status: 404,
    code: "agent_not_found",
    isUpstream: false,
    isUnreachable: false,
  });
  expect(error.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(error.message).toBe("Agent not found");
});

test("a broken rule names the member", async () => {
  const error = await failureOf(owner.agents.create({ name: "" }));
  expect(error).toMatchObject({ status: 400, code: "validation_failed" });
  expect(error.errors).toContainEqual(expect.objectContaining({ path: "name" }));
});

test("an error of the runtime is told apart from one of the service with the same status", async () => {
  expect(await failureOf(owner.sessions.get(agent, "nobody"))).toMatchObject({
    status: 404,
    upstreamStatus: 404,
    code: "upstream_404",
    isUpstream: true,
  });
  const other = await owner.agents.create({ name: "without runtime" });
  expect(await failureOf(owner.health.get(other.id))).toMatchObject({
    status: 404,
    upstreamStatus: undefined,
    code: "management_not_configured",
    isUpstream: false,
  });
});

test("a runtime that is away is unreachable", async () => {
  const other = await owner.agents.create({ name: "away" });
  await new PlacetClient({ baseUrl: address, apiKey }).agentRegistration.setManagement({
    channelId: other.id,
    url: "http://127.0.0.1:1",
    apiKey: "k",
  });
  expect(await failureOf(owner.health.get(other.id))).toMatchObject({
    status: 502,
    code: "upstream_unreachable",
    isUnreachable: true,
    isUpstream: false,
  });
});

test("a missing token is 401", async () => {
  expect(await failureOf(new PlacetClient({ baseUrl: address }).agents.list())).toMatchObject({
    status: 401,
    kind: "answer",
  });
});

test("an error page of a proxy is unreadable, with its text as cause", async () => {
  const client = await answering((_, answer) =>
    answer.writeHead(504, { "Retry-After": "7" }).end("<html>Gateway Timeout</html>"),
  );
  const error = await failureOf(client.agents.list());
  expect(error).toMatchObject({
    kind: "unreadable",
    status: 504,
    code: "http_504",
    isUnreachable: true,
    retryAfterSeconds: 7,
  });
  expect(String(error.cause)).toContain("Gateway Timeout");
});

test("JSON that is no error of this API is unreadable", async () => {
  const client = await answering((_, answer) => answer.writeHead(500).end('{"oops":true}'));
  expect(await failureOf(client.agents.list())).toMatchObject({ kind: "unreadable", status: 500, code: "http_500" });
});

test("an empty 502 is unreachable", async () => {
  const client = await answering((_, answer) => answer.writeHead(502).end());
  expect(await failureOf(client.agents.list())).toMatchObject({ kind: "unreadable", status: 502, isUnreachable: true });
});

test("a good status with something else than JSON is unreadable, with the cause kept", async () => {
  const client = await answering((_, answer) => answer.writeHead(200).end("<html>"));
  const error = await failureOf(client.agents.list());
  expect(error).toMatchObject({ kind: "unreadable", status: 200, code: "unreadable_answer" });
  expect(error.cause).toBeInstanceOf(SyntaxError);
});

test("an aborted call is aborted, before and after the answer began, with the reason kept", async () => {
  const client = await answering((_, answer) => {
    answer.writeHead(200).write("[");
  });
  const control = new AbortController();
  const call = failureOf(client.agents.list(undefined, { signal: control.signal }));
  control.abort(new Error("enough"));
  expect(await call).toMatchObject({
    kind: "aborted",
    isAborted: true,
    isUnreachable: false,
    cause: expect.objectContaining({ message: "enough" }),
  });
  expect(await failureOf(client.agents.list(undefined, { signal: AbortSignal.abort() }))).toMatchObject({
    kind: "aborted",
  });
});

test("a call whose time was over is told from one that the caller aborted, also where both signals were joined", async () => {
  const client = await answering(() => undefined);
  const control = new AbortController();
  for (const signal of [AbortSignal.timeout(1), AbortSignal.any([control.signal, AbortSignal.timeout(1)])]) {
    const error = await failureOf(client.agents.list(undefined, { signal }));
    expect(error).toMatchObject({ kind: "timeout", code: "timed_out", status: 0, isTimeout: true, isAborted: false });
    expect(error.isUnreachable).toBe(false);
    expect(error.cause).toBeInstanceOf(DOMException);
  }
  const call = failureOf(
    client.agents.list(undefined, { signal: AbortSignal.any([control.signal, AbortSignal.timeout(60_000)]) }),
  );
  control.abort();
  expect(await call).toMatchObject({ kind: "aborted", code: "aborted", isTimeout: false, isAborted: true });
});

test("an error has the body that was answered, in one of its two forms", async () => {
  const ours = (await failureOf(owner.agents.get("nobody"))).body;
  expect(ours).toMatchObject({ statusCode: 404, message: "Agent not found" });
  const runtimes = (await failureOf(owner.sessions.get(agent, "nobody"))).body;
  expect(runtimes).toMatchObject({ upstreamStatus: 404, error: { code: "upstream_404" } });
  // The compiler tells the two apart by the member that tells them apart on the wire.
  const status: number | undefined =
    runtimes?.upstreamStatus === undefined ? runtimes?.statusCode : runtimes.upstreamStatus;
  expect(status).toBe(404);
});

test("the known codes are a union, and an unknown one is taken", async () => {
  const codes: ErrorCode[] = ["validation_failed", "agent_not_found", "upstream_timeout", "busy"];
  // @ts-expect-error There is no such code.
  const mistyped: ErrorCode = "agent_not_fond";
  const open: PlacetErrorCode = "a_code_of_tomorrow";
  const client = await answering((_, answer) =>
    answer.writeHead(418).end(JSON.stringify({ error: { code: open, message: "m" } })),
  );
  expect([...codes, mistyped]).not.toContain((await failureOf(client.agents.list())).code);
});

test("a refused connection is a network error, with the cause kept", async () => {
  const error = await failureOf(new PlacetClient({ baseUrl: "http://127.0.0.1:1" }).agents.list());
  expect(error).toMatchObject({ kind: "network", status: 0, code: "network_error", isUnreachable: true });
  expect(error.cause).toBeInstanceOf(TypeError);
});

test("a connection that breaks in the answer is a network error", async () => {
  const client = await answering((_, answer) => {
    answer.writeHead(200, { "Content-Length": "10" }).write("[");
    answer.socket?.destroy();
  });
  expect(await failureOf(client.agents.list())).toMatchObject({ kind: "network" });
});

test("a connection that breaks in an error keeps the status that was already known", async () => {
  const client = await answering((_, answer) => {
    answer.writeHead(409, { "Content-Length": "10" }).write("[", () => answer.socket?.destroy());
  });
  expect(await failureOf(client.agents.list())).toMatchObject({ kind: "network", status: 409 });
});

test("an empty answer where one has to be is unreadable; 204 is nothing", async () => {
  let status = 200;
  const client = await answering((_, answer) => answer.writeHead(status).end());
  expect(await failureOf(client.agents.list())).toMatchObject({ kind: "unreadable", code: "unreadable_answer" });
  expect(await client.versions.diff("a", "b")).toBe("");
  status = 204;
  expect(await client.health.get("a")).toBeUndefined();
});

test("an answer that is an error of this API in part does no harm", async () => {
  const client = await answering((_, answer) =>
    answer.writeHead(400).end('{"error":{"code":"c","message":"m"},"errors":"many","upstreamStatus":"400"}'),
  );
  expect(await failureOf(client.agents.list())).toMatchObject({ code: "c", errors: [], isUpstream: false });
});

test("when it is worth trying again may be said as a time", async () => {
  const client = await answering((_, answer) =>
    answer.writeHead(503, { "Retry-After": new Date(Date.now() + 60_000).toUTCString() }).end(),
  );
  const { retryAfterSeconds } = await failureOf(client.agents.list());
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
});
