import { expect, test } from "vitest";
import { type Content, description, faultsOf, operations } from "./strict.js";

const bodies: [string, string[], Content | undefined][] = operations.flatMap(({ path, method, operation }) => [
  [`${operation.operationId} body`, ["paths", path, method, "requestBody"], operation.requestBody?.content] as [
    string,
    string[],
    Content | undefined,
  ],
  ...Object.entries(operation.responses).map(
    ([status, response]) =>
      [`${operation.operationId} ${status}`, ["paths", path, method, "responses", status], response.content] as [
        string,
        string[],
        Content | undefined,
      ],
  ),
]);

test("every example of a body is such a body to a strict validator", () => {
  let examples = 0;
  for (const [name, place, content] of bodies) {
    for (const [type, media] of Object.entries(content ?? {})) {
      if (media.example === undefined) continue;
      examples++;
      expect(faultsOf(media.example, ...place, "content", type, "schema"), name).toEqual([]);
    }
  }
  expect(examples).toBeGreaterThan(200);
});

test("every example of a schema is such a value to a strict validator", () => {
  const shown = Object.entries(description.components.schemas).filter(([, schema]) => schema.example !== undefined);
  expect(shown.length).toBeGreaterThan(40);
  for (const [name, { example }] of shown) expect(faultsOf(example, "components", "schemas", name), name).toEqual([]);
});

test("null passes where a reference may be null, and only there", () => {
  const place = ["components", "schemas", "AgentResponse"];
  const agent = description.components.schemas["AgentResponse"]?.example as object;
  expect(faultsOf({ ...agent, webhookAuth: null }, ...place)).toEqual([]);
  expect(faultsOf({ ...agent, webhookAuth: { username: "u", password: "***" } }, ...place)).toEqual([]);
  for (const wrong of ["text", {}, { username: null, password: "***" }])
    expect(faultsOf({ ...agent, webhookAuth: wrong }, ...place), JSON.stringify(wrong)).not.toEqual([]);
  expect(faultsOf({ ...agent, status: null }, ...place)).not.toEqual([]);
  expect(faultsOf({ schedule: null, name: "n" }, "components", "schemas", "CronJobDraft")).toEqual([]);
});

test("an error has one of two forms, and never both", () => {
  const relayed = ["paths", "/api/agents/{agentId}/manage/health", "get", "responses", "default", "content"];
  const own = ["paths", "/api/agents", "get", "responses", "default", "content"];
  const schema = ["application/json", "schema"];
  const error = { code: "unavailable", message: "m" };
  const ours = { statusCode: 503, message: "m", error, traceId: "t" };
  const runtimes = { error: { code: "upstream_409", message: "m" }, upstreamStatus: 409, traceId: "t" };
  expect(faultsOf(ours, ...relayed, ...schema)).toEqual([]);
  expect(faultsOf(runtimes, ...relayed, ...schema)).toEqual([]);
  expect(faultsOf(ours, ...own, ...schema)).toEqual([]);
  expect(faultsOf(runtimes, ...own, ...schema)).not.toEqual([]);
  expect(faultsOf({ error, traceId: "t" }, ...relayed, ...schema)).not.toEqual([]);
  expect(faultsOf({ ...runtimes, error }, ...relayed, ...schema)).not.toEqual([]);
});
