import { placet } from "../api/placet.ts";
import { failureOf, isUnsupported } from "../api/errors.ts";
import { lackingAt, type Part } from "./lacking.ts";
import { findingsIn, type Finding } from "./findings.ts";

/** What was found at the runtimes so far. */
export interface Scan {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** How many agents were looked at, of how many. */
  readonly asked: number;
  readonly total: number;
  /** Those of whom some list could not be read. */
  readonly failed: readonly string[];
}

const atOnce = 4;

/** What was found is drawn no more often than this, however fast it comes. */
const pause = 700;

/** In a larger fleet the search leaves room for people: each request takes a millisecond of the one thread they type in. */
const few = 60;
const gap = 250;

/**
 * Looks through the runtimes, few at a time so that the browser's connections stay free for what a person opens. What
 * was found is told as it comes.
 */
export async function scan(agentIds: readonly string[], signal: AbortSignal, tell: (so: Scan) => void): Promise<Scan> {
  const findings = new Map<string, readonly Finding[]>();
  const failed: string[] = [];
  const queue = [...agentIds];
  let asked = 0;
  let toldAt = 0;
  const rest = agentIds.length > few ? () => new Promise((go) => setTimeout(go, gap)) : undefined;
  const soFar = (): Scan => ({ findings: new Map(findings), asked, total: agentIds.length, failed: [...failed] });
  const work = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined && !signal.aborted; id = queue.shift()) {
      const looked = await look(id, signal);
      asked += 1;
      if (looked.failed) failed.push(id);
      if (looked.findings.length > 0) findings.set(id, looked.findings);
      if (Date.now() - toldAt > pause) {
        toldAt = Date.now();
        tell(soFar());
      }
      await rest?.();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return soFar();
}

interface Seen {
  readonly findings: readonly Finding[];
  readonly failed: boolean;
}

const reads = {
  cron: (id: string, signal: AbortSignal) => placet.cron.list(id, { signal }),
  mcp: (id: string, signal: AbortSignal) => placet.mcp.list(id, { signal }),
  versions: (id: string, signal: AbortSignal) => placet.versionRuns.list(id, { limit: 50 }, { signal }),
} as const;

/** One agent's lists, as far as its runtime has them. */
export async function look(agentId: string, signal: AbortSignal): Promise<Seen> {
  const lacks = await lackingAt(agentId);
  const parts = (Object.keys(reads) as Part[]).filter((part) => !lacks.has(part));
  const results = await Promise.allSettled(parts.map((part) => reads[part](agentId, signal) as Promise<unknown>));
  const documents: Partial<Record<Part, unknown>> = {};
  let failed = false;
  for (const [index, result] of results.entries()) {
    const part = parts[index] as Part;
    if (result.status === "fulfilled") documents[part] = result.value;
    else if (isUnsupported(result.reason)) lacks.add(part);
    // A sign-in that ended, or a Placet that is away, is no fault of the agent.
    else if (isOurs(result.reason)) throw result.reason;
    else failed = true;
  }
  return { findings: findingsIn({ cron: documents.cron, mcp: documents.mcp, runs: documents.versions }), failed };
}

function isOurs(error: unknown): boolean {
  return ["signed-out", "placet-away"].includes(failureOf(error));
}
