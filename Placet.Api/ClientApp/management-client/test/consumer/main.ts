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
  said.push(`${typeof unnamed} ${status}`);
  return said;
}
