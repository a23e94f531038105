import type { JsonObject } from "../wire.js";
import { RuntimeError } from "./errors.js";
import { optional, text } from "./values.js";

export type McpTransport = "stdio" | "sse" | "streamableHttp";

/** @throws RuntimeError 400 for a name of another form. */
export function mcpName(body: JsonObject): string {
  const name = text(body["name"]);
  if (name === undefined || !/^[A-Za-z0-9_-]{1,64}$/.test(name))
    throw new RuntimeError(400, "name must match [A-Za-z0-9_-]{1,64}");
  return name;
}

/**
 * The transport that a request names; undefined when it names none.
 * @throws RuntimeError 400 for another one.
 */
export function mcpTransport(body: JsonObject): McpTransport | undefined {
  const type = optional(body, "type", text);
  if (type === undefined || type === "stdio" || type === "sse" || type === "streamableHttp") return type;
  throw new RuntimeError(400, "type must be one of stdio, sse, streamableHttp");
}
