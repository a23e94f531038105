import type { CronJob, CronRun } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { count, filled, flag, list } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { readJob, readRun } from "./cronRead.js";
import { readChange, readDraft } from "./cronWrite.js";
import { ask, onlyAgent, type OpenClaw } from "./runtime.js";

const jobsPerPage = 200;
const maxJobs = 2_000;
/** As many runs as the reference runtime keeps. */
const runsShown = 20;

export function cronRoutes(runtime: OpenClaw): RouteHandlers {
  const setEnabled = (id: string, enabled: boolean, signal: AbortSignal) => update(runtime, id, { enabled }, signal);
  return {
    "GET cron": async ({ signal }) => {
      const items = await listJobs(runtime, signal);
      return { items, count: items.length };
    },
    "POST cron": async ({ body, signal }) => {
      const answer = await ask(runtime, "cron.add", { ...readDraft(body), ...onlyAgent(runtime) }, signal);
      return required(answer["job"] ?? answer);
    },
    "GET cron/{id}": async ({ parameters: { id }, signal }) => {
      const job = required(await ask(runtime, "cron.get", { id }, signal));
      return { ...job, state: { ...job.state, run_history: await readRuns(runtime, id, signal) } };
    },
    "PATCH cron/{id}": async ({ parameters: { id }, body, signal }) => {
      const stored = await ask(runtime, "cron.get", { id }, signal);
      return update(runtime, id, readChange(body, stored), signal);
    },
    "DELETE cron/{id}": async ({ parameters: { id }, signal }) => {
      await runtime.gateway.call("cron.remove", { id }, signal);
      return { deleted: true, id };
    },
    "POST cron/{id}/run-now": async ({ parameters: { id }, signal }) => {
      const answer = await ask(runtime, "cron.run", { id, mode: "force" }, signal);
      if (flag(answer["enqueued"]) === false || flag(answer["ran"]) === false) {
        throw new RuntimeError(
          409,
          `The job was not started: ${filled(answer["reason"]) ?? "OpenClaw gives no reason"}`,
        );
      }
      return { ok: true, id, started: true };
    },
    "POST cron/{id}/pause": ({ parameters: { id }, signal }) => setEnabled(id, false, signal),
    "POST cron/{id}/resume": ({ parameters: { id }, signal }) => setEnabled(id, true, signal),
  };
}

async function listJobs(runtime: OpenClaw, signal: AbortSignal): Promise<CronJob[]> {
  const jobs: CronJob[] = [];
  for (let next: number | undefined = 0; next !== undefined && jobs.length < maxJobs;) {
    const params = { includeDisabled: true, limit: jobsPerPage, offset: next, ...onlyAgent(runtime) };
    const page = await ask(runtime, "cron.list", params, signal);
    jobs.push(...runtime.unread.each("cron job", list(page["jobs"]) ?? [], readJob));
    const following = count(page["nextOffset"]);
    next = flag(page["hasMore"]) === true && following !== undefined && following > next ? following : undefined;
  }
  return jobs;
}

async function update(runtime: OpenClaw, id: string, patch: JsonObject, signal: AbortSignal): Promise<CronJob> {
  return required(await ask(runtime, "cron.update", { id, patch }, signal));
}

async function readRuns(runtime: OpenClaw, id: string, signal: AbortSignal): Promise<CronRun[]> {
  const answer = await ask(runtime, "cron.runs", { id, limit: runsShown }, signal);
  return runtime.unread.each("run of a cron job", list(answer["entries"]) ?? [], readRun).reverse();
}

function required(value: unknown): CronJob {
  const job = readJob(value);
  if (!job) throw new RuntimeError(502, "The gateway answered with a job that cannot be read");
  return job;
}
