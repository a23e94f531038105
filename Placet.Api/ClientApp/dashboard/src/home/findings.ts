import { flag, moment, objects, text, texts } from "../api/read.ts";

/** Something at one agent's runtime that a person should look at. */
export type Finding =
  | {
      readonly kind: "cron";
      readonly id: string;
      readonly name: string;
      readonly times: number;
      readonly error: string | undefined;
      readonly since: number | undefined;
    }
  | { readonly kind: "mcp"; readonly name: string; readonly error: string | undefined }
  | { readonly kind: "approval"; readonly runs: readonly WaitingRun[] };

/** A run of self-improvement that waits for a person. */
export interface WaitingRun {
  readonly id: string;
  readonly since: number | undefined;
}

interface Documents {
  readonly cron?: unknown;
  readonly mcp?: unknown;
  readonly runs?: unknown;
}

/** What there is to see in the lists of a runtime, whatever shape they have. */
export function findingsIn({ cron, mcp, runs }: Documents): readonly Finding[] {
  return [...failedJobs(cron), ...lostServers(mcp), ...waitingRuns(runs)];
}

function itemsOf(document: unknown) {
  return objects((document as { items?: unknown } | null | undefined)?.items);
}

function failedJobs(document: unknown): Finding[] {
  return itemsOf(document).flatMap((job) => {
    const state = job["state"] as Record<string, unknown> | null | undefined;
    const id = text(job["id"]);
    if (!id || flag(job["enabled"]) === false || text(state?.["last_status"]) !== "error") return [];
    const history = objects(state?.["run_history"]);
    const lastGood = history.findLastIndex((run) => text(run["status"]) !== "error");
    const failed = history.slice(lastGood + 1);
    return [
      {
        kind: "cron" as const,
        id,
        name: text(job["name"]) ?? id,
        times: Math.max(1, failed.length),
        error: text(state?.["last_error"]),
        since: moment(failed[0]?.["run_at_ms"]) ?? moment(state?.["last_run_at_ms"]),
      },
    ];
  });
}

function lostServers(document: unknown): Finding[] {
  return itemsOf(document).flatMap((server) => {
    const name = text(server["name"]);
    const lost = flag(server["enabled"]) !== false && flag(server["connected"]) === false;
    return name && lost ? [{ kind: "mcp" as const, name, error: text(server["error"]) }] : [];
  });
}

const settled = new Set(["applied", "rejected", "rolled_back", "no_change", "failed_validation"]);

/** Whether a run of self-improvement waits for a person: it has something to approve, and nobody has decided. */
export function isWaiting(run: Readonly<Record<string, unknown>>): boolean {
  const status = text(run["status"]) ?? "";
  const pending = text(run["approval_state"]) === "pending" || status === "approval_requested";
  return pending && !settled.has(status) && texts(run["diff_artifacts"]).length > 0;
}

function waitingRuns(document: unknown): Finding[] {
  const waiting = itemsOf(document).filter(isWaiting);
  if (waiting.length === 0) return [];
  const runs = waiting.map((run) => ({ id: text(run["id"]) ?? "", since: moment(run["created_at"]) }));
  return [{ kind: "approval", runs }];
}
