import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";

/** An operation of the document. */
export interface Operation {
  operationId: string;
  parameters?: { name: string; required?: boolean }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

/** A body of the document, by its media type. */
export type Content = Record<string, { schema: object; example?: unknown }>;

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { example?: unknown }> };
}

/** The committed document, which the tests of the program hold to the one that is served. */
export const description = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")) as Description;

/** Every operation, with its address. */
export const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

// A validator that knows OpenAPI 3.0 as it is written: null passes where it is a type, and passes a reference only beside it.
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: false });
(formats as unknown as (ajv: Ajv) => void)(ajv);
for (const member of ["openapi", "info", "servers", "paths", "components", "tags", "x-generator"])
  ajv.addKeyword(member);
for (const member of [
  "example",
  "x-extensible-enum",
  "x-known-whole",
  "x-open-values",
  "x-closed-values",
  "x-enumNames",
  "x-forms",
])
  ajv.addKeyword(member);
ajv.addSchema({ ...description, $id: "api" });

const compiled = new Map<string, ValidateFunction>();

/** In what a value is not what the schema at this place of the document says. */
export function faultsOf(value: unknown, ...place: string[]): string[] {
  const pointer = place.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  let validate = compiled.get(pointer);
  if (!validate) compiled.set(pointer, (validate = ajv.compile({ $ref: `api#/${pointer}` })));
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message ?? error.keyword}`);
}

/** In what an answer is not what the document says that this operation answers with this status. */
export function faultsOfAnswer(method: string, address: string, status: number, type: string, text: string): string[] {
  const path = address.replace(/\?.*/, "").split("/");
  const found = operations
    .filter((one) => one.method === method.toLowerCase() && matches(one.path.split("/"), path))
    .sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
  if (!found) return [`${method} ${address} is not described`];
  const { responses } = found.operation;
  const key = responses[String(status)] ? String(status) : "default";
  const content = responses[key]?.content;
  if (text === "" && !content) return [];
  const media = type.split(";")[0] ?? "";
  if (!content?.[media]) return [`${found.operation.operationId} ${status}: ${media} is not described`];
  const value: unknown = media === "application/json" ? JSON.parse(text) : text;
  return faultsOf(value, "paths", found.path, found.method, "responses", key, "content", media, "schema").map(
    (fault) => `${found.operation.operationId} ${status}: ${fault}`,
  );
}

function matches(template: string[], path: string[]): boolean {
  return (
    template.length === path.length && template.every((part, index) => part.startsWith("{") || part === path[index])
  );
}
