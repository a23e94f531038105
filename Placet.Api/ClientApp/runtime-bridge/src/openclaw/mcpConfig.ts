import { RuntimeError } from "../core/errors.js";
import { mcpTransport } from "../core/mcpServer.js";
import { count, filled, flag, optional, text, textMap, texts } from "../core/values.js";
import type { JsonObject } from "../wire.js";

/** The wire format's words for OpenClaw's, where they differ. */
export const transports: Readonly<Record<string, string>> = {
  "streamable-http": "streamableHttp",
  http: "streamableHttp",
};

/** A server of OpenClaw's from a request: members that are there replace the stored ones whole, null brings the default back. */
export function readServer(body: JsonObject, stored: JsonObject): JsonObject {
  const given = (name: string): boolean => body[name] !== undefined;
  const merged: Record<string, unknown> = { ...stored };
  const set = (name: string, value: unknown): void => {
    if (value === undefined) delete merged[name];
    else merged[name] = value;
  };
  if (given("command")) set("command", optional(body, "command", filled));
  if (given("args")) set("args", optional(body, "args", texts));
  if (given("env")) set("env", optional(body, "env", textMap));
  if (given("cwd")) set("cwd", optional(body, "cwd", text) || undefined);
  if (given("url")) set("url", optional(body, "url", filled));
  if (given("headers")) set("headers", optional(body, "headers", textMap));
  if (given("auth")) set("auth", optional(body, "auth", filled));
  if (given("enabled")) set("enabled", optional(body, "enabled", flag));
  const timeout = given("toolTimeout") ? "toolTimeout" : "tool_timeout";
  if (given(timeout)) set("requestTimeoutMs", readTimeout(body, timeout));
  const tools = given("enabledTools") ? "enabledTools" : "enabled_tools";
  if (given(tools)) set("toolFilter", writeTools(optional(body, tools, texts)));
  if (given("type")) set("transport", readTransport(body));
  return complete(merged);
}

function readTimeout(body: JsonObject, name: string): number | undefined {
  const seconds = optional(body, name, count);
  if (seconds === 0) throw new RuntimeError(400, "toolTimeout must be a positive integer");
  return seconds === undefined ? undefined : seconds * 1000;
}

function writeTools(tools: readonly string[] | undefined): JsonObject | undefined {
  if (!tools || tools.includes("*")) return undefined;
  return tools.length > 0 ? { include: tools } : { exclude: ["*"] };
}

function readTransport(body: JsonObject): string | undefined {
  const type = mcpTransport(body);
  return type === "streamableHttp" ? "streamable-http" : type;
}

/** Refuses a server without its address, which would be stored and then fail each time, and names the transport of an address. */
function complete(server: JsonObject): JsonObject {
  const { command, url, transport } = server;
  if (transport === "stdio" || (transport === undefined && url === undefined)) {
    if (command === undefined) throw new RuntimeError(400, "command is required for stdio");
  } else if (url === undefined) {
    throw new RuntimeError(400, `url is required for ${transports[String(transport)] ?? String(transport)}`);
  }
  if (transport !== undefined || typeof url !== "string") return server;
  return { ...server, transport: /\/sse\/?$/.test(url) ? "sse" : "streamable-http" };
}
