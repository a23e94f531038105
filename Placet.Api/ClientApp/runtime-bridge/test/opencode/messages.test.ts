import { expect, test } from "vitest";
import { readMessage, readTokens, wireMessages, type OpencodeMessage } from "../../src/opencode/messages.js";
import { unread } from "./fakeServer.js";
import * as recorded from "./recorded.js";

function message(value: unknown): OpencodeMessage {
  const read = readMessage(value);
  if (!read) throw new Error("not read");
  return read;
}

test("an answer with a tool call becomes the call and a message with its result", () => {
  expect(wireMessages(message(recorded.toolAnswer), unread())).toEqual([
    {
      role: "assistant",
      content: null,
      timestamp: "2026-11-28T14:42:53.330Z",
      tool_calls: [
        { id: "call_1", type: "function", function: { name: "read", arguments: '{"filePath":"README.md"}' } },
      ],
    },
    {
      role: "tool",
      tool_call_id: "call_1",
      name: "read",
      content: "<content>\n1: hi\n</content>",
      timestamp: "2026-11-28T14:42:53.702Z",
    },
  ]);
});

test("one text stays a text", () => {
  expect(wireMessages(message(recorded.question), unread())).toEqual([
    { role: "user", content: "Read the file", timestamp: "2026-11-28T14:42:53.297Z" },
  ]);
});

test("a turn that was stopped says so", () => {
  expect(wireMessages(message(recorded.aborted), unread())).toMatchObject([
    { role: "assistant", content: "MessageAbortedError: Aborted" },
  ]);
});

test("an answer that has nothing yet is left out", () => {
  expect(wireMessages(message(recorded.running), unread())).toEqual([]);
});

test("an image is a part of its own, of another file only the name is shown", () => {
  const { info } = recorded.question;
  const parts = [
    { type: "text", text: "Look" },
    { type: "file", mime: "image/png", filename: "a.png", url: "data:image/png;base64,AA==" },
    { type: "file", mime: "application/pdf", filename: "b.pdf", url: "data:application/pdf;base64,AA==" },
  ];
  expect(wireMessages(message({ info, parts }), unread())[0]?.content).toEqual([
    { type: "text", text: "Look" },
    { type: "image_url", image_url: { url: "data:image/png;base64,AA==" } },
    { type: "text", text: "[file b.pdf]" },
  ]);
});

test("what a message of another shape holds is left out and counted", () => {
  const counted = unread();
  const { info } = recorded.toolAnswer;
  const parts = [{ type: "tool", tool: 5 }, { type: "text", text: 7 }, "text", { type: "of tomorrow" }];
  expect(wireMessages(message({ info, parts }), counted)).toEqual([]);
  expect(counted.count("tool call")).toBe(1);
});

test.each([undefined, null, "text", {}, { info: {} }, { info: { ...recorded.question.info, role: "system" } }])(
  "%j is no message",
  (value) => {
    expect(readMessage(value)).toBeUndefined();
  },
);

test("the prompt counts what came from the cache and went into it, the completion what was only thought", () => {
  expect(readTokens({ input: 1000, output: 34, reasoning: 6, cache: { read: 200, write: 50 } })).toEqual({
    prompt: 1250,
    completion: 40,
    cached: 200,
  });
});

test("tokens of another shape count as none", () => {
  expect(readTokens({ input: "many", output: -1, cache: 5 })).toEqual({ prompt: 0, completion: 0, cached: 0 });
});
