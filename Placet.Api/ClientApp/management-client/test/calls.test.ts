import type { IncomingMessage } from "node:http";
import { expect, inject, test } from "vitest";
import { PlacetClient } from "../src/index.js";
import { answering, failureOf, serving } from "./answering.js";

const { address } = inject("placet");

const unusable: [string, (client: PlacetClient) => Promise<unknown>][] = [
  ["an empty segment", (client) => client.sessions.get("a", "")],
  ["a segment that leaves its route", (client) => client.sessions.get("a", "..")],
  ["a segment that names its own route", (client) => client.sessions.get("a", ".")],
  ["half a character", (client) => client.sessions.get("a", "\ud800")],
  ["a body that is no JSON", (client) => client.settings.update("a", { temperature: 1n as unknown as number })],
  ["a header that is none", (client) => client.agents.list(undefined, { headers: { "a b": "c" } })],
];
test.each(unusable)("a call with %s is not sent, with the cause kept", async (_, call) => {
  let asked = 0;
  const error = await failureOf(call(await answering((_, answer) => answer.end(`${++asked}`))));
  expect(error).toMatchObject({ kind: "unsent", status: 0, code: "not_sent", isUnreachable: false, isUpstream: false });
  expect(error.cause).toBeInstanceOf(Error);
  expect(asked).toBe(0);
});

test("an address that is none is not sent to", async () => {
  expect(await failureOf(new PlacetClient({ baseUrl: "//" }).agents.list())).toMatchObject({ kind: "unsent" });
});

test("a token that cannot be had ends the call, with the cause kept", async () => {
  const client = (token: () => Promise<string>): PlacetClient => new PlacetClient({ baseUrl: address, token });
  const cause = new Error("no token today");
  expect(await failureOf(client(() => Promise.reject(cause)).agents.list())).toMatchObject({ kind: "unsent", cause });
  const nested = client(async () => (await new PlacetClient({ baseUrl: address }).auth.refresh()).accessToken);
  expect(await failureOf(nested.agents.list())).toMatchObject({ kind: "answer", status: 401 });
});

test("a call is aborted whatever it waits for: a token, or a fetch that does not listen", async () => {
  const never = new Promise<never>(() => {});
  for (const options of [{ token: () => never }, { fetch: () => never }]) {
    const control = new AbortController();
    const call = failureOf(new PlacetClient(options).agents.list(undefined, { signal: control.signal }));
    control.abort();
    expect(await call).toMatchObject({ kind: "aborted", isAborted: true });
  }
});

test("a call that is aborted before it begins is not sent", async () => {
  let asked = 0;
  const client = new PlacetClient({ fetch: () => Promise.resolve(new Response(`${++asked}`)) });
  expect(await failureOf(client.agents.list(undefined, { signal: AbortSignal.abort() }))).toMatchObject({
    kind: "aborted",
  });
  expect(asked).toBe(0);
});

test.each(["", "/", "/behind/a/proxy", "/behind/a/proxy/"])("the address may end in %j", async (end) => {
  const seen: (string | undefined)[] = [];
  const baseUrl = await serving((request, answer) => answer.end(seen.push(request.url) && "[]"));
  await new PlacetClient({ baseUrl: baseUrl + end }).agents.list({ includeSubagents: false });
  expect(seen).toEqual([`${end.replace(/\/$/, "")}/api/agents?includeSubagents=false`]);
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
