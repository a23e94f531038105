/** The parts of an OpenAPI document that a caller's code depends on. */
export interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}

type Content = Record<string, { schema: Schema }>;

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  nullable?: boolean;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

type Direction = "sent" | "answered";

/** Says what code written against the older document would trip over. */
export function breakingChanges(older: Document, newer: Document): string[] {
  const changes: string[] = [];
  const seen = new Set<string>();
  for (const [path, methods] of Object.entries(older.paths)) {
    for (const [method, before] of Object.entries(methods)) {
      const after = newer.paths[path]?.[method];
      const name = `${method.toUpperCase()} ${path}`;
      if (!after) changes.push(`${name} is gone`);
      else compareOperations(name, before, after);
    }
  }
  return changes;

  function compareOperations(name: string, before: Operation, after: Operation): void {
    if (before.operationId !== after.operationId)
      changes.push(`${name} is called ${after.operationId}, was ${before.operationId}`);
    const old = new Map(before.parameters?.map((one) => [`${one.in} ${one.name}`, one]));
    const now = new Map(after.parameters?.map((one) => [`${one.in} ${one.name}`, one]));
    for (const [key, one] of old) {
      const other = now.get(key);
      if (!other) changes.push(`${name}: ${key} is gone`);
      else compare(`${name}: ${key}`, one.schema, other.schema, "sent");
    }
    for (const [key, one] of now) {
      if (one.required && !old.get(key)?.required) changes.push(`${name}: ${key} is required now`);
    }
    // The client has one argument for all of them, and it stands before the options.
    const takesQuery = (one: Operation): boolean =>
      one.parameters?.some((parameter) => parameter.in === "query") ?? false;
    if (takesQuery(after) && !takesQuery(before)) changes.push(`${name} takes a query now`);
    if (after.requestBody?.required && !before.requestBody?.required) changes.push(`${name}: a body is required now`);
    compareContent(`${name} body`, before.requestBody?.content, after.requestBody?.content, "sent");
    for (const [status, response] of Object.entries(before.responses)) {
      const other = after.responses[status];
      if (!other && status.startsWith("2")) changes.push(`${name}: ${status} is gone`);
      compareContent(`${name} ${status}`, response.content, other?.content, "answered");
    }
  }

  function compareContent(
    where: string,
    before: Content | undefined,
    after: Content | undefined,
    direction: Direction,
  ): void {
    for (const [type, { schema }] of Object.entries(before ?? {})) {
      const other = after?.[type]?.schema;
      if (!other) changes.push(`${where}: ${type} is gone`);
      else compare(where, schema, other, direction);
    }
  }

  function compare(where: string, before: Schema, after: Schema, direction: Direction): void {
    const key = `${before.$ref} ${after.$ref} ${direction}`;
    if (before.$ref && seen.has(key)) return;
    seen.add(key);
    const old = resolve(older, before);
    const now = resolve(newer, after);
    if (old.type !== now.type || old.format !== now.format) changes.push(`${where} is ${now.type}, was ${old.type}`);
    if (direction === "answered" ? now.nullable && !old.nullable : old.nullable && !now.nullable)
      changes.push(`${where} may ${now.nullable ? "" : "not "}be null now`);
    const [from, to] = direction === "sent" ? [old.enum, now.enum] : [now.enum, old.enum];
    for (const word of from ?? [])
      if (to && !to.includes(word)) changes.push(`${where}: the word ${String(word)} has come or gone`);
    for (const [name, property] of Object.entries(old.properties ?? {})) {
      const other = now.properties?.[name];
      if (!other) changes.push(`${where}.${name} is gone`);
      else compare(`${where}.${name}`, property, other, direction);
    }
    const [wanted, known] = direction === "sent" ? [now.required, old.required] : [old.required, now.required];
    for (const name of wanted ?? [])
      if (!known?.includes(name))
        changes.push(`${where}.${name} is ${direction === "sent" ? "required" : "optional"} now`);
    if (old.items && now.items) compare(`${where}[]`, old.items, now.items, direction);
    if (typeof old.additionalProperties === "object" && typeof now.additionalProperties === "object") {
      compare(`${where}.*`, old.additionalProperties, now.additionalProperties, direction);
    }
  }
}

/** Whether a version announces breaking changes: a higher major version, or before 1.0 a higher minor one. */
export function announcesBreakingChanges(older: string, newer: string): boolean {
  const [oldMajor = 0, oldMinor = 0] = older.split(".").map(Number);
  const [major = 0, minor = 0] = newer.split(".").map(Number);
  return major > oldMajor || (major === 0 && oldMajor === 0 && minor > oldMinor);
}

function resolve(document: Document, schema: Schema): Schema {
  const only = schema.oneOf?.length === 1 ? schema.oneOf[0] : undefined;
  if (only) return { ...resolve(document, only), ...(schema.nullable ? { nullable: true } : {}) };
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}
