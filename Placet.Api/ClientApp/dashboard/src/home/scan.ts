import { placet } from "../api/placet.ts";
import { failureOf, isUnsupported } from "../api/errors.ts";
import { healthOf, lostHealth, type Health } from "../fleet/state.ts";
import { lackingAt } from "./lacking.ts";
import { findingsIn, type Finding } from "./findings.ts";

/** An agent that is looked at. */
export interface Looked {
  readonly id: string;
  /** Whether its health has to be asked for too: the overview leaves sub-agents out. */
  readonly asksHealth?: boolean;
}

/** What was found at the runtimes so far. */
export interface Scan {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** The health of those that were asked for it; the same object while it stays the same. */
  readonly health: ReadonlyMap<string, Health>;
  /** When the agents were looked at of whom every list could be read. */
  readonly looked: ReadonlyMap<string, number>;
  /** How many agents were looked at, of how many. */
  readonly asked: number;
  readonly total: number;
  /** Those of whom some list could not be read. */
  readonly failed: readonly string[];
}

const atOnce = 4;

/** What was found is drawn no more often than this, however fast it comes. */
const pause = 700;

/**
 * In a larger fleet the search leaves room for people, who type in the thread that its answers are read in, and for the
 * runtimes: with three lists each, twelve reads a second at the most. What the server has noticed meanwhile is shown as
 * an alert.
 */
const few = 60;
const gap = 1_000;

/**
 * Looks through the runtimes, few at a time so that the browser's connections stay free for what a person opens. What
 * was found is told as it comes.
 */
export async function scan(agents: readonly Looked[], signal: AbortSignal, tell: (so: Scan) => void): Promise<Scan> {
  const findings = new Map<string, readonly Finding[]>();
  let health: ReadonlyMap<string, Health> = new Map();
  const looked = new Map<string, number>();
  const failed: string[] = [];
  const queue = [...agents];
  let asked = 0;
  let toldAt = 0;
  const rest = agents.length > few ? () => new Promise((go) => setTimeout(go, gap)) : undefined;
  const soFar = (): Scan => ({
    findings: new Map(findings),
    health,
    looked: new Map(looked),
    asked,
    total: agents.length,
    failed: [...failed],
  });
  const work = async (): Promise<void> => {
    for (let agent = queue.shift(); agent !== undefined && !signal.aborted; agent = queue.shift()) {
      const seen = await look(agent, signal);
      asked += 1;
      if (seen.failed) failed.push(agent.id);
      else looked.set(agent.id, Date.now());
      if (seen.findings.length > 0) findings.set(agent.id, seen.findings);
      if (seen.health) health = new Map([...health, [agent.id, seen.health]]);
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
  readonly health?: Health | undefined;
}

const reads = {
  cron: (id: string, signal: AbortSignal) => placet.cron.list(id, { signal }),
  mcp: (id: string, signal: AbortSignal) => placet.mcp.list(id, { signal }),
  versions: (id: string, signal: AbortSignal) => placet.versionRuns.list(id, { limit: 50 }, { signal }),
} as const;

/** One agent's lists, as far as its runtime has them; nothing more of one that does not answer. */
export async function look({ id: agentId, asksHealth }: Looked, signal: AbortSignal): Promise<Seen> {
  const lacks = await lackingAt(agentId);
  const health = asksHealth && !lacks.has("health") ? await healthAt(agentId, signal) : undefined;
  if (health?.error) return { findings: [], failed: false, health };
  const parts = (Object.keys(reads) as (keyof typeof reads)[]).filter((part) => !lacks.has(part));
  const results = await Promise.allSettled(parts.map((part) => reads[part](agentId, signal) as Promise<unknown>));
  const documents: Partial<Record<keyof typeof reads, unknown>> = {};
  let failed = false;
  for (const [index, result] of results.entries()) {
    const part = parts[index] as keyof typeof reads;
    if (result.status === "fulfilled") documents[part] = result.value;
    else if (isUnsupported(result.reason)) lacks.add(part);
    // A sign-in that ended, or a Placet that is away, is no fault of the agent.
    else if (isOurs(result.reason)) throw result.reason;
    else failed = true;
  }
  const findings = findingsIn({ cron: documents.cron, mcp: documents.mcp, runs: documents.versions });
  return { findings, failed, health };
}

async function healthAt(agentId: string, signal: AbortSignal): Promise<Health | undefined> {
  try {
    return healthOf(await placet.health.get(agentId, { signal }));
  } catch (error) {
    if (isOurs(error) || signal.aborted) throw error;
    return isUnsupported(error) ? undefined : lostHealth(error);
  }
}

function isOurs(error: unknown): boolean {
  return ["signed-out", "placet-away"].includes(failureOf(error));
}
