import { afterEach, expect, test, vi } from "vitest";
import { draftOf, putDraft } from "../src/workspace/drafts.ts";

vi.stubGlobal("window", { onbeforeunload: null });
afterEach(() => putDraft("a/x", undefined));

test("What was typed is kept until it is saved, and the browser asks before it goes", () => {
  putDraft("a/x", { base: "old", text: "new" });
  expect(draftOf("a/x")?.text).toBe("new");
  expect(window.onbeforeunload).toBeTypeOf("function");
  putDraft("a/x", undefined);
  expect(draftOf("a/x")).toBeUndefined();
  expect(window.onbeforeunload).toBeNull();
});

test("A text that is typed back to what the file has is no draft", () => {
  putDraft("a/x", { base: "old", text: "new" });
  putDraft("a/x", { base: "old", text: "old" });
  expect(draftOf("a/x")).toBeUndefined();
});
