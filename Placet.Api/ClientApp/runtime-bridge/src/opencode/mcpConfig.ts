import { RuntimeError } from "../core/errors.js";
import { mcpTransport } from "../core/mcpServer.js";
import { count, filled, flag, optional, textMap, texts } from "../core/values.js";
import type { JsonObject } from "../wire.js";

/** A server in opencode's configuration. */
export type McpConfig = {
  readonly enabled: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
} & (
  | {
      readonly type: "local";
      readonly command: readonly string[];
      readonly cwd?: string;
      readonly environment?: Readonly<Record<string, string>>;
    }
  | { readonly type: "remote"; readonly url: string; readonly headers?: Readonly<Record<string, string>> }
);

/** The wire format's server configuration as opencode writes it. Placeholders for stored credentials mean nothing to opencode. */
export function mcpConfig(body: JsonObject): McpConfig {
  const type = mcpTransport(body) ?? (filled(body["command"]) === undefined ? "streamableHttp" : "stdio");
  const seconds = optional(body, "toolTimeout", count) ?? optional(body, "tool_timeout", count);
  const tools = optional(body, "enabledTools", texts) ?? optional(body, "enabled_tools", texts) ?? ["*"];
  if (tools.length !== 1 || tools[0] !== "*")
    throw new RuntimeError(400, 'opencode offers all tools of a server: enabledTools must be ["*"]');
  const common = {
    enabled: optional(body, "enabled", flag) ?? true,
    ...(seconds !== undefined && seconds > 0 && { timeout: seconds * 1000 }),
  };
  if (type !== "stdio") {
    const headers = optional(body, "headers", textMap);
    const url = filled(body["url"]);
    if (url === undefined) throw new RuntimeError(400, `url is required for ${type}`);
    return { type: "remote", url, ...common, ...(headers && { headers }) };
  }
  const command = filled(body["command"]);
  if (command === undefined) throw new RuntimeError(400, "command is required for stdio");
  const environment = optional(body, "env", textMap);
  const cwd = optional(body, "cwd", filled);
  return {
    type: "local",
    command: [command, ...(optional(body, "args", texts) ?? [])],
    ...common,
    ...(cwd !== undefined && { cwd }),
    ...(environment && { environment }),
  };
}
