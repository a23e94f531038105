import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refusal, stubBrowser, stubServer } from "./browser.ts";

async function load() {
  const [queries, connection, placet] = await Promise.all([
    import("../src/api/queries.ts"),
    import("../src/api/connection.ts"),
    import("../src/api/placet.ts"),
  ]);
  return { ...queries, ...connection, ...placet };
}

beforeEach(() => {
  vi.resetModules();
  stubBrowser();
});

afterEach(() => vi.unstubAllGlobals());

test("A 401 of Placet says that the sign-in has ended, wherever it was met", async () => {
  stubServer(() => refusal(401, "unauthorized"));
  const { managed, queries, connection, placet } = await load();
  await queries
    .fetchQuery(managed("a", ["cron"], (signal) => placet.cron.list("a", { signal })))
    .catch(() => undefined);
  expect(connection().signedOut).toBe(true);
});

test("A refused key never signs out", async () => {
  stubServer(() => refusal(401, "upstream_401", 401));
  const { managed, queries, connection, placet } = await load();
  await queries
    .fetchQuery(managed("a", ["cron"], (signal) => placet.cron.list("a", { signal })))
    .catch(() => undefined);
  expect(connection()).toEqual({ online: true, signedOut: false });
});

test("A Placet that is away is noticed, and so is that it is back", async () => {
  let away = true;
  stubServer(() => {
    if (away) throw new TypeError("fetch failed");
    return { body: { items: [] } };
  });
  const { managed, queries, connection, placet } = await load();
  const query = managed("a", ["cron"], (signal) => placet.cron.list("a", { signal }));
  await queries.fetchQuery({ ...query, retry: false }).catch(() => undefined);
  expect(connection().online).toBe(false);
  away = false;
  await queries.fetchQuery({ ...query, staleTime: 0 });
  expect(connection().online).toBe(true);
});

test("An answer without a body is an answer", async () => {
  vi.stubGlobal("Request", class {});
  vi.stubGlobal("fetch", async () => new Response(null, { status: 204 }));
  const { managed, queries, placet } = await load();
  expect(await queries.fetchQuery(managed("a", ["cron"], (signal) => placet.cron.list("a", { signal })))).toBeNull();
});
