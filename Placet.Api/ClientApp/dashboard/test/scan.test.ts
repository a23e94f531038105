import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refusal, stubBrowser, stubServer, type Answer } from "./browser.ts";

const failedJob = { items: [{ id: "j", name: "nightly", enabled: true, state: { last_status: "error" } }] };
const nothing = { items: [] };
const capabilities = { configured: true, capabilities: { cron: true, mcp: true, versions: true } };

async function load() {
  return { ...(await import("../src/home/scan.ts")), ...(await import("../src/api/queries.ts")) };
}

const named = (...ids: readonly string[]) => ids.map((id) => ({ id }));

/** Every agent has a failed job, unless the answer says otherwise. */
function server(special: (agent: string, part: string) => Answer | undefined = () => undefined) {
  return stubServer((path) => {
    const [, agent = "", part = ""] = /agents\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const usual = part === "management" ? capabilities : part === "manage/cron" ? failedJob : nothing;
    return special(agent, part) ?? { body: usual };
  });
}

beforeEach(() => {
  vi.resetModules();
  stubBrowser();
});

afterEach(() => vi.unstubAllGlobals());

test("Every agent is looked at, few at a time", async () => {
  const seen = server();
  const { scan } = await load();
  const ids = Array.from({ length: 20 }, (_, index) => `a${index}`);
  const found = await scan(named(...ids), AbortSignal.timeout(5_000), () => undefined);
  expect(found).toMatchObject({ asked: 20, total: 20, failed: [] });
  expect([...found.findings.keys()].toSorted()).toEqual(ids.toSorted());
  // Four agents with three lists each.
  expect(seen.atOnce).toBeLessThanOrEqual(12);
});

test("An agent whose list can't be read is named, and the others are found", async () => {
  server((agent, part) => (agent === "bad" && part === "manage/mcp" ? refusal(502, "upstream_timeout") : undefined));
  const { scan } = await load();
  const found = await scan(named("good", "bad"), AbortSignal.timeout(5_000), () => undefined);
  expect(found.failed).toEqual(["bad"]);
  expect([...found.findings.keys()].toSorted()).toEqual(["bad", "good"]);
});

test("What a runtime says that it lacks is not asked for", async () => {
  const seen = server((_, part) =>
    part === "management"
      ? { body: { configured: true, capabilities: { cron: true, mcp: false, versions: false } } }
      : undefined,
  );
  const { scan } = await load();
  await scan(named("a"), AbortSignal.timeout(5_000), () => undefined);
  expect(seen.paths.filter((path) => path.includes("/manage/"))).toEqual(["/api/agents/a/manage/cron"]);
});

test("A list that turns out to be missing is no failure, and is not asked for again", async () => {
  const seen = server((_, part) => (part === "manage/mcp" ? refusal(404, "upstream_404", 404) : undefined));
  const { scan } = await load();
  const first = await scan(named("a"), AbortSignal.timeout(5_000), () => undefined);
  await scan(named("a"), AbortSignal.timeout(5_000), () => undefined);
  expect(first.failed).toEqual([]);
  expect(seen.paths.filter((path) => path.endsWith("/manage/mcp"))).toHaveLength(1);
});

test("A sign-in that has ended ends the search and is no fault of an agent", async () => {
  server(() => refusal(401, "unauthorized"));
  const { scan, queries } = await load();
  await expect(scan(named("a", "b"), AbortSignal.timeout(5_000), () => undefined)).rejects.toMatchObject({
    code: "unauthorized",
  });
  queries.clear();
});

test("A 401 of a runtime is that runtime's failure", async () => {
  server((agent) => (agent === "refused" ? refusal(401, "upstream_401", 401) : undefined));
  const { scan } = await load();
  const found = await scan(named("refused", "fine"), AbortSignal.timeout(5_000), () => undefined);
  expect(found.failed).toEqual(["refused"]);
});

test("The health of a sub-agent is asked for, and of one that does not answer nothing more", async () => {
  const seen = server((agent, part) => {
    if (part !== "manage/health") return undefined;
    return agent === "gone" ? refusal(502, "upstream_unreachable") : { body: { status: "degraded" } };
  });
  const { scan } = await load();
  const subagents = [
    { id: "slow", asksHealth: true },
    { id: "gone", asksHealth: true },
  ];
  const found = await scan([{ id: "top" }, ...subagents], AbortSignal.timeout(5_000), () => undefined);
  expect(found.health.get("slow")).toEqual({ status: "degraded", error: null });
  expect(found.health.get("gone")).toMatchObject({ status: "error" });
  expect([...found.health.keys()]).not.toContain("top");
  expect(found.failed).toEqual([]);
  expect(seen.paths.filter((path) => path.startsWith("/api/agents/gone/manage/"))).toEqual([
    "/api/agents/gone/manage/health",
  ]);
});
