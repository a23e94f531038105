import { managementQuery } from "../agent/useAgent.ts";
import { agentsQuery } from "../api/agents.ts";
import { queries } from "../api/queries.ts";

/** The lists that are looked through; each is a part that a runtime may lack. */
export type Part = "cron" | "mcp" | "versions";

const forget = 5 * 60_000;

/** In a fleet of this size the runtimes are asked what they have; a larger one would be asked seventeen times as much. */
const few = 60;

const known = new Map<string, { readonly parts: Set<Part>; readonly until: number }>();

/** What a runtime lacks, as far as it is known; what is found to be missing is added by the caller and kept for a while. */
export async function lackingAt(agentId: string): Promise<Set<Part>> {
  const kept = known.get(agentId);
  if (kept && kept.until > Date.now()) return kept.parts;
  const parts = new Set<Part>();
  if ((queries.getQueryData(agentsQuery.queryKey)?.length ?? 0) <= few) {
    const query = { ...managementQuery(agentId), staleTime: forget };
    const management = await queries.fetchQuery(query).catch(() => undefined);
    for (const part of ["cron", "mcp", "versions"] as const) {
      if (management?.capabilities?.[part] === false) parts.add(part);
    }
  }
  known.set(agentId, { parts, until: Date.now() + forget });
  return parts;
}
