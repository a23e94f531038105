import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { announcesBreakingChanges, breakingChanges, type Document } from "./compatibility.js";

const read = (path: string): Document => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as Document;
const released = read("../released/openapi.json");
const current = read("../openapi.json");
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

test("nothing breaks since the last release unless the version says so", () => {
  if (!announcesBreakingChanges(released.info.version, current.info.version))
    expect(breakingChanges(released, current)).toEqual([]);
});

test("the package has the version of the document", () => {
  expect(version).toBe(current.info.version);
});

test.each<[string, (document: Document) => void]>([
  ["GET /api/agents is gone", (d) => delete d.paths["/api/agents"]?.["get"]],
  ["is called", (d) => (operation(d, "/api/agents", "get").operationId = "Agents_All")],
  ["query includeSubagents is gone", (d) => (operation(d, "/api/agents", "get").parameters = [])],
  [
    "query includeSubagents is required now",
    (d) => (operation(d, "/api/agents", "get").parameters![0]!.required = true),
  ],
  [
    "takes a query now",
    (d) => (operation(d, "/api/users", "get").parameters = [{ name: "q", in: "query", schema: { type: "string" } }]),
  ],
  ["a body is required now", (d) => (operation(d, "/api/api-keys", "post").requestBody!.required = true)],
  ["201 is gone", (d) => delete operation(d, "/api/agents", "post").responses["201"]],
  ["tag is required now", (d) => d.components.schemas["CreateAgentPayload"]!.required!.push("tag")],
  ["tag is optional now", (d) => (d.components.schemas["AgentResponse"]!.required = ["id"])],
  ["tag is gone", (d) => delete d.components.schemas["AgentResponse"]!.properties!["tag"]],
  ["id may be null now", (d) => (d.components.schemas["AgentResponse"]!.properties!["id"]!.nullable = true)],
  ["id is integer, was string", (d) => (d.components.schemas["AgentResponse"]!.properties!["id"]!.type = "integer")],
  [
    "the word busy has come or gone",
    (d) => (d.components.schemas["AgentStatus"]!.enum = ["active", "offline", "error"]),
  ],
])("the comparison sees that %s", (change, alter) => {
  const altered = structuredClone(current);
  alter(altered);
  expect(breakingChanges(current, altered)).toContainEqual(expect.stringContaining(change));
});

test("additions break nothing", () => {
  const more = structuredClone(current);
  more.paths["/api/more"] = more.paths["/api/agents"]!;
  more.components.schemas["AgentResponse"]!.properties!["more"] = { type: "string" };
  more.components.schemas["CreateAgentPayload"]!.properties!["more"] = { type: "string" };
  expect(breakingChanges(current, more)).toEqual([]);
});

test.each([
  ["0.1.0", "0.2.0", true],
  ["0.1.0", "0.1.9", false],
  ["1.2.0", "1.3.0", false],
  ["1.2.0", "2.0.0", true],
])("from %s to %s may break: %s", (older, newer, may) => {
  expect(announcesBreakingChanges(older, newer)).toBe(may);
});

function operation(document: Document, path: string, method: string): Document["paths"][string][string] {
  return document.paths[path]![method]!;
}
