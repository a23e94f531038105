import { expect, test } from "vitest";
import { bodyOf, changeOf, emptyDraft, faultOf, pairsOf, splitCommand } from "../src/mcp/draft.ts";
import { answeredServer, serversOf, toolName } from "../src/mcp/model.ts";

test("Servers are read from whatever a runtime sends, what is down first", () => {
  const servers = serversOf({
    items: [
      { name: "off", enabled: false, connected: false, error: "old" },
      { name: "up", enabled: "true", connected: 1, tools: ["a", 7, null] },
      { name: "down", enabled: true, connected: false, error: "timed out", tools: null },
      { name: "slow", connected: null },
      { enabled: true },
      "none",
    ],
  });
  expect(servers.map(({ name, word }) => [name, word])).toEqual([
    ["down", "failed"],
    ["slow", "connecting"],
    ["up", "connected"],
    ["off", "disabled"],
  ]);
  expect(servers[2]?.tools).toEqual(["a", "7"]);
  expect(servers[3]?.error).toBeUndefined();
  for (const none of [null, [], { items: {} }]) expect(serversOf(none)).toEqual([]);
});

test("An answer has its server bare or wrapped, or none", () => {
  expect(answeredServer({ server: { name: "a", error: "x" } })?.word).toBe("failed");
  expect(answeredServer({ name: "a", connected: true })?.word).toBe("connected");
  for (const none of [undefined, null, {}, { server: null }]) expect(answeredServer(none)).toBeUndefined();
});

test("A tool is named without the server", () => {
  expect(toolName("mcp_tracker_list_issues", "tracker")).toBe("list_issues");
  expect(toolName("mcp:docs-search:find", "docs-search")).toBe("find");
  expect(toolName("list", "tracker")).toBe("list");
});

test.each([
  ["npx -y server /tmp", ["npx", "-y", "server", "/tmp"]],
  [`node "a b.js" 'c "d"'`, ["node", "a b.js", 'c "d"']],
  [`x --name="two words" ''`, ["x", "--name=two words", ""]],
  [`a\\ b "c\\"d" 'e\\f'`, ["a b", 'c"d', "e\\f"]],
  [`C:\\tools\\run.exe "D:\\x"`, ["C:\\tools\\run.exe", "D:\\x"]],
  [`'a\\"b'`, ['a\\"b']],
  ["  ", []],
])("The line %j is taken apart as a shell does", (line, parts) => expect(splitCommand(line)).toEqual(parts));

test("A quote that is not closed is no command", () => {
  expect(splitCommand(`npx "a`)).toBeUndefined();
  expect(faultOf({ ...emptyDraft, name: "a", command: `npx "a` }, false)).toBe("quote");
});

test("Pairs are one a line, and a value may hold the mark", () => {
  expect(pairsOf("A=1\n\n B = x=y \n", "=")).toEqual({ A: "1", B: "x=y" });
  expect(pairsOf("Authorization: Bearer ${credentials.T}", ":")).toEqual({ Authorization: "Bearer ${credentials.T}" });
  expect(pairsOf("no mark", "=")).toBeUndefined();
  expect(pairsOf("nomark", "=")).toBeUndefined();
  expect(pairsOf("=x", "=")).toBeUndefined();
});

test("What keeps a server from being sent is named; a change may leave the rest as it is", () => {
  const draft = { ...emptyDraft, name: "files", command: "npx" };
  expect(faultOf(draft, false)).toBeUndefined();
  expect(faultOf({ ...draft, name: "a b" }, false)).toBe("name");
  expect(faultOf({ ...draft, command: " " }, false)).toBe("command");
  expect(faultOf({ ...draft, command: " " }, true)).toBeUndefined();
  expect(faultOf({ ...draft, env: "x" }, false)).toBe("env");
  expect(faultOf({ ...draft, timeout: "1.5" }, false)).toBe("timeout");
  expect(faultOf({ ...draft, kind: "url", url: "ftp://x" }, false)).toBe("url");
  expect(faultOf({ ...draft, kind: "url", url: "" }, false)).toBe("url");
  expect(faultOf({ ...draft, kind: "url", url: "https://x", headers: "x" }, false)).toBe("headers");
});

test("Only what was filled in is sent", () => {
  const draft = { ...emptyDraft, name: " files ", command: 'npx -y "a b"', url: "https://ignored" };
  expect(bodyOf(draft)).toEqual({ name: "files", type: "stdio", command: "npx", args: ["-y", "a b"], enabled: true });
  expect(bodyOf({ ...draft, kind: "url", enabled: false })).toEqual({
    name: "files",
    url: "https://ignored",
    enabled: false,
  });
  expect(changeOf({ ...draft, command: "", timeout: "60" })).toEqual({ toolTimeout: 60 });
  expect(changeOf({ ...draft, command: "", env: "A=1", cwd: " /x " })).toEqual({ env: { A: "1" }, cwd: "/x" });
});
