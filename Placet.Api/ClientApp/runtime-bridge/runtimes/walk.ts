import { readFileSync } from "node:fs";
import type { WireRoute } from "../src/wire.js";
import { expectOk, type Answer, type Placet } from "./placet.js";

/** How one route is tried. */
export interface Check {
  /** What was compared with what. */
  readonly seen: string;
  /** What of the wire format is missing; the route works but for that. */
  readonly partly?: string;
  run(): Promise<void>;
}

/** In the order in which they run; a route that the adapter maps and that has no check fails the walk. */
export type Checks = { readonly [Route in WireRoute]?: Check };

export interface Row {
  /** As Placet has it: `GET sessions/{key}`. */
  readonly route: string;
  readonly outcome: "works" | "partly" | "not" | "failed";
  readonly note: string;
}

export interface CallOptions {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Calls routes of one agent through Placet. */
export class ManagedAgent {
  constructor(
    private readonly placet: Placet,
    private readonly agentId: string,
  ) {}

  /** The answer of a call that has to succeed. */
  async call<T>(route: WireRoute, options: CallOptions = {}): Promise<T> {
    return expectOk(await this.send(placetRoute(route), options)) as T;
  }

  /** @param route With the path that it has in Placet. */
  send(route: string, { parameters = {}, query, body }: CallOptions = {}): Promise<Answer> {
    const [method = "", path = ""] = route.split(" ");
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? "none"));
    const asked = query ? `?${new URLSearchParams(query)}` : "";
    const needsBody = method !== "GET" && method !== "DELETE";
    return this.placet.call(
      method,
      `/api/agents/${this.agentId}/manage/${filled}${asked}`,
      body ?? (needsBody ? {} : undefined),
    );
  }
}

/** Tries every route that the adapter maps, and asks for those that it does not, which have to be 404. */
export async function walk(agent: ManagedAgent, mapped: readonly WireRoute[], checks: Checks): Promise<Row[]> {
  const rows = new Map<string, Row>();
  const ordered = [...new Set([...(Object.keys(checks) as WireRoute[]), ...mapped])];
  for (const route of ordered) {
    const row = await tryRoute(route, mapped.includes(route), checks[route]);
    rows.set(row.route, row);
    console.log(`  ${row.outcome.padEnd(7)}${row.route}${row.outcome === "failed" ? `: ${row.note}` : ""}`);
  }
  for (const route of placetRoutes()) {
    if (rows.has(route)) continue;
    const missing = route.startsWith("GET ") ? await agent.send(route, { query: { session_id: "none" } }) : undefined;
    const outcome = missing === undefined || missing.status === 404 ? "not" : "failed";
    rows.set(route, { route, outcome, note: outcome === "not" ? "" : `${missing?.status} instead of 404` });
  }
  return placetRoutes().flatMap((route) => rows.get(route) ?? []);
}

async function tryRoute(route: WireRoute, isMapped: boolean, check: Check | undefined): Promise<Row> {
  const name = placetRoute(route);
  if (!isMapped) return { route: name, outcome: "failed", note: "it has a check, and the adapter does not map it" };
  if (!check) return { route: name, outcome: "failed", note: "the adapter maps it, and it has no check" };
  try {
    await check.run();
    return { route: name, outcome: check.partly === undefined ? "works" : "partly", note: check.partly ?? check.seen };
  } catch (error) {
    return {
      route: name,
      outcome: "failed",
      note: error instanceof Error ? error.message.slice(0, 2000) : String(error),
    };
  }
}

/** The route as Placet has it, whose paths differ for versions and for the runs that propose changes. */
function placetRoute(route: WireRoute): string {
  return route.replace(" agent/versions", " versions").replace(" improvement/runs", " versions/runs");
}

/** All routes below `manage/`, out of the API document. */
function placetRoutes(): string[] {
  const document = JSON.parse(readFileSync("../management-client/openapi.json", "utf8")) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const prefix = "/api/agents/{agentId}/manage/";
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith(prefix) && !path.startsWith(`${prefix}improvement/`))
    .flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.slice(prefix.length)}`),
    );
}
