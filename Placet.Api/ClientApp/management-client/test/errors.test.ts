import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, inject, test } from "vitest";
import { PlacetApiError, PlacetClient } from "../src/index.js";

const { address, token, apiKey, agentId: agent } = inject("placet");
const owner = new PlacetClient({ baseUrl: `${address}/`, token });
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

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

test.each(["", ".", ".."])("a segment %j that would leave its route is not sent", async (key) => {
  await expect(owner.sessions.get(agent, key)).rejects.toThrow(TypeError);
});

test("segments, queries, headers and cookies travel as they are meant", async () => {
  const seen: IncomingMessage[] = [];
  const client = await answering((request, answer) => {
    seen.push(request);
    answer.writeHead(200).end("{}");
  });
  await client.sessions.get(
    "a",
    "x/y %ü:1",
    { limit: 5 },
    { query: { filter: ["1", "2&3"], none: undefined }, headers: { "X-Extra": "yes" } },
  );
  expect(seen[0]?.url).toBe("/api/agents/a/manage/sessions/x%2Fy%20%25%C3%BC%3A1?limit=5&filter=1&filter=2%263");
  expect(seen[0]?.headers).toMatchObject({ "x-extra": "yes", accept: "application/json" });
  expect(seen[0]?.headers["content-type"]).toBeUndefined();
});

test("the platform's fetch can be replaced", async () => {
  const asked: unknown[] = [];
  const client = new PlacetClient({
    credentials: "include",
    fetch: (url, init) => {
      asked.push(url, init?.credentials);
      return Promise.resolve(new Response("[]"));
    },
  });
  expect(await client.agents.list()).toEqual([]);
  expect(asked).toEqual(["/api/agents", "include"]);
});

async function failureOf(call: Promise<unknown>): Promise<PlacetApiError> {
  const outcome = await call.then(
    () => new Error("It succeeded"),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(PlacetApiError);
  return outcome as PlacetApiError;
}

async function answering(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<PlacetClient> {
  server = createServer(answer);
  await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
  return new PlacetClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
