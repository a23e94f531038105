import { placet } from "../api/placet.ts";
import { failureOf } from "../api/errors.ts";
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
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return soFar();
}

/** One agent's lists; a list that the runtime lacks is no failure. */
export async function look(
  agentId: string,
  signal: AbortSignal,
): Promise<{ readonly findings: readonly Finding[]; readonly failed: boolean }> {
  const reads = [
    placet.cron.list(agentId, { signal }),
    placet.mcp.list(agentId, { signal }),
    placet.versionRuns.list(agentId, { limit: 50 }, { signal }),
  ] as const;
  const [cron, mcp, runs] = await Promise.allSettled(reads);
  const lost = [cron, mcp, runs].filter((one) => one.status === "rejected" && failureOf(one.reason) !== "unsupported");
  // A sign-in that ended, or a Placet that is away, is no fault of the agent.
  const own = lost.map((one) => one.status === "rejected" && one.reason).find((why) => isOurs(why));
  if (own) throw own;
  const findings = findingsIn({ cron: valueOf(cron), mcp: valueOf(mcp), runs: valueOf(runs) });
  return { findings, failed: lost.length > 0 };
}

function isOurs(error: unknown): boolean {
  return ["signed-out", "placet-away"].includes(failureOf(error));
}

function valueOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === "fulfilled" ? result.value : undefined;
}
