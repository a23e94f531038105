import { readFileSync } from "node:fs";
import { afterEach, expect, inject, test } from "vitest";
import * as everything from "../src/index.js";
import { PlacetClient } from "../src/index.js";
import { faultsOfAnswer, operations } from "./strict.js";

const { address, token, apiKey, agentId: agent } = inject("placet");
const called = new Set<string>();
const faults: string[] = [];
const owner = recorded(new PlacetClient({ baseUrl: address, token, fetch: validated }));
const asAgent = recorded(new PlacetClient({ baseUrl: address, apiKey, fetch: validated }));
const run = "imp-20260514-091500-7c1e";

afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

test("accounts", async () => {
  expect((await owner.auth.me()).user.role).toBe("owner");
  const fresh = await owner.auth.refresh();
  expect(fresh.accessToken).not.toBe("");
  expect(
    await owner.preferences.update({ theme: "dark", language: "de", timeZone: "Europe/Berlin", currency: "EUR" }),
  ).toMatchObject({
    theme: "dark",
    language: "de",
  });
  expect(await owner.preferences.get()).toMatchObject({ theme: "dark", managementDashboard: true });

  const user = await owner.users.create({
    email: "ada@client.test",
    displayName: "Ada",
    password: "password-of-ada-1",
  });
  expect((await owner.users.list()).map((one) => one.id)).toContain(user.id);
  expect(await owner.users.update(user.id, { displayName: "Ada L." })).toMatchObject({
    displayName: "Ada L.",
    role: "member",
  });
  const { accessToken } = await owner.auth.login({ email: "ada@client.test", password: "password-of-ada-1" });
  const ada = recorded(
    new PlacetClient({ baseUrl: address, token: () => Promise.resolve(accessToken ?? ""), fetch: validated }),
  );
  await ada.auth.changePassword({ currentPassword: "password-of-ada-1", newPassword: "password-of-ada-2" });
  await expect(ada.auth.me()).rejects.toMatchObject({ status: 401, kind: "answer" });
  expect(await ada.auth.logout()).toMatchObject({ message: "Logged out" });
  expect(await owner.users.resetSecondFactor(user.id)).toMatchObject({ id: user.id });
  expect(await owner.users.delete(user.id)).toEqual({ deleted: true });

  expect(await owner.identityLinks.providers()).toEqual({ providers: [], passwordSignIn: true });
  expect(await owner.identityLinks.list()).toEqual([]);
  await expect(owner.identityLinks.delete("of-nobody")).rejects.toMatchObject({ code: "link_not_found" });
  await expect(owner.externalSignIn.link("of-nobody")).rejects.toMatchObject({ code: "provider_not_found" });

  const key = await owner.apiKeys.create({ label: "another" });
  expect(await owner.apiKeys.update(key.id, { scopes: ["read"] })).toMatchObject({
    scopes: ["read"],
    label: "another",
  });
  const rotated = await owner.apiKeys.rotate(key.id);
  expect(rotated.key).not.toBe(key.key);
  expect(await owner.apiKeys.list()).toContainEqual(
    expect.objectContaining({ id: key.id, keyPrefix: rotated.keyPrefix }),
  );
  expect(await owner.apiKeys.delete(key.id)).toEqual({ deleted: true });
});

test("second factors, whose codes only an app makes", async () => {
  expect(await owner.secondFactor.status()).toMatchObject({ totp: false, recoveryCodesLeft: 0, required: false });
  await expect(owner.secondFactor.get()).rejects.toMatchObject({ code: "invalid_second_factor_token" });
  await expect(owner.secondFactor.complete({ token: "none", code: "123456" })).rejects.toMatchObject({
    code: "invalid_second_factor_token",
  });
  expect((await owner.totp.create()).uri).toContain("otpauth://totp/Placet:");
  await expect(owner.totp.confirm({ code: "no code" })).rejects.toMatchObject({ code: "invalid_code" });
  await expect(owner.totp.delete({ password: "wrong" })).rejects.toMatchObject({ code: "wrong_password" });
  await expect(owner.recoveryCodes.create({ code: "123456" })).rejects.toMatchObject({ code: "invalid_code" });
});

test("sessions", async () => {
  expect(await owner.userSessions.list()).toContainEqual(
    expect.objectContaining({ current: true, method: "password" }),
  );
  await expect(owner.userSessions.delete("none")).rejects.toMatchObject({ code: "session_not_found" });
});

test("people who come by a link", async () => {
  const invited = await owner.invitations.create({ email: "grace@client.test" });
  expect((await owner.invitations.list()).map((one) => one.id)).toContain(invited.id);
  const token = tokenOf(invited.link);
  expect(await owner.accountLinks.invitation({ token })).toMatchObject({ email: "grace@client.test" });
  const { user } = await owner.accountLinks.accept({
    token,
    displayName: "Grace",
    password: "password-of-grace-1",
  });
  const reset = await owner.passwordLinks.create(user.id);
  await owner.accountLinks.resetPassword({ token: tokenOf(reset.link), password: "password-of-grace-2" });
  expect(await owner.users.delete(user.id)).toEqual({ deleted: true });

  const other = await owner.invitations.create({ email: "edsger@client.test" });
  expect(await owner.invitations.revoke(other.id)).toEqual({ deleted: true });
});

test("agents that are handed over", async () => {
  const offered = await owner.agents.create({ name: "offered" });
  expect(await owner.agentTransfer.offer(offered.id, { email: "nobody@client.test" })).toMatchObject({
    agentId: offered.id,
  });
  expect((await owner.transfers.list()).outgoing).toHaveLength(1);
  await expect(owner.transfers.accept("none")).rejects.toMatchObject({ code: "transfer_not_found" });
  await expect(owner.transfers.decline("none")).rejects.toMatchObject({ code: "transfer_not_found" });
  expect(await owner.agentTransfer.withdraw(offered.id)).toEqual({ deleted: true });
  await owner.agents.delete(offered.id);
});

test("passkeys, which only a browser has", async () => {
  expect(await owner.passkeys.list()).toEqual([]);
  const bytes = "AQIDBA";
  const registration = await owner.passkeys.beginAdd();
  expect(registration.options).toMatchObject({ attestation: "none", excludeCredentials: [] });
  await expect(
    owner.passkeys.add({
      token: registration.token,
      name: "none",
      attestation: { id: bytes, response: { clientDataJSON: bytes, attestationObject: bytes } },
    }),
  ).rejects.toMatchObject({ code: "invalid_passkey" });
  const begun = await owner.passkeys.beginSignIn();
  expect(begun.options).toMatchObject({ allowCredentials: [], userVerification: "required" });
  await expect(
    owner.passkeys.signIn({
      token: begun.token,
      assertion: { id: bytes, response: { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes } },
    }),
  ).rejects.toMatchObject({ code: "invalid_passkey" });
  await expect(owner.passkeys.delete("nobody", { password: "any-password" })).rejects.toMatchObject({
    code: "passkey_not_found",
  });
  await expect(owner.secondFactor.begin({ token: bytes })).rejects.toMatchObject({
    code: "invalid_second_factor_token",
  });
});

test("agents, on both surfaces", async () => {
  const mine = await owner.agents.create({ name: "mine" });
  expect(await owner.agents.get(mine.id)).toEqual(mine);
  expect(await owner.agents.update(mine.id, { tag: "red" })).toMatchObject({ tag: "red" });
  expect((await owner.agents.list({ includeSubagents: true })).map((one) => one.id)).toContain(mine.id);
  expect((await owner.agents.page({ search: "MINE" })).items.map((one) => one.id)).toEqual([mine.id]);
  expect(await owner.agents.totals()).toBeDefined();
  expect(await owner.agents.stats(mine.id)).toBeDefined();

  const its = await asAgent.agentChannels.create({ name: "its" });
  await asAgent.agentRegistration.setWebhook({ channelId: its.id, url: "https://runtime.test/hook" });
  await asAgent.agentRegistration.setManagement({
    channelId: its.id,
    url: "http://127.0.0.1:1",
    apiKey: "runtime-key-1234567890",
  });
  await asAgent.agentRegistration.setSubagent({ channelId: its.id, isSubagent: true, parentChannelId: mine.id });
  await asAgent.agentChannels.setTag({ channelId: its.id, tag: "blue" });
  await asAgent.agentChannels.setCommands(its.id, { commands: [{ command: "sum", description: "Adds" }] });
  await asAgent.agentChannels.update(its.id, { description: "described" });
  await asAgent.agentStatus.ping({ agentId: its.id, status: "busy", message: "working" });
  expect(await asAgent.agentChannels.list()).toContainEqual(
    expect.objectContaining({
      id: its.id,
      tag: "blue",
      parentAgentId: mine.id,
      managementApiKey: "***",
      status: "busy",
      description: "described",
    }),
  );
  await asAgent.agentRegistration.deleteWebhook({ channelId: its.id });
  expect(await owner.agents.clearManagement(its.id)).toMatchObject({ managementUrl: null, webhookUrl: null });
  expect(await asAgent.agentChannels.delete(its.id)).toEqual({ deleted: true });
  expect(await owner.agents.delete(mine.id)).toEqual({ deleted: true });
});

test("across agents", async () => {
  expect(await owner.agents.getManagement(agent, { refresh: true })).toMatchObject({
    configured: true,
    capabilities: { sessions: true, cron: true },
  });
  const { agents, summary } = await owner.overview.get();
  expect(agents.find((one) => one.id === agent)).toMatchObject({ status: "ok", error: null });
  expect(summary.online).toBeGreaterThan(0);
  const usage = await owner.dailyUsage.get({ days: 3 });
  expect(Object.keys(usage.totals)).toEqual(usage.days);
  expect(usage.agents.find((one) => one.id === agent)?.status).toBe("ok");
  const history = await owner.agentHistory.get(agent, { step: "hour" });
  expect(history).toMatchObject({ agentId: agent, step: "hour" });
  expect((await owner.history.get({ step: "day" })).step).toBe("day");
  const made = await owner.alertRules.create({ name: "Late", kind: "cron_overdue", forMinutes: 10 });
  expect((await owner.alertRules.update(made.id, { enabled: false })).enabled).toBe(false);
  expect(await owner.alertRules.get(made.id)).toMatchObject({ name: "Late", agents: "all" });
  expect((await owner.alertRules.list()).items.map((rule) => rule.id)).toContain(made.id);
  expect((await owner.alertRules.delete(made.id)).deleted).toBe(true);
  expect((await owner.alerts.list({ agentId: "nobody", state: "resolved" })).items).toEqual([]);
  expect((await owner.alerts.muteAgent(agent, { minutes: 5 })).agentId).toBe(agent);
  await expect(owner.alerts.acknowledge("nobody")).rejects.toMatchObject({ code: "alert_not_found" });
  await expect(owner.alerts.mute("nobody", { minutes: 5 })).rejects.toMatchObject({ code: "alert_not_found" });
  const stored = await owner.usageReport.get({ groupBy: "date,model" });
  expect(stored.groupBy).toEqual(["date", "model"]);
  const price = {
    model: "gpt-5*",
    prompt: "1.25",
    completion: "10",
    cached: null,
    currency: "USD",
    validFrom: "2026-01-01",
  };
  expect(await owner.prices.set({ items: [price] })).toEqual({ items: [price] });
  expect((await owner.prices.get()).items).toEqual([price]);
  const page = await owner.activity.list({ agentId: agent, action: "management.set", limit: 1 });
  expect(page.items).toMatchObject([{ agentId: agent, action: "management.set", status: 200 }]);
});

test("notification channels", async () => {
  const made = await owner.notificationChannels.create({
    name: "hook",
    kind: "webhook",
    url: "http://127.0.0.1:1/hook?token=x",
  });
  expect(made.secret).toMatch(/^whsec_/);
  expect(await owner.notificationChannels.get(made.id)).toEqual({ ...made, secret: "***" });
  expect(await owner.notificationChannels.update(made.id, { minSeverity: "critical" })).toMatchObject({
    minSeverity: "critical",
    url: "http://127.0.0.1:1/hook?***",
  });
  expect((await owner.notificationChannels.rotate(made.id)).secret).not.toBe(made.secret);
  expect((await owner.notificationChannels.list({ limit: 200 })).items.map((one) => one.id)).toContain(made.id);
  expect(await owner.notificationChannels.test(made.id)).toEqual({
    delivered: false,
    reason: "The receiver could not be reached: connection refused",
  });
  expect(await owner.notificationChannels.delete(made.id)).toEqual({ deleted: true });
});

test("events and downloads", async () => {
  const events = await owner.events.stream();
  await events.body?.cancel();
  expect(await (await owner.usageReport.getCsv()).text()).toContain("promptTokens");
  expect(await (await owner.activity.listCsv()).text()).toContain("action");
});

test("health, sessions, audit, usage", async () => {
  expect((await owner.health.get(agent))?.status).toBe("ok");
  expect((await owner.sessions.list(agent))?.items?.length).toBeGreaterThan(0);
  expect((await owner.sessions.get(agent, "cli:direct"))?.key).toBe("cli:direct");
  expect(await owner.sessions.delete(agent, "cli:direct")).toBeDefined();
  expect((await owner.audit.list(agent, { limit: 2, sortDir: "asc" }))?.items).toHaveLength(2);
  expect((await owner.audit.tail(agent, { limit: 1 }))?.items).toHaveLength(1);
  expect(await owner.audit.stats(agent)).toBeDefined();
  expect(await owner.audit.run(agent, "run_01hxz7c4e9")).toBeDefined();
  expect((await owner.usage.query(agent, { groupBy: "date" }))?.items?.length).toBeGreaterThan(0);
  expect(await owner.usage.run(agent, "run_01hxz7c4e9")).toBeDefined();
});

test("credentials and providers", async () => {
  const name = "KEY/WITH SLASH";
  expect(await owner.credentials.create(agent, { key: "NEW_ONE", value: "v", exposed: true })).toBeDefined();
  expect((await owner.credentials.list(agent))?.items?.map((one) => one.key)).toContain("NEW_ONE");
  expect(await owner.credentials.set(agent, "NEW_ONE", { value: "w" })).toBeDefined();
  expect(await owner.credentials.setExposed(agent, "NEW_ONE", { exposed: false })).toBeDefined();
  expect(await owner.credentials.get(agent, "NEW_ONE")).toBeDefined();
  expect(await owner.credentials.delete(agent, "NEW_ONE")).toBeDefined();
  await expect(owner.credentials.get(agent, name)).rejects.toMatchObject({ upstreamStatus: 404 });
  expect(
    await owner.credentialProviders.create(agent, { name: "azure_openai", value: "k", apiBase: "https://x.test" }),
  ).toBeDefined();
  expect(await owner.credentialProviders.list(agent)).toBeDefined();
  expect(await owner.credentialProviders.set(agent, "azure_openai", { apiBase: null })).toBeDefined();
  expect(await owner.credentialProviders.clear(agent, "azure_openai")).toBeDefined();
  const started = await owner.credentialProviders.startOAuth(agent, "github_copilot");
  expect(
    await owner.credentialProviders.pollOAuth(agent, "github_copilot", { session_id: String(started?.["sessionId"]) }),
  ).toBeDefined();
});

test("cron and MCP servers", async () => {
  const job = await owner.cron.create(agent, {
    name: "n",
    schedule: { kind: "cron", expr: "0 9 * * 1-5", tz: "Europe/Berlin" },
    message: "m",
    deliver: false,
  });
  const id = job?.id ?? "";
  expect((await owner.cron.list(agent))?.items?.map((one) => one.id)).toContain(id);
  expect((await owner.cron.update(agent, id, { name: "renamed" }))?.name).toBe("renamed");
  expect((await owner.cron.pause(agent, id))?.enabled).toBe(false);
  expect((await owner.cron.resume(agent, id))?.enabled).toBe(true);
  expect(await owner.cron.runNow(agent, id)).toBeDefined();
  expect((await owner.cron.get(agent, id))?.name).toBe("renamed");
  expect(await owner.cron.delete(agent, id)).toBeDefined();

  expect(
    await owner.mcp.create(agent, { name: "added", type: "stdio", enabled: true, command: "npx", args: ["x"] }),
  ).toBeDefined();
  expect(await owner.mcp.list(agent)).toBeDefined();
  expect(await owner.mcp.get(agent, "added")).toBeDefined();
  expect(await owner.mcp.update(agent, "added", { toolTimeout: 10 })).toBeDefined();
  expect(await owner.mcp.disable(agent, "added")).toBeDefined();
  expect(await owner.mcp.enable(agent, "added")).toBeDefined();
  expect(await owner.mcp.restart(agent, "added")).toBeDefined();
  expect(await owner.mcp.delete(agent, "added")).toBeDefined();
});

test("workspace, skills, scripts", async () => {
  const path = "notes/Überblick & more.md";
  expect(await owner.workspace.saveFile(agent, { content: "# Über\n" }, { path })).toBeDefined();
  expect((await owner.workspace.readFile(agent, { path }))?.content).toBe("# Über\n");
  expect(await owner.workspace.tree(agent, { depth: 4 })).toBeDefined();
  expect(await owner.workspace.deleteFile(agent, { path })).toBeDefined();
  const skill = JSON.parse(
    readFileSync(new URL("../../../Contract/examples/skills.create.request.json", import.meta.url), "utf8"),
  ) as { zip: string };
  expect(await owner.skills.install(agent, { name: "another-one", zip: skill.zip })).toBeDefined();
  expect(await owner.skills.list(agent)).toBeDefined();
  expect(await owner.skills.delete(agent, "another-one")).toBeDefined();
  expect(await owner.scripts.list(agent)).toBeDefined();
});

test("channels, commands, card, peers", async () => {
  expect(await owner.channels.list(agent)).toBeDefined();
  const channel = await owner.channels.get(agent, "telegram");
  expect(channel).toBeDefined();
  expect(await owner.channels.set(agent, "telegram", { enabled: true })).toBeDefined();
  expect(await owner.channels.delete(agent, "slack")).toBeDefined();
  expect(await owner.commands.stop(agent)).toBeDefined();
  expect(await owner.commands.new(agent, { sessionKey: "telegram:12" })).toBeDefined();
  expect(await owner.commands.dream(agent)).toBeDefined();
  expect(await owner.commands.reflect(agent, { sessionKey: "telegram:12" })).toBeDefined();
  expect(await owner.commands.status(agent, { sessionKey: "telegram:12" })).toBeDefined();
  expect(await owner.commands.restart(agent)).toBeDefined();
  expect(await owner.agentCard.get(agent)).toBeDefined();
  expect(await owner.a2aPeers.register(agent, { alias: "extra", url: "http://extra.test" })).toBeDefined();
  expect(await owner.a2aPeers.list(agent)).toBeDefined();
  expect(await owner.a2aPeers.card(agent, "research")).toBeDefined();
  expect(await owner.a2aPeers.call(agent, "research", { message: "hello" })).toBeDefined();
  expect(await owner.a2aPeers.delete(agent, "extra")).toBeDefined();
});

test("settings, policy, versions and their runs", async () => {
  expect(await owner.settings.get(agent)).toBeDefined();
  expect(await owner.settings.update(agent, { temperature: 0.3 })).toBeDefined();
  const rule = { action: "deny" as const, tool: "write_file", params: { path: "x" } };
  expect(await owner.policy.add(agent, rule)).toBeDefined();
  expect(await owner.policy.get(agent)).toBeDefined();
  expect(await owner.policy.remove(agent, rule)).toBeDefined();
  expect(await owner.policy.updateSettings(agent, { skipCron: true })).toBeDefined();
  expect(await owner.policy.clear(agent)).toBeDefined();
  expect((await owner.versions.list(agent, { limit: 2 }))?.items).toHaveLength(2);
  expect(await owner.versions.get(agent, "9f3c2a1b")).toBeDefined();
  expect(await owner.versions.diff(agent, "9f3c2a1b")).toContain("diff");
  expect(await owner.versions.checkpoint(agent, { actor: "placet", reason: "r" })).toBeDefined();
  expect(await owner.versions.rollback(agent, "41d07be2", { actor: "placet" })).toBeDefined();
  const { versionRuns: runs, improvementRuns: older } = owner;
  for (const group of [runs, older]) {
    expect((await group.list(agent))?.items?.length).toBeGreaterThan(0);
    expect((await group.get(agent, run))?.id).toBe(run);
    expect(await group.report(agent, run)).toContain("#");
    expect(await group.diff(agent, run)).not.toBe("");
  }
  expect(await runs.approve(agent, run)).toBeDefined();
  await expect(runs.reject(agent, run, { reason: "r" })).rejects.toMatchObject({ upstreamStatus: 409 });
  expect(await runs.rollback(agent, run)).toBeDefined();
  expect(await runs.comment(agent, run, { comment: "c", actor: "placet" })).toBeDefined();
  // The same run at its older address: what was decided above is refused or repeated, but by the runtime and not by the service.
  for (const again of [
    () => older.approve(agent, run),
    () => older.reject(agent, run),
    () => older.rollback(agent, run),
    () => older.comment(agent, run, { comment: "c" }),
  ]) {
    const outcome = await again().catch((error: unknown) => error);
    expect(outcome instanceof Error ? outcome : { isUpstream: true }).toMatchObject({ isUpstream: true });
  }
});

test("every managed read that needs the agent alone", async () => {
  const reads = operations.filter(
    ({ path, method, operation }) =>
      method === "get" &&
      path.startsWith("/api/agents/{agentId}/manage/") &&
      (operation.parameters ?? []).every(({ name, required }) => name === "agentId" || !required),
  );
  expect(reads.length).toBeGreaterThan(15);
  for (const { operation } of reads) {
    const [group = "", name = ""] = operation.operationId.split("_").map(lowerFirst);
    const resource = Reflect.get(owner, group) as Record<string, (agentId: string) => Promise<unknown>>;
    expect(await resource[name]?.(agent), operation.operationId).toBeDefined();
  }
});

test("every operation of the document is a method, every method was driven, every class is a member", () => {
  const methods = new Set<string>();
  for (const [name, type] of Object.entries(everything)) {
    if (typeof type !== "function" || !name.endsWith("Client") || name === "PlacetClient") continue;
    for (const method of Object.getOwnPropertyNames(type.prototype)) {
      if (method !== "constructor") methods.add(`${name}.${method}`);
    }
  }
  expect(methods.size).toBe(operations.length);
  expect([...called].sort()).toEqual([...methods].sort());
});

/** The token of a link that is sent to a person. */
function tokenOf(link: string): string {
  return new URL(link).hash.replace("#token=", "");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Holds every real answer, of the service and of the runtime, good or bad, to what the document says. */
async function validated(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  const type = answer.headers.get("Content-Type") ?? "";
  const { pathname } = new URL(String(url));
  // A stream has no end to wait for.
  const text = type === "text/event-stream" ? "" : await answer.clone().text();
  faults.push(...faultsOfAnswer(init?.method ?? "GET", pathname, answer.status, type, text));
  return answer;
}

/** Notes every method that is called. */
function recorded(client: PlacetClient): PlacetClient {
  return new Proxy(client, {
    get: (target, member) => {
      const resource = Reflect.get(target, member) as object;
      return new Proxy(resource, {
        get: (inner, method) => {
          const { name } = ownerOf(inner, method).constructor;
          if (name.endsWith("Client")) called.add(`${name}.${String(method)}`);
          return (Reflect.get(inner, method) as (...values: unknown[]) => unknown).bind(inner);
        },
      });
    },
  });
}

/** The class that declares a method first: the generated one, also where a member is one that has more. */
function ownerOf(resource: object, method: string | symbol): object {
  let owner = resource;
  for (let next: unknown = resource; next instanceof Object; next = Object.getPrototypeOf(next))
    if (Object.hasOwn(next, method)) owner = next;
  return owner;
}
