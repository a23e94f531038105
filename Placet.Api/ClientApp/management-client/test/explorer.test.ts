import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

interface Parameter {
  name: string;
  required?: boolean;
  description?: string;
  example?: unknown;
  schema: { default?: unknown };
}

type Document = { paths: Record<string, Record<string, { parameters?: Parameter[] }>> };

interface Plugin {
  fn: { opsFilter(operations: Map<string, unknown>, phrase: string): unknown };
  statePlugins: {
    spec: { wrapActions: { updateJsonSpec(update: (document: Document) => unknown): (document: Document) => void } };
  };
}

/** What the explorer's page hands to Swagger UI. */
function settings(): { url: string; plugins: (() => Plugin)[]; persistAuthorization: boolean } {
  const script = readFileSync(new URL("../../../OpenApi/Explorer/explorer.js", import.meta.url), "utf8");
  let given: unknown;
  runInNewContext(script, { window: {}, SwaggerUIBundle: (options: unknown) => (given = options) });
  return given as ReturnType<typeof settings>;
}

const parametersOf = ({ paths }: Document): Parameter[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods).flatMap((operation) => operation.parameters ?? []));

test("optional parameters are not prefilled, and say what they would look like", () => {
  const document = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")) as Document;
  let shown: Document | undefined;
  for (const plugin of settings().plugins)
    plugin().statePlugins.spec.wrapActions.updateJsonSpec((taken) => (shown = taken))(document);
  const parameters = parametersOf(shown ?? { paths: {} });
  const optional = parameters.filter((parameter) => !parameter.required);
  expect(optional.length).toBeGreaterThan(40);
  for (const { name, description, example, schema } of optional) {
    expect([name, example, schema.default]).toEqual([name, undefined, undefined]);
    expect(description).toMatch(/Example: `.+`\.$/);
  }
  const required = parameters.filter((parameter) => parameter.required);
  expect(required.length).toBeGreaterThan(100);
  for (const { example } of required) expect(example).toBeDefined();
});

test("the filter ignores case and outer blanks", () => {
  const groups = new Map([
    ["Sessions", 1],
    ["A2aPeers", 2],
  ]);
  const filterable = Object.assign(groups, {
    filter: (keep: (value: number, tag: string) => boolean) => [...groups].filter(([tag, value]) => keep(value, tag)),
  });
  for (const plugin of settings().plugins) {
    const { opsFilter } = plugin().fn;
    expect(opsFilter(filterable, "sess")).toEqual([["Sessions", 1]]);
    expect(opsFilter(filterable, " a2APEERS ")).toEqual([["A2aPeers", 2]]);
    expect(opsFilter(filterable, "nothing")).toEqual([]);
  }
});
