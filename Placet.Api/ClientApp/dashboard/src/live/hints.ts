import type { QueryKey } from "@tanstack/react-query";
import type { Block } from "./blocks.ts";

/** What a hint makes old: parts of the query cache, or all of it. */
export type Old = readonly QueryKey[] | "all";

/** Names of later versions make nothing old. */
export function oldBy({ name, data }: Block): Old {
  const { agentId } = membersOf(data);
  const agent: readonly QueryKey[] = agentId ? [["agent", agentId]] : [];
  switch (name) {
    case "reload":
      return "all";
    case "agent.health":
      return agentId
        ? [
            ["overview"],
            ["agents"],
            ["agent", agentId, "self"],
            ["agent", agentId, "health"],
            ["agent", agentId, "uptime"],
          ]
        : [];
    case "agent.changed":
      return [["agents"], ["overview"], ...agent];
    case "agent.removed":
      return [["agents"], ["overview"], ["alerts"], ...agent];
    case "alert":
      return [["alerts"], ["attention"]];
    case "activity":
      return [["activity"]];
    case "usage":
      return agentId ? [["usage"], ["cost"], ["agent", agentId, "usage"]] : [];
    default:
      return [];
  }
}

function membersOf(data: string | undefined): { readonly agentId?: string } {
  try {
    const members = JSON.parse(data ?? "{}") as { readonly agentId?: unknown } | null;
    return typeof members?.agentId === "string" ? { agentId: members.agentId } : {};
  } catch {
    return {};
  }
}
