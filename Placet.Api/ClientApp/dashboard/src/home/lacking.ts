import { managementQuery } from "../agent/useAgent.ts";
import { agentsQuery } from "../api/agents.ts";
import { queries } from "../api/queries.ts";

/** What is looked through; each is a part that a runtime may lack. */
const looked = ["health", "cron", "mcp", "versions"] as const;
export type Part = (typeof looked)[number];

const minute = 60_000;

/** The server asks a runtime for every part to tell what it has: of a larger fleet that is asked once an hour. */
const few = 60;

const known = new Map<string, { readonly parts: Set<Part>; readonly until: number }>();

/**
 * What a runtime lacks: asked for first, since a browser reports every 404 as an error. What is found to be missing all
 * the same is added by the caller.
 */
export async function lackingAt(agentId: string): Promise<Set<Part>> {
  const kept = known.get(agentId);
  if (kept && kept.until > Date.now()) return kept.parts;
  const lifetime = (queries.getQueryData(agentsQuery.queryKey)?.length ?? 0) <= few ? 5 * minute : 60 * minute;
  const management = await queries
    .fetchQuery({ ...managementQuery(agentId), staleTime: lifetime })
    .catch(() => undefined);
  const parts = new Set<Part>();
  for (const part of looked) {
    if (management?.capabilities?.[part] === false) parts.add(part);
  }
  known.set(agentId, { parts, until: Date.now() + (management ? lifetime : minute) });
  return parts;
}
