import type { AgentResponse, DailyUsageResponse, OverviewResponse } from "@placet/management-client";
import { lastSeen, stateOf, stateWords, type AgentState, type Health } from "./state.ts";

/** One line of the fleet. */
export interface FleetRow {
  readonly agent: AgentResponse;
  readonly state: AgentState;
  /** How deep it is nested: 0 for agents of their own. */
  readonly depth: number;
  readonly seen: string | undefined;
  readonly sessions: number | undefined;
  /** Tokens of each of the last 14 days; undefined when they are not known. */
  readonly tokens: readonly number[] | undefined;
  readonly total: number | undefined;
}

export const sorts = ["name", "state", "seen", "sessions", "total"] as const;
export type Sort = (typeof sorts)[number];

export interface FleetFilter {
  readonly search: string;
  readonly state: string;
  readonly tag: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** All that is known of the fleet, as lines: sub-agents below the agent they work for. */
export function fleetRows(
  agents: readonly AgentResponse[],
  overview: OverviewResponse | undefined,
  usage: DailyUsageResponse | undefined,
  subagents: ReadonlyMap<string, Health> = new Map(),
): readonly FleetRow[] {
  const health = new Map(overview?.agents.map((one) => [one.id, one]));
  const used = new Map(usage?.agents.map((one) => [one.id, one]));
  const days = usage?.days.slice(-14) ?? [];
  const known = new Set(agents.map((agent) => agent.id));
  const children = new Map<string, AgentResponse[]>();
  for (const agent of agents) {
    const parent = agent.parentAgentId && known.has(agent.parentAgentId) ? agent.parentAgentId : "";
    const siblings = children.get(parent);
    if (siblings) siblings.push(agent);
    else children.set(parent, [agent]);
  }
  const rows: FleetRow[] = [];
  const put = (agent: AgentResponse, depth: number): void => {
    const own = health.get(agent.id);
    const daily = used.get(agent.id);
    const tokens = daily && daily.status !== "error" ? days.map((day) => daily.byDate[day] ?? 0) : undefined;
    rows.push({
      agent,
      depth,
      state: stateOf(agent, own ?? subagents.get(agent.id)),
      seen: lastSeen(agent, own),
      sessions: own?.sessions ?? undefined,
      tokens,
      total: tokens?.reduce((all, one) => all + one, 0),
    });
    for (const child of children.get(agent.id) ?? []) put(child, depth + 1);
  };
  for (const agent of children.get("") ?? []) put(agent, 0);
  return rows;
}

/** The lines that a filter leaves, in its order; a sub-agent that fits brings those above it along. */
export function arranged(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const wanted = folded(filter.search);
  const fits = (row: FleetRow): boolean =>
    (!filter.state || row.state.word === filter.state) &&
    (!filter.tag || row.agent.tag === filter.tag) &&
    (!wanted || folded(`${row.agent.name} ${row.agent.description ?? ""} ${row.agent.tag ?? ""}`).includes(wanted));
  const groups = familiesOf(rows)
    .map((family) => family.filter((row, index) => fits(row) || (index === 0 && family.slice(1).some(fits))))
    .filter((family) => family.length > 0);
  const direction = filter.descending ? -1 : 1;
  return groups.toSorted((a, b) => direction * compare(a[0], b[0], filter.sort) || byName(a[0], b[0])).flat();
}

function familiesOf(rows: readonly FleetRow[]): FleetRow[][] {
  const families: FleetRow[][] = [];
  for (const row of rows) {
    if (row.depth === 0 || families.length === 0) families.push([row]);
    else families.at(-1)?.push(row);
  }
  return families;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** For lists of agents, `2` before `10`. */
export function byName(a: FleetRow | undefined, b: FleetRow | undefined): number {
  return collator.compare(a?.agent.name ?? "", b?.agent.name ?? "");
}

function compare(a: FleetRow | undefined, b: FleetRow | undefined, sort: Sort): number {
  if (!a || !b || sort === "name") return byName(a, b);
  if (sort === "state") return stateWords.indexOf(a.state.word) - stateWords.indexOf(b.state.word);
  if (sort === "seen") return Date.parse(a.seen ?? "1970") - Date.parse(b.seen ?? "1970");
  return (a[sort] ?? -1) - (b[sort] ?? -1);
}

/** Without case and accents, so that `buro` finds `Büro`. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** How many agents are in each state, worst first; sub-agents are not counted. */
export function countStates(rows: readonly FleetRow[]): ReadonlyMap<AgentState["word"], number> {
  const counts = new Map<AgentState["word"], number>();
  for (const word of stateWords) {
    const count = rows.filter((row) => row.depth === 0 && row.state.word === word).length;
    if (count > 0) counts.set(word, count);
  }
  return counts;
}
