import { expect, test } from "vitest";
import { channelCounts, fitting, sortedSessions } from "../src/sessions/list.ts";
import {
  conversationOf,
  pictureOf,
  pretty,
  sessionsOf,
  sheetOf,
  sheetSize,
  stampOf,
  type Session,
} from "../src/sessions/model.ts";

const list = {
  items: [
    {
      key: "placet:1",
      title: "Weekly",
      preview: "please",
      updated_at: "2026-05-14T09:12:33.481920",
      message_count: "42",
    },
    { key: "telegram:-100", title: "", preview: "天気は", updated_at: "2026-05-13T21:05:59", message_count: 8 },
    { key: "cron:a1", updated_at: null, metadata: { title: "Nightly" } },
    { key: "heartbeat" },
    { title: "without a key" },
    "none",
  ],
};

test("Sessions are read as they come, each once over pages that overlap", () => {
  const sessions = sessionsOf([list, list, null, { items: "none" }]);
  expect(sessions.map(({ key }) => key)).toEqual(["placet:1", "telegram:-100", "cron:a1", "heartbeat"]);
  expect(sessions.map(({ channel, system }) => [channel, system])).toEqual([
    ["placet", false],
    ["telegram", false],
    ["cron", true],
    ["heartbeat", true],
  ]);
  expect(sessionsOf([list, { items: [{ key: "placet:1", title: "moved" }] }])[0]?.title).toBe("Weekly");
  expect(sessions[0]?.messages).toBe(42);
  expect(sessions[1]?.title).toBeUndefined();
  expect(sessions[2]?.title).toBe("Nightly");
});

test("A time without a zone is the runtime's wall clock and not a moment", () => {
  expect(stampOf("2026-05-14T09:12:33.481920")).toEqual({ at: Date.UTC(2026, 4, 14, 9, 12, 33, 481), isMoment: false });
  expect(stampOf("2026-05-14T09:12:33+02:00")).toEqual({ at: Date.UTC(2026, 4, 14, 7, 12, 33), isMoment: true });
  expect(stampOf(1778828400000)).toEqual({ at: 1778828400000, isMoment: true });
  for (const none of [null, "", "soon", {}]) expect(stampOf(none)).toBeUndefined();
});

test("What the runtime's clock made is hidden until its channel is chosen or it is searched for", () => {
  const sessions = sessionsOf([list]);
  const keys = (channels: string[], text: string): string[] => fitting(sessions, channels, text).map(({ key }) => key);
  expect(keys([], "")).toEqual(["placet:1", "telegram:-100"]);
  expect(keys(["cron"], "")).toEqual(["cron:a1"]);
  expect(keys([], "NIGHT")).toEqual(["cron:a1"]);
  expect(keys(["placet"], "night")).toEqual([]);
  expect(channelCounts(sessions, ["mail"])).toEqual([
    ["placet", 1],
    ["telegram", 1],
    ["mail", 0],
    ["cron", 1],
    ["heartbeat", 1],
  ]);
});

test("Sessions are sorted by what is asked for, those that do not say it last", () => {
  const sessions = sessionsOf([list]);
  const keys = (by: string, descending: boolean): string[] =>
    sortedSessions(sessions, by, descending).map(({ key }) => key);
  expect(keys("updated", true).slice(0, 2)).toEqual(["placet:1", "telegram:-100"]);
  expect(keys("messages", true)[0]).toBe("placet:1");
  expect(keys("channel", false)[0]).toBe("cron:a1");
  expect(sortedSessions([] as Session[], "title", true)).toEqual([]);
});

const messages = [
  { role: "user", content: "Which are open?", timestamp: "2026-05-14T09:12:01" },
  {
    role: "assistant",
    content: null,
    reasoning_content: "The tracker has it.",
    tool_calls: [
      { id: "c1", type: "function", function: { name: "list", arguments: '{"state":"open"}' } },
      { id: "c2", function: { name: "search", arguments: { q: 1 } } },
      "broken",
    ],
  },
  { role: "tool", tool_call_id: "c1", name: "list", content: "[]" },
  { role: "tool", tool_call_id: "c9", name: "lost", content: "from a page before" },
  {
    role: "user",
    content: [
      { type: "text", text: "And this?" },
      { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
      { type: "audio", data: "…" },
    ],
    media: ["/data/x.png", 7],
  },
  { role: "narrator", content: 12 },
  {},
];

test("What a tool answered stands at its call; an answer whose call is elsewhere stands for itself", () => {
  const conversation = conversationOf(messages, 10);
  expect(conversation.map(({ role, key }) => [role, key])).toEqual([
    ["user", "10"],
    ["assistant", "11"],
    ["tool", "13"],
    ["user", "14"],
    ["other", "15"],
    ["other", "16"],
  ]);
  const [first, second, third] = conversation[1]?.calls ?? [];
  expect(first).toMatchObject({
    name: "list",
    input: '{\n  "state": "open"\n}',
    output: [{ kind: "text", text: "[]" }],
  });
  expect(second).toMatchObject({ name: "search", input: '{\n  "q": 1\n}', output: undefined });
  expect(third).toBeUndefined();
  expect(conversation[1]?.reasoning).toBe("The tracker has it.");
  expect(conversation[3]?.pieces.map(({ kind }) => kind)).toEqual(["text", "image", "other"]);
  expect(conversation[3]?.media).toEqual(["/data/x.png", "7"]);
  expect(conversation[4]).toMatchObject({ word: "narrator", pieces: [{ kind: "text", text: "12" }] });
});

test("Only pictures without script are shown, and an address elsewhere only over https", () => {
  expect(pictureOf("data:image/png;base64,iVBORw0KGgo=")).toMatchObject({ type: "image/png", bytes: 9 });
  expect(pictureOf("https://example.org/a.png").link).toBe("https://example.org/a.png");
  for (const none of ["data:image/svg+xml;base64,PHN2Zz4=", "javascript:alert(1)", "http://x/a.png", "file:///a"])
    expect(pictureOf(none)).toEqual({ type: undefined, bytes: undefined, link: undefined });
});

test("A page is counted from the end, whether the runtime cut the history or gave all of it", () => {
  const history = (count: number) => ({ messages: Array.from({ length: count }, (_, index) => ({ content: index })) });
  expect(sheetOf(history(7), 0, 7)).toMatchObject({ first: 0, hasOlder: false });
  const newest = sheetOf(history(sheetSize), 0, undefined);
  expect([newest.messages.length, newest.hasOlder]).toEqual([sheetSize, true]);
  expect(sheetOf(history(sheetSize), 0, sheetSize).hasOlder).toBe(false);
  const before = sheetOf(history(2 * sheetSize), 1, 3 * sheetSize);
  expect([before.messages[0]?.["content"], before.messages.length, before.hasOlder]).toEqual([0, sheetSize, true]);
  const whole = sheetOf(history(10_000), 1, undefined);
  expect([whole.messages[0]?.["content"], whole.hasOlder]).toEqual([10_000 - 2 * sheetSize, true]);
  expect(sheetOf(history(7), 3, 7).messages).toEqual([]);
  expect(sheetOf(null, 0, undefined).messages).toEqual([]);
});

test("JSON is spread over lines, and what is none stays as it is", () => {
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty("{broken")).toBe("{broken");
  expect(pretty("12")).toBe("12");
});
