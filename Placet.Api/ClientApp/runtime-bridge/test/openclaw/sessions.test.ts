import { describe, expect, test } from "vitest";
import { readMessage } from "../../src/openclaw/messages.js";
import { bridgeTo } from "./bridge.js";
import type { Params } from "./gatewayServer.js";
import { mainRow, sessionRow, toolTurn } from "./recorded.js";

const key = encodeURIComponent(sessionRow.key);

describe("the list of sessions", () => {
  test("is read page by page, and what cannot be read is left out and counted", async () => {
    const rows = [sessionRow, { kind: "direct" }, null, mainRow];
    const bridge = await bridgeTo({
      "sessions.list": ({ offset }) => {
        const next = (offset as number) + 2;
        return {
          sessions: rows.slice(offset as number, next),
          totalCount: 4,
          hasMore: next < 4,
          nextOffset: next < 4 ? next : null,
        };
      },
    });
    const answer = await bridge.call("GET sessions");
    expect(answer.json).toEqual({
      items: [
        {
          key: sessionRow.key,
          created_at: "2026-11-28T14:51:46.433Z",
          updated_at: "2026-11-28T14:51:50.493Z",
          title: "",
          preview: "Hello from the stub.",
          metadata: {
            last_channel: "telegram",
            agent: "main",
            model: "stub-model",
            provider: "stub",
            input_tokens: 100,
            output_tokens: 15,
            context_tokens: 120,
            cost_usd: 0.000132,
            status: "done",
          },
        },
        {
          key: "agent:main:main",
          created_at: "2026-11-28T14:51:29.712Z",
          updated_at: "2026-11-28T14:51:45.478Z",
          title: "Daily",
          metadata: { title: "Daily", agent: "main", model: "stub-model" },
        },
      ],
      count: 4,
    });
    expect(bridge.unread.count("session")).toBe(2);
  });

  test("with times that are no dates are listed", async () => {
    const updatedAt = Number.MAX_SAFE_INTEGER;
    const bridge = await bridgeTo({
      "sessions.list": () => ({ sessions: [{ ...sessionRow, updatedAt }], totalCount: 1 }),
    });
    const { status, json } = await bridge.call("GET sessions");
    expect(status).toBe(200);
    expect(json).toMatchObject({ items: [{ key: sessionRow.key, updated_at: "+275760-09-13T00:00:00.000Z" }] });
  });

  test("takes limit, offset and channel", async () => {
    const bridge = await bridgeTo({
      "sessions.list": () => ({ sessions: [sessionRow, mainRow], totalCount: 9, hasMore: false }),
    });
    await bridge.call("GET sessions?limit=2&offset=5");
    expect(bridge.calls("sessions.list")[0]).toMatchObject({ limit: 2, offset: 5 });
    expect((await bridge.call("GET sessions?channel=telegram")).json).toMatchObject({
      items: [{ key: sessionRow.key }],
      count: 1,
    });
    expect((await bridge.call("GET sessions?limit=0")).status).toBe(400);
    expect((await bridge.call("GET sessions?offset=-1")).status).toBe(400);
  });

  test("is of one agent where the bridge shows one", async () => {
    const bridge = await bridgeTo({ "sessions.list": () => ({ sessions: [] }) }, "work");
    await bridge.call("GET sessions");
    expect(bridge.calls("sessions.list")[0]).toMatchObject({ agentId: "work" });
  });

  test("ends when a page leads back to itself", async () => {
    const bridge = await bridgeTo({ "sessions.list": () => ({ sessions: [mainRow], hasMore: true, nextOffset: 0 }) });
    expect((await bridge.call("GET sessions")).json).toMatchObject({ count: 1 });
  });
});

describe("a session", () => {
  test("has its messages as the wire format says them", async () => {
    const bridge = await bridgeTo({
      "sessions.describe": ({ key: asked }) => ({ session: asked === sessionRow.key ? sessionRow : null }),
      "chat.history": () => ({ messages: [...toolTurn, "no message"], totalMessages: 4, hasMore: false }),
    });
    const answer = await bridge.call(`GET sessions/${key}`);
    expect(answer.json).toMatchObject({
      key: sessionRow.key,
      created_at: "2026-11-28T14:51:46.433Z",
      metadata: { last_channel: "telegram", total_messages: 4 },
      messages: [
        { role: "user", content: "please list the files", timestamp: "2026-11-28T14:54:01.016Z" },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "call_1", type: "function", function: { name: "exec", arguments: '{"command":"ls"}' } }],
        },
        { role: "tool", content: "AGENTS.md\nIDENTITY.md", tool_call_id: "call_1", name: "exec" },
        { role: "assistant", content: "Hello from the stub." },
      ],
    });
    expect(bridge.unread.count("session message")).toBe(1);
  });

  test("that is missing is 404", async () => {
    const bridge = await bridgeTo({ "sessions.describe": () => ({ session: null }) });
    expect((await bridge.call("GET sessions/none")).status).toBe(404);
  });

  /** A million messages of 2 KB, newest page first, oldest message of a page first. */
  function longHistory({ offset, limit }: Params) {
    const total = 1_000_000;
    const last = total - (offset as number);
    const first = Math.max(0, last - (limit as number));
    const messages = Array.from({ length: last - first }, (_, index) => ({
      role: "user",
      content: `${first + index} ${"x".repeat(2000)}`,
    }));
    return { messages, totalMessages: total, hasMore: first > 0, nextOffset: first > 0 ? total - first : null };
  }

  test("with a million messages is answered with the newest 8 MiB, and says so", async () => {
    const bridge = await bridgeTo({
      "sessions.describe": () => ({ session: sessionRow }),
      "chat.history": longHistory,
    });
    const answer = await bridge.call(`GET sessions/${key}`);
    const { messages, metadata } = answer.json as {
      messages: { content: string }[];
      metadata: Record<string, unknown>;
    };
    expect(answer.text.length).toBeGreaterThan(8_300_000);
    expect(answer.text.length).toBeLessThan(8.1 * 1024 * 1024);
    expect(metadata).toMatchObject({ total_messages: 1_000_000, truncated: true });
    expect(messages.at(-1)?.content).toMatch(/^999999 /);
    expect(messages[0]?.content).toMatch(new RegExp(`^${1_000_000 - messages.length} `));
    expect(bridge.calls("chat.history").length).toBeLessThan(12);
  });

  test("is read only as far as was asked for", async () => {
    const bridge = await bridgeTo({
      "sessions.describe": () => ({ session: sessionRow }),
      "chat.history": longHistory,
    });
    const answer = await bridge.call(`GET sessions/${key}?limit=600`);
    const { messages, metadata } = answer.json as {
      messages: { content: string }[];
      metadata: Record<string, unknown>;
    };
    expect(messages).toHaveLength(600);
    expect(messages[0]?.content).toMatch(/^999400 /);
    expect(metadata).not.toHaveProperty("truncated");
    expect(bridge.calls("chat.history").map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 500],
      [500, 100],
    ]);
  });

  test("is deleted with its transcript; one that is missing is 404, since the gateway says nothing", async () => {
    const bridge = await bridgeTo({
      "sessions.delete": ({ key: asked }) => ({ ok: true, deleted: asked === sessionRow.key, archived: [] }),
    });
    expect((await bridge.call(`DELETE sessions/${key}`)).json).toEqual({ deleted: true, key: sessionRow.key });
    expect(bridge.calls("sessions.delete")[0]).toEqual({ key: sessionRow.key, deleteTranscript: true });
    expect((await bridge.call("DELETE sessions/none")).status).toBe(404);
  });
});

test("A message may have thoughts, pictures, several parts and parts of unknown kinds", () => {
  expect(
    readMessage({
      role: "assistant",
      content: [
        { type: "thinking", thinking: "Let me see." },
        { type: "text", text: "One" },
        { type: "image", mimeType: "image/png", data: "iVBORw0=" },
        { type: "image", mimeType: "image/jpeg", data: "x".repeat(300_000) },
        { type: "hologram" },
        7,
      ],
    }),
  ).toEqual({
    role: "assistant",
    reasoning_content: "Let me see.",
    content: [
      { type: "text", text: "One" },
      { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0=" } },
      { type: "text", text: "[image/jpeg]" },
    ],
  });
  expect(readMessage({ role: "user", content: 7 })).toEqual({ role: "user", content: null });
  for (const value of [undefined, "text", {}, { role: "" }]) expect(readMessage(value)).toBeUndefined();
});
