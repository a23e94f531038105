import type { Adapter, AdapterKind } from "../adapter.js";
import { address } from "../core/options.js";
import { auditRoutes } from "./audit.js";
import { channelRoutes } from "./channels.js";
import { commandRoutes } from "./commands.js";
import { credentialRoutes } from "./credentials.js";
import { cronRoutes } from "./cron.js";
import { Gateway } from "./gateway.js";
import { healthRoutes } from "./health.js";
import { mcpRoutes } from "./mcp.js";
import { providerRoutes } from "./providers.js";
import type { OpenClaw } from "./runtime.js";
import { sessionRoutes } from "./sessions.js";
import { settingsRoutes } from "./settings.js";
import { skillRoutes } from "./skills.js";
import { usageRoutes } from "./usage.js";
import { workspaceRoutes } from "./workspace.js";

export const openclaw: AdapterKind = {
  title: "OpenClaw",
  testedVersions: ["2026.9.6"],
  options: {
    gateway: {
      value: "URL",
      help: "the gateway's address",
      default: "ws://127.0.0.1:18789",
      env: "OPENCLAW_GATEWAY_URL",
    },
    token: { value: "TOKEN", help: "the gateway's token or password", env: "OPENCLAW_GATEWAY_TOKEN", secret: true },
    agent: { value: "ID", help: "show this agent of the gateway alone; all of them when left out" },
    "read-only": { help: "ask the gateway for access to read and no more; changes are refused" },
  },
  create(values, { log, unread, stateFolder, stateChanged }): Adapter {
    const gateway = new Gateway({
      url: address(values["gateway"] ?? "", "gateway", ["ws", "wss"]),
      token: values["token"],
      // Changes of jobs, configuration and secrets need the widest access; it includes all others.
      scopes: [values["read-only"] === "true" ? "operator.read" : "operator.admin"],
      testedVersions: this.testedVersions,
      stateFolder,
      log,
      unread,
      stateChanged,
    });
    return {
      routes: openclawRoutes({ gateway, agent: values["agent"], unread, now: () => new Date() }),
      get state() {
        return gateway.state;
      },
      start: (signal) => gateway.start(signal),
      close: () => Promise.resolve(gateway.close()),
    };
  },
};

export function openclawRoutes(runtime: OpenClaw) {
  return {
    ...healthRoutes(runtime),
    ...sessionRoutes(runtime),
    ...auditRoutes(runtime),
    ...usageRoutes(runtime),
    ...cronRoutes(runtime),
    ...mcpRoutes(runtime),
    ...credentialRoutes(runtime),
    ...providerRoutes(runtime),
    ...workspaceRoutes(runtime),
    ...skillRoutes(runtime),
    ...channelRoutes(runtime),
    ...commandRoutes(runtime),
    ...settingsRoutes(runtime),
  };
}
