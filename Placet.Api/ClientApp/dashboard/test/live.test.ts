import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stubBrowser } from "./browser.ts";

/** One stream of the server, as a test writes it. */
interface Served {
  readonly lastId: string | undefined;
  readonly send: (text: string) => void;
  readonly end: () => void;
  isOpen: boolean;
}

let served: Served[];
let status: number;
let listeners: Set<() => void>;

/** Channels and locks of a browser with several tabs, each of which is a call of startStream. */
class Channel {
  static all = new Set<Channel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(readonly name: string) {
    Channel.all.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.all) if (other !== this && other.name === this.name) other.onmessage?.({ data });
  }
  close(): void {
    Channel.all.delete(this);
  }
}

function stubLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>) {
      const before = last;
      const turn = before.then(() => (signal.aborted ? undefined : run()));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

function serve(_: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) {
  if (status !== 200) return Promise.resolve(new Response("{}", { status }));
  let end = (): void => undefined;
  let send = (_text: string): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => controller.enqueue(new TextEncoder().encode(text));
      end = () => controller.close();
      signal.addEventListener("abort", () => {
        one.isOpen = false;
        controller.error(signal.reason);
      });
    },
  });
  const one: Served = { lastId: headers["Last-Event-ID"], send: (text) => send(text), end: () => end(), isOpen: true };
  served.push(one);
  return Promise.resolve(new Response(body));
}

async function load() {
  const [stream, state, queries, live] = await Promise.all([
    import("../src/live/stream.ts"),
    import("../src/live/state.ts"),
    import("../src/api/queries.ts"),
    import("../src/api/live.ts"),
  ]);
  const read: string[] = [];
  vi.spyOn(queries.queries, "invalidateQueries").mockImplementation(async (filters) => {
    read.push(JSON.stringify(filters?.queryKey ?? "all"));
  });
  return { ...stream, ...state, ...live, read };
}

/** Lets promises run that wait for no clock. */
const settle = () => vi.advanceTimersByTimeAsync(0);

/** The first sign of life, after which the lists are read once. */
async function begin(read: string[]): Promise<void> {
  await settle();
  served[0]?.send(":\n\n");
  await vi.advanceTimersByTimeAsync(1_100);
  expect(new Set(read.splice(0))).toEqual(new Set(['["agents"]', '["alerts"]']));
}

function show(visible: boolean): void {
  (document as { hidden: boolean }).hidden = !visible;
  for (const listener of listeners) listener();
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  stubBrowser();
  served = [];
  status = 200;
  listeners = new Set();
  Channel.all.clear();
  Object.assign(document, {
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  });
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("navigator", { locks: stubLocks() });
  // The client looks at the address of a request first, and a relative one is none outside of a browser.
  vi.stubGlobal("Request", class {});
  vi.stubGlobal("fetch", serve);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("A hint makes old what it names, and nothing else", async () => {
  const { oldBy } = await import("../src/live/hints.ts");
  const agentId = "a";
  expect(oldBy({ name: "agent.changed", data: { agentId }, id: "1" })).toEqual([
    ["agents"],
    ["overview"],
    ["agent", "a"],
  ]);
  expect(oldBy({ name: "usage", data: { agentId }, id: "1" })).toContainEqual(["agent", "a", "usage"]);
  expect(oldBy({ name: "activity", data: {}, id: "1" })).toEqual([["activity"]]);
  expect(oldBy({ name: "reload", data: {}, id: "1" })).toBe("all");
  expect(oldBy({ name: "alive", data: {}, id: "1" })).toEqual([]);
});

test("Hints that come together are read once, and those that keep coming once a second", async () => {
  const { startStream, read } = await load();
  const stop = startStream("u");
  await begin(read);
  for (let times = 0; times < 50; times += 1) {
    served[0]?.send("event: activity\ndata: {}\n\n");
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  expect(read).toEqual(['["activity"]', '["activity"]', '["activity"]', '["activity"]']);
  stop();
});

test("A stream that breaks goes on where it ended, and a reload reads everything", async () => {
  const { startStream, read } = await load();
  const stop = startStream("u");
  await settle();
  expect(served.map(({ lastId }) => lastId)).toEqual([undefined]);
  await begin(read);
  served[0]?.send(":\nid: 7\n\n");
  await settle();
  served[0]?.end();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(served.map(({ lastId }) => lastId)).toEqual([undefined, "7"]);
  served[1]?.send("id: 9\nevent: reload\ndata: {}\n\nid: 9\nevent: activity\ndata: {}\n\n");
  await vi.advanceTimersByTimeAsync(200);
  expect(read).toEqual(['"all"']);
  stop();
});

test("After 30 s of silence the page says that it polls, connects again, and says when hints come again", async () => {
  const { startStream, streamState, unlessStreamed } = await load();
  const stop = startStream("u");
  await settle();
  served[0]?.send(":\n\n");
  await settle();
  expect([streamState(), unlessStreamed(15_000)]).toEqual(["streaming", 60_000]);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(streamState()).toBe("streaming");
  await vi.advanceTimersByTimeAsync(4_000);
  expect([streamState(), unlessStreamed(15_000)]).toEqual(["polling", 15_000]);
  expect(served.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  served[1]?.send(":\n\n");
  await settle();
  expect(streamState()).toBe("streaming");
  stop();
  expect([streamState(), served[1]?.isOpen]).toEqual(["off", false]);
});

test("Two tabs hold one stream, both get its hints, and the second goes on when the first is closed", async () => {
  const { startStream, read } = await load();
  const first = startStream("u");
  const second = startStream("u");
  await begin(read);
  served[0]?.send("id: 3\nevent: activity\ndata: {}\n\n");
  await vi.advanceTimersByTimeAsync(200);
  expect(served).toHaveLength(1);
  expect(read).toEqual(['["activity"]', '["activity"]']);
  first();
  await settle();
  expect(served.map(({ lastId, isOpen }) => [lastId, isOpen])).toEqual([
    [undefined, false],
    ["3", true],
  ]);
  second();
});

test("A page that is hidden holds no stream, and goes on when it is looked at", async () => {
  const { startStream } = await load();
  const stop = startStream("u");
  await settle();
  served[0]?.send(":\nid: 5\n\n");
  await settle();
  show(false);
  await settle();
  expect(served.map(({ isOpen }) => isOpen)).toEqual([false]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(served).toHaveLength(1);
  show(true);
  await settle();
  expect(served[1]?.lastId).toBe("5");
  stop();
});

test("A stream that is refused for the sign-in asks who is signed in, and so do the other tabs at a sign-out", async () => {
  status = 401;
  const { startStream, tellSignedOut, read } = await load();
  const first = startStream("u");
  await settle();
  expect(read).toEqual(['["me"]']);
  first();
  status = 200;
  const other = startStream("u");
  const own = startStream("u");
  tellSignedOut();
  expect(read).toEqual(['["me"]', '["me"]']);
  other();
  own();
});

test("A server that refuses is asked less and less often", async () => {
  status = 429;
  let asked = 0;
  vi.stubGlobal("fetch", () => {
    asked += 1;
    return Promise.resolve(new Response("{}", { status }));
  });
  const { startStream, streamState } = await load();
  const stop = startStream("u");
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(asked).toBeLessThan(15);
  expect(streamState()).toBe("polling");
  stop();
});
