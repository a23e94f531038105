import type { AgentCardDocument, AgentCardSkill } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import { filled, object, text } from "../core/values.js";
import type { OpencodeServer } from "./server.js";

/** opencode's agents as the skills of one card. It speaks no A2A: the card has no address. */
export function agentCardRoutes(server: OpencodeServer, unread: Unread, version: () => string) {
  return {
    "GET agent-card": async ({ signal }) => agentCard(await server.list("/agent", signal), version(), unread),
  } satisfies RouteHandlers;
}

export function agentCard(agents: readonly unknown[], version: string, unread: Unread): AgentCardDocument {
  return {
    name: "opencode",
    description: "Coding agent with the agents that are listed as its skills. It cannot be called by A2A.",
    version,
    supportedInterfaces: [],
    documentationUrl: "https://opencode.ai/docs",
    capabilities: { streaming: false, pushNotifications: false },
    defaultInputModes: ["text/plain"],
    defaultOutputModes: ["text/plain"],
    skills: unread.each("agent", agents.filter(isVisible), readAgent),
  };
}

/** Those that write titles and summaries are opencode's own business. */
function isVisible(value: unknown): boolean {
  return object(value)?.["hidden"] !== true;
}

function readAgent(value: unknown): AgentCardSkill | undefined {
  const agent = object(value);
  const name = filled(agent?.["name"]);
  if (name === undefined) return undefined;
  const mode = text(agent?.["mode"]);
  return { id: name, name, description: text(agent?.["description"]) ?? "", tags: mode === undefined ? [] : [mode] };
}
