import { placet } from "../api/placet.ts";
import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

/** As many as the runtime is asked for; older ones are there, but nobody looks through them here. */
export const most = 200;

export function versionsQuery(agentId: string) {
  return managed(agentId, ["versions"], (signal) => runtime.versions.list(agentId, { limit: most }, { signal }));
}

export function runsQuery(agentId: string) {
  return managed(agentId, ["runs"], (signal) => placet.versionRuns.list(agentId, { limit: most }, { signal }));
}

export function versionDiffQuery(agentId: string, sha: string) {
  return {
    ...managed(agentId, ["version-diff", sha], (signal) => runtime.versions.diff(agentId, sha, {}, { signal })),
    // What a version changed stays as it is.
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false as const,
  };
}

export function runDiffQuery(agentId: string, runId: string, path: string) {
  return managed(
    agentId,
    ["run-diff", runId, path],
    (signal) => placet.versionRuns.diff(agentId, runId, { path }, { signal }),
    every.slow,
  );
}

export function runReportQuery(agentId: string, runId: string) {
  return managed(
    agentId,
    ["run-report", runId],
    (signal) => placet.versionRuns.report(agentId, runId, { signal }),
    every.slow,
  );
}
