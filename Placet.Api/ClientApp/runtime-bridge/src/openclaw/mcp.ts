import type { McpServer } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { mcpName } from "../core/mcpServer.js";
import { filled, flag, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { readConfig, section, writeConfig, type StoredConfig } from "./config.js";
import { readServer, transports } from "./mcpConfig.js";
import { ChangedServers, readSessionTools, type SessionTools } from "./mcpTools.js";
import type { OpenClaw } from "./runtime.js";

const place = ["mcp", "servers"] as const;
const notFound = (name: string) => new RuntimeError(404, `MCP server '${name}' not found`);

export function mcpRoutes(runtime: OpenClaw): RouteHandlers {
  const changed = new ChangedServers();
  const write = async (
    config: StoredConfig,
    name: string,
    server: JsonObject | null,
    signal: AbortSignal,
  ): Promise<void> => {
    await writeConfig(runtime, config, [...place, name], server, signal);
    changed.add(name);
  };
  const change = async (
    name: string,
    edit: (server: JsonObject) => JsonObject | null,
    signal: AbortSignal,
  ): Promise<McpServer> => {
    const config = await readConfig(runtime, signal);
    const stored = serverIn(config, name);
    if (!stored) throw notFound(name);
    const edited = edit(stored);
    if (JSON.stringify(edited) !== JSON.stringify(stored)) await write(config, name, edited, signal);
    return summary(name, edited ?? stored);
  };
  const setEnabled = async (name: string, enabled: boolean, signal: AbortSignal) => ({
    server: await change(name, (server) => (isEnabled(server) === enabled ? server : { ...server, enabled }), signal),
  });

  return {
    "GET mcp": async ({ signal }) => {
      const servers = Object.entries(section((await readConfig(runtime, signal)).content, ...place));
      const tools = await toolsFor(
        runtime,
        servers.map(([, server]) => object(server)),
        signal,
      );
      const items = runtime.unread.each("MCP server", servers, ([name, server]) => {
        const read = object(server);
        return read && summary(name, read, tools, changed);
      });
      return { items, count: items.length };
    },
    "POST mcp": async ({ body, signal }) => {
      const name = mcpName(body);
      const config = await readConfig(runtime, signal);
      if (serverIn(config, name)) throw new RuntimeError(409, `MCP server '${name}' already exists`);
      const server = readServer(body, {});
      await write(config, name, server, signal);
      return { server: summary(name, server) };
    },
    "GET mcp/{name}": async ({ parameters: { name }, signal }) => {
      const server = serverIn(await readConfig(runtime, signal), name);
      if (!server) throw notFound(name);
      return summary(name, server, await toolsFor(runtime, [server], signal), changed);
    },
    "PATCH mcp/{name}": async ({ parameters: { name }, body, signal }) => ({
      server: await change(name, (stored) => readServer(body, stored), signal),
    }),
    "DELETE mcp/{name}": async ({ parameters: { name }, signal }) => {
      await change(name, () => null, signal);
      return { deleted: true, name };
    },
    "POST mcp/{name}/enable": ({ parameters: { name }, signal }) => setEnabled(name, true, signal),
    "POST mcp/{name}/disable": ({ parameters: { name }, signal }) => setEnabled(name, false, signal),
  };
}

/** The gateway is asked for tools only when a server could have some: it can take seconds. */
function toolsFor(
  runtime: OpenClaw,
  servers: readonly (JsonObject | undefined)[],
  signal: AbortSignal,
): Promise<SessionTools | undefined> {
  return servers.some((server) => server && isEnabled(server))
    ? readSessionTools(runtime, signal)
    : Promise.resolve(undefined);
}

function isEnabled(server: JsonObject): boolean {
  return flag(server["enabled"]) ?? true;
}

function serverIn(config: StoredConfig, name: string): JsonObject | undefined {
  const servers = section(config.content, ...place);
  return Object.hasOwn(servers, name) ? object(servers[name]) : undefined;
}

/**
 * A server as the wire format shows it. An enabled one counts as connected until the newest session shows that it is not: what no
 * session has tried is no failure.
 */
function summary(name: string, server: JsonObject, session?: SessionTools, changed?: ChangedServers): McpServer {
  const enabled = isEnabled(server);
  const tools = enabled ? (session?.byServer.get(name) ?? []) : [];
  const untried = session === undefined || session.pending.has(name) || changed?.isUntried(name, session.turn) === true;
  const failed = enabled && !untried && tools.length === 0;
  return {
    name,
    enabled,
    connected: enabled && !failed,
    transport: transportOf(server),
    tools: [...tools],
    error: failed ? "The newest session got no tools from it" : null,
  };
}

function transportOf(server: JsonObject): string {
  const transport =
    filled(server["transport"]) ??
    filled(server["type"]) ??
    (text(server["url"]) === undefined ? "stdio" : "streamable-http");
  return transports[transport] ?? transport;
}
