import type { ServerResponse } from "node:http";
import { expect, inject, test } from "vitest";
import { readBlocks } from "../src/blocks.js";
import { PlacetClient, type PlacetEvent } from "../src/index.js";
import { answering, failureOf } from "./answering.js";

const { address, token } = inject("placet");
const owner = new PlacetClient({ baseUrl: address, token });

/** A client of a server that sends this text as a stream, and ends it unless told otherwise. */
function streaming(text: string, end = true): Promise<PlacetClient> {
  return answering((_, response: ServerResponse) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(text);
    if (end) response.end();
  });
}

async function all(events: AsyncIterable<PlacetEvent>): Promise<PlacetEvent[]> {
  const found: PlacetEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

test("blocks are cut wherever the network cuts them, and a comment is an empty one", async () => {
  const text = new TextEncoder().encode(
    ':\nid: 1\n\nid: 2\nevent: a\ndata: {"ü":1}\r\n\r\nodd\n\n: only\n\nid: cut off',
  );
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of text) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const blocks = [];
  for await (const block of readBlocks(body)) blocks.push(block);
  expect(blocks).toEqual([{ id: "1" }, { id: "2", name: "a", data: '{"ü":1}' }, {}, {}]);
});

test("a change is hinted as it happens, and a later stream goes on where one ended", async () => {
  let made: Promise<{ id: string }> | undefined;
  let last: string | undefined;
  for await (const event of owner.events.each()) {
    // The server lets the stream begin before it answers anything else about it.
    made ??= owner.agents.create({ name: "hinted" });
    last = event.id;
    if (event.name === "agent.changed" && event.data.agentId === (await made).id) break;
  }
  const { id } = (await made) as { id: string };
  await owner.agents.delete(id);
  for await (const event of owner.events.each({ lastEventId: last })) {
    expect(event.name).not.toBe("reload");
    if (event.name === "agent.removed" && event.data.agentId === id) break;
  }
});

test("a place that is not known any more begins with a reload", async () => {
  for await (const event of owner.events.each({ lastEventId: "00000000-1" })) {
    if (event.name === "alive") continue;
    expect(event).toMatchObject({ name: "reload", data: {} });
    break;
  }
});

test("events have a name and their data, names of later versions are left out, and so is what is no object", async () => {
  const text = [
    ":\nid: 1",
    'id: 2\nevent: alert\ndata: {"id":"a","state":"firing"}',
    'id: 3\nevent: of.later\ndata: {"agentId":"a"}',
    "id: 4\nevent: usage\ndata: 7",
    "id: 5\nevent: usage\ndata: {",
    "id: 6\nevent: activity\ndata: {}",
  ];
  const client = await streaming(`${text.join("\n\n")}\n\n`);
  expect(await all(client.events.each())).toEqual([
    { name: "alive", data: {}, id: "1" },
    { name: "alert", data: { id: "a", state: "firing" }, id: "2" },
    { name: "activity", data: {}, id: "6" },
  ]);
});

test("a stream that is refused fails as any call does", async () => {
  const refused = await failureOf(all(new PlacetClient({ baseUrl: address }).events.each()));
  expect(refused).toMatchObject({ kind: "answer", status: 401, code: "unauthorized" });
});

test("a stream that stays silent for too long fails as a call that took too long", async () => {
  const client = await streaming(":\n\n", false);
  expect(await failureOf(all(client.events.each({ silence: 50 })))).toMatchObject({ isTimeout: true });
});

test("a stream ends by its signal, before it begins and while it runs", async () => {
  const client = await streaming(":\n\n", false);
  expect(await failureOf(all(client.events.each({ signal: AbortSignal.abort() })))).toMatchObject({ isAborted: true });
  const control = new AbortController();
  const call = (async () => {
    for await (const event of client.events.each({ signal: control.signal }))
      if (event.name === "alive") control.abort();
  })();
  expect(await failureOf(call)).toMatchObject({ isAborted: true });
});

test("a connection that breaks off is a failure of the network", async () => {
  const client = await answering((request, response: ServerResponse) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(":\n\n", () => request.socket.destroy());
  });
  expect(await failureOf(all(client.events.each()))).toMatchObject({ kind: "network", status: 200 });
});

test("a download is read as it comes, or as a whole", async () => {
  const answer = await owner.usageReport.getCsv({ groupBy: "model" });
  expect(answer.headers.get("Content-Type")).toContain("text/csv");
  expect(await answer.text()).toMatch(/^date,agentId,/);
  const file = await (await owner.activity.listCsv({ action: "agent.create" })).blob();
  expect((await file.text()).split("\r\n")[1]).toContain("agent.create");
  expect(await failureOf(owner.activity.listCsv({ from: "yesterday" }))).toMatchObject({
    status: 400,
    code: "validation_failed",
  });
});
