import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { announcesBreakingChanges, breakingChanges, type Document, type Schema } from "./compatibility.js";

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

type Change = [string, (document: Document) => unknown];

const breaking: Change[] = [
  ["GET /api/agents is gone", (d) => delete d.paths["/api/agents"]?.["get"]],
  ["is called", (d) => (operation(d, "/api/agents", "get").operationId = "Agents_All")],
  ["is for other callers now", (d) => (operation(d, "/api/auth/login", "post").security = [{ userToken: [] }])],
  ["query includeSubagents is gone", (d) => (operation(d, "/api/agents", "get").parameters = [])],
  ["query includeSubagents is required", (d) => (operation(d, "/api/agents", "get").parameters![0]!.required = true)],
  [
    "query includeSubagents is string",
    (d) => (operation(d, "/api/agents", "get").parameters![0]!.schema.type = "string"),
  ],
  ["query since is required now", (d) => operation(d, "/api/agents", "get").parameters!.push(query("since", true))],
  ["query since moves", (d) => (operation(d, "/api/users", "get").parameters = [query("since", false)])],
  ["a body is required now", (d) => (operation(d, "/api/api-keys", "post").requestBody!.required = true)],
  ["a body moves", (d) => (operation(d, "/api/auth/refresh", "post").requestBody = { content: {} })],
  ["the body is gone", (d) => delete operation(d, "/api/api-keys", "post").requestBody],
  ["201 is gone", (d) => delete operation(d, "/api/agents", "post").responses["201"]],
  ["409 is gone", (d) => delete operation(d, "/api/users", "post").responses["409"]],
  ["may answer 204 now", (d) => (operation(d, "/api/agents", "post").responses["204"] = {})],
  ["tag is required now", (d) => schema(d, "CreateAgentPayload").required!.push("tag")],
  ["more is required now", (d) => addRequired(schema(d, "CreateAgentPayload"))],
  ["tag is gone", (d) => delete schema(d, "CreateAgentPayload").properties!["tag"]],
  ["tag is optional now", (d) => (schema(d, "AgentResponse").required = ["id"])],
  ["tag is gone", (d) => delete schema(d, "AgentResponse").properties!["tag"]],
  ["id may be null now", (d) => (member(d, "AgentResponse", "id").nullable = true)],
  ["tag may not be null now", (d) => delete member(d, "SetTagPayload", "tag").nullable],
  ["id is integer, was string", (d) => (member(d, "AgentResponse", "id").type = "integer")],
  ["theme: the word dark", (d) => (member(d, "UpdatePreferencesPayload", "theme").enum = ["light", "system"])],
  ["label: the words", (d) => (member(d, "CreateApiKeyPayload", "label").enum = ["Default"])],
  ["theme: the word blue", (d) => member(d, "PreferencesResponse", "theme").enum!.push("blue")],
  ["theme: the words", (d) => delete member(d, "PreferencesResponse", "theme").enum],
  ["tag: maxLength is 63, was 64", (d) => (member(d, "CreateAgentPayload", "tag").maxLength = 63)],
  ["everywhere: maxLength is 1, was none", (d) => (member(d, "LogoutPayload", "everywhere").maxLength = 1)],
  ["newPassword: minLength is 9, was 8", (d) => (member(d, "ChangePasswordPayload", "newPassword").minLength = 9)],
  ["commands: maxItems is 99, was 100", (d) => (member(d, "CommandsPayload", "commands").maxItems = 99)],
  ["items[].key is gone", (d) => delete schema(d, "SessionSummary").properties!["key"]],
  ["has no further members now", (d) => (schema(d, "SessionList").additionalProperties = false)],
];
test.each(breaking)("the comparison sees that %s", (change, alter) => {
  expect(breakingChanges(current, altered(alter))).toContainEqual(expect.stringContaining(change));
});

const harmless: Change[] = [
  ["a new operation", (d) => (d.paths["/api/more"] = d.paths["/api/agents"]!)],
  ["a new member of an answer", (d) => (schema(d, "AgentResponse").properties!["more"] = { type: "string" })],
  ["a new member of a body", (d) => (schema(d, "CreateAgentPayload").properties!["more"] = { type: "string" })],
  [
    "a new query value beside others",
    (d) => operation(d, "/api/agents", "get").parameters!.push(query("since", false)),
  ],
  ["a new word that may be sent", (d) => member(d, "UpdatePreferencesPayload", "theme").enum!.push("blue")],
  ["a word that is answered no more", (d) => member(d, "PreferencesResponse", "theme").enum!.pop()],
  ["another way to be known", (d) => operation(d, "/api/agents", "get").security!.push({ other: [] })],
  ["a new error", (d) => (operation(d, "/api/agents", "get").responses["418"] = {})],
  ["null that may be sent", (d) => (member(d, "CreateAgentPayload", "tag").nullable = true)],
  ["more characters", (d) => (member(d, "CreateAgentPayload", "tag").maxLength = 65)],
  ["characters without end", (d) => delete member(d, "CreateAgentPayload", "tag").maxLength],
  ["a member that need not be sent any more", (d) => (schema(d, "CreateAgentPayload").required = [])],
];
test.each(harmless)("the comparison lets %s pass", (_, alter) => {
  expect(breakingChanges(current, altered(alter))).toEqual([]);
  expect(altered(alter)).not.toEqual(current);
});

test.each([
  ["0.1.0", "0.2.0", true],
  ["0.1.0", "0.1.9", false],
  ["1.2.0", "1.3.0", false],
  ["1.2.0", "2.0.0", true],
  ["0.9.0", "1.0.0", true],
  ["1.2.0", "0.9.0", false],
])("from %s to %s may break: %s", (older, newer, may) => {
  expect(announcesBreakingChanges(older, newer)).toBe(may);
});

function operation(document: Document, path: string, method: string): Document["paths"][string][string] {
  return document.paths[path]![method]!;
}

function schema(document: Document, name: string): Schema {
  return document.components.schemas[name]!;
}

function member(document: Document, name: string, property: string): Schema {
  return schema(document, name).properties![property]!;
}

function query(name: string, required: boolean): NonNullable<ReturnType<typeof operation>["parameters"]>[number] {
  return { name, in: "query", required, schema: { type: "string" } };
}

function addRequired(payload: Schema): void {
  payload.properties!["more"] = { type: "string" };
  payload.required!.push("more");
}

function altered(alter: (document: Document) => unknown): Document {
  const document = structuredClone(current);
  alter(document);
  return document;
}
