import type { McpServer } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { mcpName } from "../core/mcpServer.js";
import { object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { changeConfiguration, configuration } from "./configuration.js";
import { mcpConfig } from "./mcpConfig.js";
import type { OpencodeServer } from "./server.js";

/** opencode has no way to take a server out of its configuration, nor to replace its headers and environment: no DELETE and no PATCH. */
export function mcpRoutes(server: OpencodeServer) {
  async function all(signal: AbortSignal): Promise<McpServer[]> {
    const [states, config] = await Promise.all([server.object("/mcp", signal), configuration(server, signal)]);
    return mcpServers(states, config);
  }

  async function find(name: string, signal: AbortSignal): Promise<McpServer> {
    const found = (await all(signal)).find((one) => one.name === name);
    if (!found) throw new RuntimeError(404, `MCP server '${name}' not found`);
    return found;
  }

  /** Lasts when the user's own file has the server; one that the project's file or another program added is only switched for now. */
  async function switchTo(enabled: boolean, name: string, signal: AbortSignal): Promise<McpServer> {
    const before = await find(name, signal);
    if (before.enabled === enabled) return before;
    const stored = object(object((await server.object("/global/config", signal))["mcp"])?.[name]);
    if (stored) await changeConfiguration(server, { mcp: { [name]: { ...stored, enabled } } }, signal);
    const now = await find(name, signal);
    if (now.enabled === enabled) return now;
    await server.send("POST", `${mcpPath(name)}/${enabled ? "connect" : "disconnect"}`, signal);
    return find(name, signal);
  }

  return {
    "GET mcp": async ({ signal }) => {
      const items = await all(signal);
      return { items, count: items.length };
    },

    "GET mcp/{name}": ({ parameters, signal }) => find(parameters.name, signal),

    "POST mcp": async ({ body, signal }) => {
      const name = mcpName(body);
      const config = mcpConfig(body);
      if ((await all(signal)).some((one) => one.name === name)) {
        throw new RuntimeError(409, `MCP server '${name}' already exists`);
      }
      await changeConfiguration(server, { mcp: { [name]: config } }, signal);
      // The configuration is read again behind the answer; adding it here as well connects before this one.
      const states = object(await server.send("POST", "/mcp", signal, { name, config }));
      const connected = config.enabled ? states : { ...states, [name]: { status: "disabled" } };
      return { server: summary(name, connected?.[name], config) };
    },

    "POST mcp/{name}/enable": async ({ parameters, signal }) => ({
      server: await switchTo(true, parameters.name, signal),
    }),

    "POST mcp/{name}/disable": async ({ parameters, signal }) => ({
      server: await switchTo(false, parameters.name, signal),
    }),

    "POST mcp/{name}/restart": async ({ parameters: { name }, signal }) => {
      const before = await find(name, signal);
      if (!before.enabled) throw new RuntimeError(409, `MCP server '${name}' is disabled`);
      await server.send("POST", `${mcpPath(name)}/disconnect`, signal);
      await server.send("POST", `${mcpPath(name)}/connect`, signal);
      return { server: await find(name, signal) };
    },
  } satisfies RouteHandlers;
}

/** The servers that opencode knows, each with its configuration where one is stored. */
export function mcpServers(states: JsonObject, config: JsonObject): McpServer[] {
  const configs = object(config["mcp"]);
  return Object.entries(states)
    .map(([name, state]) => summary(name, state, object(configs?.[name])))
    .sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

/** Without command, address, environment and headers, any of which may hold a secret; opencode does not tell a server's tools. */
function summary(name: string, state: unknown, config: JsonObject | undefined): McpServer {
  const read = object(state);
  const status = text(read?.["status"]);
  const kind = text(config?.["type"]);
  return {
    name,
    enabled: status !== "disabled",
    connected: status === "connected",
    tools: [],
    error: errorOf(status, text(read?.["error"])),
    ...(kind !== undefined && { transport: kind === "local" ? "stdio" : "streamableHttp" }),
  };
}

function errorOf(status: string | undefined, error: string | undefined): string | null {
  switch (status) {
    case "connected":
    case "disabled":
      return null;
    case "needs_auth":
      return "The server asks for a log-in: run `opencode mcp auth` beside opencode";
    default:
      return error ?? status ?? null;
  }
}

function mcpPath(name: string): string {
  return `/mcp/${encodeURIComponent(name)}`;
}
