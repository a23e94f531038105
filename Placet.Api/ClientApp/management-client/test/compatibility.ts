/** The parts of an OpenAPI document that a caller's code depends on. */
export interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  operationId: string;
  security?: Record<string, unknown[]>[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}

type Content = Record<string, { schema: Schema }>;

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  nullable?: boolean;
  enum?: unknown[];
  maxLength?: number;
  minLength?: number;
  maxItems?: number;
  maxProperties?: number;
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
    // Whoever could call still can: others may as well.
    const callers = (after.security ?? []).map((way) => JSON.stringify(way));
    if (!(before.security ?? []).every((way) => callers.includes(JSON.stringify(way))))
      changes.push(`${name} is for other callers now`);
    compareParameters(name, before, after);
    compareBodies(name, before, after);
    for (const [status, response] of Object.entries(before.responses)) {
      const other = after.responses[status];
      if (!other) changes.push(`${name}: ${status} is gone`);
      else compareContent(`${name} ${status}`, response.content, other.content, "answered");
    }
    for (const status of Object.keys(after.responses))
      if (status.startsWith("2") && !before.responses[status]) changes.push(`${name} may answer ${status} now`);
  }

  function compareParameters(name: string, before: Operation, after: Operation): void {
    const old = new Map(before.parameters?.map((one) => [`${one.in} ${one.name}`, one]));
    const now = new Map(after.parameters?.map((one) => [`${one.in} ${one.name}`, one]));
    const hadQuery = before.parameters?.some((one) => one.in === "query");
    for (const [key, one] of old) {
      const other = now.get(key);
      if (!other) changes.push(`${name}: ${key} is gone`);
      else compare(`${name}: ${key}`, one.schema, other.schema, "sent");
    }
    for (const [key, one] of now) {
      if (one.required && !old.get(key)?.required) changes.push(`${name}: ${key} is required now`);
      // The methods of the client take query values before the options: the first one moves those.
      if (one.in === "query" && !hadQuery) changes.push(`${name}: ${key} moves the options of its method`);
    }
  }

  function compareBodies(name: string, before: Operation, after: Operation): void {
    if (before.requestBody && !after.requestBody) changes.push(`${name}: the body is gone`);
    if (after.requestBody && !before.requestBody) changes.push(`${name}: a body moves the options of its method`);
    if (after.requestBody?.required && !before.requestBody?.required) changes.push(`${name}: a body is required now`);
    if (after.requestBody)
      compareContent(`${name} body`, before.requestBody?.content, after.requestBody.content, "sent");
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
    const [old, now] = [resolve(older, before), resolve(newer, after)];
    const key = `${nameOf(before)} ${nameOf(after)} ${direction}`;
    if (nameOf(before)) {
      if (seen.has(key)) return;
      seen.add(key);
    }
    if (old.type !== now.type || old.format !== now.format)
      changes.push(`${where} is ${kindOf(now)}, was ${kindOf(old)}`);
    if (direction === "answered" ? now.nullable && !old.nullable : old.nullable && !now.nullable)
      changes.push(`${where} may ${now.nullable ? "" : "not "}be null now`);
    compareWords(where, ...(direction === "sent" ? ([old.enum, now.enum] as const) : ([now.enum, old.enum] as const)));
    if (direction === "sent") compareLimits(where, old, now);
    for (const [name, property] of Object.entries(old.properties ?? {})) {
      const other = now.properties?.[name];
      if (!other) changes.push(`${where}.${name} is gone`);
      else compare(`${where}.${name}`, property, other, direction);
    }
    const [wanted, known] = direction === "sent" ? [now.required, old.required] : [old.required, now.required];
    for (const name of wanted ?? [])
      if (!known?.includes(name))
        changes.push(`${where}.${name} is ${direction === "sent" ? "required" : "optional"} now`);
    if (old.items) compare(`${where}[]`, old.items, now.items ?? {}, direction);
    if (typeof old.additionalProperties === "object") {
      if (typeof now.additionalProperties !== "object") changes.push(`${where} has no further members now`);
      else compare(`${where}.*`, old.additionalProperties, now.additionalProperties, direction);
    }
  }

  /** Every word of one side has to be known to the other: what callers sent has to be taken, what is answered has to be understood. */
  function compareWords(where: string, said: unknown[] | undefined, known: unknown[] | undefined): void {
    if (!said && known)
      changes.push(`${where}: the words ${known.join(", ")} are not all that there is, or all that is taken`);
    for (const word of said ?? [])
      if (known && !known.includes(word)) changes.push(`${where}: the word ${String(word)} has come or gone`);
  }

  function compareLimits(where: string, old: Schema, now: Schema): void {
    for (const limit of ["maxLength", "maxItems", "maxProperties"] as const)
      if ((now[limit] ?? Infinity) < (old[limit] ?? Infinity))
        changes.push(`${where}: ${limit} is ${now[limit]}, was ${old[limit] ?? "none"}`);
    if ((now.minLength ?? 0) > (old.minLength ?? 0))
      changes.push(`${where}: minLength is ${now.minLength}, was ${old.minLength ?? "none"}`);
  }
}

/** Whether a version announces breaking changes: a higher major version, or before 1.0 a higher minor one. */
export function announcesBreakingChanges(older: string, newer: string): boolean {
  const [oldMajor = 0, oldMinor = 0] = older.split(".").map(Number);
  const [major = 0, minor = 0] = newer.split(".").map(Number);
  return major > oldMajor || (major === 0 && oldMajor === 0 && minor > oldMinor);
}

/** A reference may stand alone, within what else is said of a member, or beside null, which is then an alternative of its own. */
function referenceOf({ $ref, oneOf }: Schema): string | undefined {
  const alternatives = oneOf?.filter((one) => !(one.enum?.length === 1 && one.enum[0] === null));
  return $ref ?? (alternatives?.length === 1 ? alternatives[0]?.$ref : undefined);
}

function nameOf(schema: Schema): string | undefined {
  return referenceOf(schema)?.split("/").at(-1);
}

function kindOf({ type = "anything", format }: Schema): string {
  return format ? `${type} (${format})` : type;
}

function resolve(document: Document, schema: Schema): Schema {
  const name = nameOf(schema);
  if (name === undefined) return schema;
  return { ...document.components.schemas[name], ...(schema.nullable ? { nullable: true } : {}) };
}
