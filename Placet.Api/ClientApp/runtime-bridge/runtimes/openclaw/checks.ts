import { deepEqual, equal, ok } from "node:assert/strict";
import type * as client from "@placet/management-client";
import { completionText, completionUsage, modelName, type ModelServer } from "../modelServer.js";
import { eventually } from "../programs.js";
import type { Checks, ManagedAgent } from "../walk.js";
import type { OpenClawApi } from "./api.js";
import { otherChecks, restartCheck } from "./otherChecks.js";

interface Session {
  readonly key: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

interface Job {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

const turn = "agent:main:main";
const today = (): string => new Date().toISOString().slice(0, 10);

/** After one turn without a tool in the agent's main session. */
export function openclawChecks(agent: ManagedAgent, api: OpenClawApi, model: ModelServer): Checks {
  const sessions = async () => (await api.call<{ sessions: Session[] }>("sessions.list", { limit: 200 })).sessions;
  const jobs = async () => (await api.call<{ jobs: Job[] }>("cron.list", { includeDisabled: true })).jobs;
  const job = async (id: string) => (await jobs()).find((one) => one.id === id);
  const secrets = async () =>
    (await api.call<{ entries: { name: string; kind: string }[] }>("secrets.store.list")).entries;
  const config = async () =>
    (await api.call<{ sourceConfig: Record<string, Record<string, Record<string, unknown>>> }>("config.get"))
      .sourceConfig;
  const server = async (name: string) =>
    ((await config())["mcp"]?.["servers"] as Record<string, { enabled?: boolean; args?: string[] }> | undefined)?.[
      name
    ];
  const events = async () =>
    (await api.call<{ events: { runId?: string; action: string }[] }>("audit.activity.list", { limit: 100 })).events;
  let jobId = "";
  const ofJob = () => ({ parameters: { id: jobId } });
  const ofServer = { parameters: { name: "echo" } };

  return {
    "GET health": {
      seen: "version, model and number of sessions as `health` has them",
      run: async () => {
        const health = await agent.call<client.HealthReport>("GET health");
        const own = await api.call<{ sessions: { count: number } }>("health");
        equal(health.status, "ok");
        equal(health.sessions, own.sessions.count);
        equal(health.model, `stub/${modelName}`);
        ok((health.uptime ?? 0) > 0);
      },
    },
    "GET sessions": {
      seen: "keys and tokens as `sessions.list` has them",
      run: async () => {
        const { items } = await agent.call<client.SessionList>("GET sessions");
        const own = await sessions();
        deepEqual(items?.map((item) => item.key).sort(), own.map(({ key }) => key).sort());
        const metadata = items?.find((item) => item.key === turn)?.metadata as { input_tokens?: number } | undefined;
        equal(metadata?.input_tokens, own.find(({ key }) => key === turn)?.inputTokens);
      },
    },
    "GET sessions/{key}": {
      seen: "question and answer of the turn as the model gave it, whole and page by page",
      run: async () => {
        const read = (query?: Record<string, string>) =>
          agent.call<client.SessionDetail>("GET sessions/{key}", {
            parameters: { key: turn },
            ...(query && { query }),
          });
        const { messages = [] } = await read();
        ok(JSON.stringify(messages?.[0]).includes("größer als a/b"));
        const last = messages?.at(-1);
        equal(last?.role, "assistant");
        ok(JSON.stringify(last?.content).includes(completionText));
        deepEqual((await read({ limit: "1" })).messages, [last]);
      },
    },
    "GET audit": {
      seen: "the turn's events, as many as `audit.activity.list` has",
      partly: "only that runs and tools began and ended: no models, no tokens, no arguments",
      run: async () => {
        const { items } = await agent.call<client.AuditEventList>("GET audit", { query: { limit: "1000" } });
        const own = await events();
        equal(items?.length, own.length);
        ok(items?.some((item) => item.event === "run_end" && item.session_key === turn));
      },
    },
    "GET audit/tail": {
      seen: "the same events, oldest first",
      partly: "no models, no tokens, no arguments",
      run: async () => {
        const tail = await agent.call<client.AuditEventList>("GET audit/tail", { query: { limit: "500" } });
        const { items } = await agent.call<client.AuditEventList>("GET audit", { query: { limit: "500" } });
        deepEqual(tail.items, [...(items ?? [])].reverse());
      },
    },
    "GET audit/stats": {
      seen: "the number of events, and of the runs in them",
      partly: "no models, no tokens, no arguments",
      run: async () => {
        const stats = await agent.call<client.AuditStats>("GET audit/stats");
        const own = await events();
        equal(stats.total, own.length);
        equal(stats.runs, new Set(own.flatMap(({ runId }) => runId ?? [])).size);
      },
    },
    "GET audit/runs/{runId}": {
      seen: "the events of the turn's run; an unknown run is 404",
      partly: "no models, no tokens, no arguments",
      run: async () => {
        const runId = (await events()).find((event) => event.runId !== undefined)?.runId ?? "";
        const run = await agent.call<client.AuditRun>("GET audit/runs/{runId}", { parameters: { runId } });
        equal(run.items?.length, (await events()).filter((event) => event.runId === runId).length);
        equal((await agent.send("GET audit/runs/{runId}", { parameters: { runId: "nobody" } })).status, 404);
      },
    },
    "GET usage": {
      seen: "tokens of the turn by day, model and session as the model counted them",
      run: async () => {
        const query = { groupBy: "date,model,session_key" };
        // OpenClaw counts behind its answers, the first time for longer than Placet waits.
        const row = await eventually("the turn is counted", async () => {
          const { status, body } = await agent.send("GET usage", { query });
          return status === 200
            ? (body as client.UsageReport).items?.find((item) => item.session_key === turn)
            : undefined;
        });
        equal(row.date, today());
        equal(row.prompt_tokens, completionUsage.prompt);
        equal(row.completion_tokens, completionUsage.completion);
        equal(row.cached_tokens, completionUsage.cached);
      },
    },
    "GET cron": {
      seen: "the jobs that `cron.list` has",
      run: async () => {
        const { items } = await agent.call<client.CronJobList>("GET cron");
        deepEqual(items?.map((item) => item.id).sort(), (await jobs()).map(({ id }) => id).sort());
      },
    },
    "POST cron": {
      seen: "`cron.list` has the job",
      run: async () => {
        const schedule = { kind: "cron", expr: "0 3 * * *", tz: "Europe/Berlin" };
        const body = { name: "Nightly ü", schedule, message: "Say hello" };
        const made = await agent.call<client.CronJob>("POST cron", { body });
        jobId = made.id ?? "";
        deepEqual(
          [made.schedule?.expr, made.schedule?.tz, made.payload?.message],
          ["0 3 * * *", "Europe/Berlin", "Say hello"],
        );
        equal((await job(jobId))?.name, "Nightly ü");
      },
    },
    "PATCH cron/{id}": {
      seen: "`cron.list` has the new name",
      run: async () => {
        const changed = await agent.call<client.CronJob>("PATCH cron/{id}", { ...ofJob(), body: { name: "Renamed" } });
        equal(changed.name, "Renamed");
        equal((await job(jobId))?.name, "Renamed");
      },
    },
    "POST cron/{id}/pause": {
      seen: "`cron.list` has it disabled",
      run: async () => {
        const paused = await agent.call<client.CronJob>("POST cron/{id}/pause", ofJob());
        equal(paused.enabled, false);
        equal((await job(jobId))?.enabled, false);
      },
    },
    "POST cron/{id}/resume": {
      seen: "`cron.list` has it enabled, with a next run",
      run: async () => {
        const resumed = await agent.call<client.CronJob>("POST cron/{id}/resume", ofJob());
        ok((resumed.state?.next_run_at_ms ?? 0) > Date.now());
        equal((await job(jobId))?.enabled, true);
      },
    },
    "POST cron/{id}/run-now": {
      seen: "the run goes to its end at the model, and `cron.runs` has it",
      run: async () => {
        equal((await agent.call<client.CronJobStart>("POST cron/{id}/run-now", ofJob())).started, true);
        const runs = await eventually("the job has run", async () => {
          const { entries } = await api.call<{ entries: { status?: string }[] }>("cron.runs", { id: jobId, limit: 5 });
          return entries.length > 0 ? entries : undefined;
        });
        equal(runs[0]?.status, "ok");
      },
    },
    "GET cron/{id}": {
      seen: "the history has the run; an unknown job is 404",
      run: async () => {
        const { state } = await agent.call<client.CronJob>("GET cron/{id}", ofJob());
        equal(state?.run_history?.length, 1);
        equal((await agent.send("GET cron/{id}", { parameters: { id: "nobody" } })).status, 404);
      },
    },
    "DELETE cron/{id}": {
      seen: "`cron.list` no longer has it",
      run: async () => {
        await agent.call("DELETE cron/{id}", ofJob());
        equal(await job(jobId), undefined);
      },
    },
    "GET mcp": {
      seen: "the servers of the configuration",
      partly: "states and tools are those that the newest session got",
      run: async () => {
        const { items } = await agent.call<client.McpServerList>("GET mcp");
        deepEqual(
          items?.map((item) => [item.name, item.enabled]),
          [["unused", false]],
        );
      },
    },
    "POST mcp": {
      seen: "the configuration has the server",
      run: async () => {
        const body = { name: "echo", command: "node", args: ["a b.mjs", "c"], env: { TOKEN: "t-1" } };
        await agent.call("POST mcp", { body });
        deepEqual((await server("echo"))?.args, ["a b.mjs", "c"]);
        equal((await agent.send("POST mcp", { body })).status, 409);
      },
    },
    "GET mcp/{name}": {
      seen: "the server, without its environment; an unknown name is 404",
      partly: "state and tools are those that the newest session got",
      run: async () => {
        const one = await agent.call<client.McpServer>("GET mcp/{name}", ofServer);
        deepEqual([one.name, one.transport], ["echo", "stdio"]);
        ok(!JSON.stringify(one).includes("t-1"));
        equal((await agent.send("GET mcp/{name}", { parameters: { name: "nobody" } })).status, 404);
      },
    },
    "PATCH mcp/{name}": {
      seen: "the configuration has the shorter list of arguments",
      run: async () => {
        await agent.call("PATCH mcp/{name}", { ...ofServer, body: { args: ["d.mjs"] } });
        deepEqual((await server("echo"))?.args, ["d.mjs"]);
      },
    },
    "POST mcp/{name}/disable": {
      seen: "the configuration has it disabled",
      run: async () => {
        await agent.call("POST mcp/{name}/disable", ofServer);
        equal((await server("echo"))?.enabled, false);
      },
    },
    "POST mcp/{name}/enable": {
      seen: "the configuration has it enabled",
      run: async () => {
        await agent.call("POST mcp/{name}/enable", ofServer);
        equal((await server("echo"))?.enabled, true);
      },
    },
    "DELETE mcp/{name}": {
      seen: "the configuration no longer has it",
      run: async () => {
        await agent.call("DELETE mcp/{name}", ofServer);
        equal(await server("echo"), undefined);
      },
    },
    "POST credentials": {
      seen: "`secrets.store.list` has it; a second time is 409",
      partly: "names in capital letters only",
      run: async () => {
        const body = { key: "WALK_KEY", value: "v-1" };
        await agent.call("POST credentials", { body });
        ok((await secrets()).some(({ name, kind }) => name === "WALK_KEY" && kind === "secret"));
        equal((await agent.send("POST credentials", { body })).status, 409);
      },
    },
    "GET credentials": {
      seen: "the names that `secrets.store.list` has, and no value",
      run: async () => {
        const answer = await agent.call<client.CredentialList>("GET credentials");
        deepEqual(
          answer.items?.map((item) => item.key),
          (await secrets()).map(({ name }) => name).sort(),
        );
        ok(!JSON.stringify(answer).includes("v-1"));
      },
    },
    "GET credentials/{key}": {
      seen: "it is there; an unknown one is 404",
      run: async () => {
        const one = await agent.call<client.Credential>("GET credentials/{key}", { parameters: { key: "WALK_KEY" } });
        equal(one.hasValue, true);
        equal((await agent.send("GET credentials/{key}", { parameters: { key: "NOBODY" } })).status, 404);
      },
    },
    "PUT credentials/{key}": {
      seen: "`secrets.store.list` has the new one",
      partly: "names in capital letters only",
      run: async () => {
        await agent.call("PUT credentials/{key}", { parameters: { key: "WALK_OTHER" }, body: { value: "v-2" } });
        ok((await secrets()).some(({ name }) => name === "WALK_OTHER"));
      },
    },
    "PUT credentials/{key}/exposed": {
      seen: "501 with the reason",
      partly: "only what it is already; else 501, since OpenClaw changes it together with a new value alone",
      run: async () => {
        const options = { parameters: { key: "WALK_KEY" }, body: { exposed: true } };
        equal((await agent.send("PUT credentials/{key}/exposed", options)).status, 501);
      },
    },
    "DELETE credentials/{key}": {
      seen: "`secrets.store.list` no longer has them; a second time is 404",
      run: async () => {
        for (const key of ["WALK_KEY", "WALK_OTHER"])
          await agent.call("DELETE credentials/{key}", { parameters: { key } });
        ok(!(await secrets()).some(({ name }) => name.startsWith("WALK_")));
        equal((await agent.send("DELETE credentials/{key}", { parameters: { key: "WALK_KEY" } })).status, 404);
      },
    },
    ...otherChecks(agent, api, model),
    "DELETE sessions/{key}": {
      seen: "`sessions.list` no longer has it; a second time is 404",
      run: async () => {
        const key = "agent:main:to-be-deleted";
        await api.call("sessions.create", { key });
        await agent.call("DELETE sessions/{key}", { parameters: { key } });
        ok(!(await sessions()).some((session) => session.key === key));
        equal((await agent.send("DELETE sessions/{key}", { parameters: { key } })).status, 404);
      },
    },
    ...restartCheck(agent, api),
  };
}
