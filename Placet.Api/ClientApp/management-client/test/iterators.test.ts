import { expect, inject, test } from "vitest";
import { PlacetClient } from "../src/index.js";
import { answering, failureOf } from "./answering.js";

const { address, token, agentId: agent } = inject("placet");
const owner = new PlacetClient({ baseUrl: address, token });

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("the activity is gone through to its end, page by page, with the filter kept", async () => {
  const made = [];
  for (const name of ["one", "two", "three", "four", "five"]) made.push((await owner.agents.create({ name })).id);
  const rows = await all(owner.activity.each({ action: "agent.create", limit: 2 }));
  expect(rows.slice(0, 5).map((row) => row.agentId)).toEqual(made.reverse());
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  expect(new Set(rows.map((row) => row.action))).toEqual(new Set(["agent.create"]));
});

test("agents come as a list, as a page, and one by one in the order of their names", async () => {
  for (const name of ["Zoë", "ärmel", "Bogen"]) await owner.agents.create({ name, tag: "iterated" });
  const page = await owner.agents.page({ tag: "iterated", limit: 2 });
  expect(page.items.map((one) => one.name)).toEqual(["ärmel", "Bogen"]);
  expect(
    (await owner.agents.page({ tag: "iterated", cursor: page.nextCursor ?? "" })).items.map((one) => one.name),
  ).toEqual(["Zoë"]);
  const names = (await all(owner.agents.each({ tag: "iterated", limit: 1 }))).map((one) => one.name);
  expect(names).toEqual(["ärmel", "Bogen", "Zoë"]);
  expect((await owner.agents.page()).items.length).toBeGreaterThan(3);
  expect((await owner.agents.page({ search: "ZOE" })).items.map((one) => one.name)).toEqual(["Zoë"]);
  expect((await owner.agents.list()).map((one) => one.name)).toEqual(expect.arrayContaining(names));
  // @ts-expect-error A list takes nothing that would make it a page.
  expect(Array.isArray(await owner.agents.list({ search: "ZOE" }))).toBe(false);
});

test("no page is asked for before it is needed", async () => {
  const asked: (string | undefined)[] = [];
  const client = await answering((request, answer) => {
    asked.push(request.url);
    answer.end(JSON.stringify({ items: [{ id: "1" }, { id: "2" }], nextCursor: "on" }));
  });
  for await (const row of client.activity.each({ limit: 2 })) if (row.id === "2") break;
  expect(asked).toEqual(["/api/manage/activity?limit=2"]);
});

test("the sessions of a runtime are gone through to their end", async () => {
  const whole = (await owner.sessions.list(agent))?.items?.map((session) => session.key);
  expect(whole?.length).toBeGreaterThan(1);
  for (const limit of [1, 2, 100])
    expect((await all(owner.sessions.each(agent, { limit }))).map((session) => session.key)).toEqual(whole);
});

const keys = (...names: string[]): object => ({ items: names.map((key) => ({ key })) });
const runtimes: [string, (offset: number, limit: number) => object | undefined, string[]][] = [
  ["that takes no offset", () => keys("a", "b"), ["a", "b"]],
  ["that takes neither offset nor limit", () => keys("a", "b", "c"), ["a", "b", "c"]],
  ["whose list moves on", (offset) => (offset === 0 ? keys("b", "c") : keys("c", "d")), ["b", "c", "d"]],
  ["that ends with a full page", (offset) => (offset === 0 ? keys("a", "b") : keys()), ["a", "b"]],
  ["that has none", () => keys(), []],
  ["that answers nothing", () => undefined, []],
];
test.each(runtimes)("the sessions of a runtime %s come once each, and come to an end", async (_, page, expected) => {
  let asked = 0;
  const client = await answering((request, answer) => {
    expect(++asked).toBeLessThan(5);
    const query = new URL(request.url ?? "", "http://placet").searchParams;
    const body = page(Number(query.get("offset")), Number(query.get("limit")));
    answer.writeHead(body ? 200 : 204).end(body && JSON.stringify(body));
  });
  expect((await all(client.sessions.each("a", { limit: 2 }))).map((session) => session.key)).toEqual(expected);
});

test("an iteration ends with the error of the page that failed, after what came before", async () => {
  let asked = 0;
  const client = await answering((_, answer) =>
    answer.writeHead(++asked === 1 ? 200 : 503).end(JSON.stringify({ items: [{ id: "1" }], nextCursor: "on" })),
  );
  const seen: string[] = [];
  const error = await failureOf(
    (async () => {
      for await (const row of client.activity.each()) seen.push(row.id);
    })(),
  );
  expect(error).toMatchObject({ status: 503 });
  expect(seen).toEqual(["1"]);
});
