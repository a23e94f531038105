import { type CronJob, PlacetApiError, PlacetClient } from "@placet/management-client";

/** What a UI does with the package, as a program of its own. */
export async function use(baseUrl: string, token: string, agentId: string, deadAgentId: string): Promise<string[]> {
  const said: string[] = [];
  const placet = new PlacetClient({ baseUrl, token });

  const sessions = await placet.sessions.list(agentId);
  said.push(`sessions: ${sessions?.items?.map((session) => session.key).join(" ")}`);

  const job: CronJob | undefined = await placet.cron.create(agentId, {
    name: "from a consumer",
    schedule: { kind: "every", every_ms: 60_000 },
  });
  const renamed = await placet.cron.update(agentId, job?.id ?? "", { name: "renamed by a consumer" });
  said.push(`job: ${renamed?.name}`);
  await placet.cron.delete(agentId, job?.id ?? "");

  await placet.workspace.saveFile(agentId, { content: "hello" }, { path: "consumer.txt" });
  const file = await placet.workspace.readFile(agentId, { path: "consumer.txt" });
  said.push(`file: ${file?.content}`);
  await placet.workspace.deleteFile(agentId, { path: "consumer.txt" });

  for (const call of [() => placet.health.get(deadAgentId), () => placet.sessions.get(agentId, "nobody")]) {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof PlacetApiError)) throw error;
      said.push(
        `error: ${error.status} ${error.code} upstream ${error.upstreamStatus ?? "none"} unreachable ${error.isUnreachable}`,
      );
    }
  }

  // @ts-expect-error A job needs a name.
  const unnamed: Parameters<typeof placet.cron.create>[1] = { message: "m" };
  // @ts-expect-error There is no such status.
  const status: import("@placet/management-client").AgentStatus = "sleepy";
  // @ts-expect-error There is no such kind of schedule.
  const kind: Parameters<typeof placet.cron.create>[1] = { name: "n", schedule: { kind: "cronn" } };
  // @ts-expect-error A mistyped member is none.
  const member: Parameters<typeof placet.cron.update>[2] = { mesage: "m" };
  // @ts-expect-error A mistyped member of an answer is none either.
  const read: unknown = job?.nmae;
  // A word of a later runtime is taken where it is answered.
  const later: CronJob = { state: { last_status: "postponed" } };
  said.push(`${typeof unnamed} ${status} ${typeof kind} ${typeof member} ${typeof read} ${later.state?.last_status}`);
  return said;
}
