import type { AgentResponse, AlertResponse, OverviewResponse } from "@placet/management-client";
import type { Tone } from "../ui/tone.ts";
import { stateOf, type Health } from "../fleet/state.ts";
import type { Finding } from "./findings.ts";
import type { Scan } from "./scan.ts";

interface Line {
  readonly id: string;
  readonly agent: { readonly id: string; readonly name: string };
  readonly tone: Tone;
  readonly since: string | number | undefined;
}

/** What the page found itself. */
export interface FoundItem extends Line {
  readonly kind: "refused" | "unreachable" | "failing" | "degraded" | "silent" | Finding["kind"];
  /** The words of the runtime or of the agent. */
  readonly reason: string | undefined;
  /** Whether `since` is the last sign of life, and not when it began. */
  readonly isLastSeen?: boolean;
  readonly finding: Finding | undefined;
}

/** What only the alert rules find, or what they found before the page has looked. */
export interface AlertItem extends Line {
  readonly kind:
    "silent" | "failing" | "budget" | "spike" | "cron_overdue" | "cron_failed" | "mcp_down" | "approval_waiting";
  readonly alert: AlertResponse;
}

/** One line of "needs you": what, at which agent, since when. */
export type AttentionItem = FoundItem | AlertItem;

const order: readonly FoundItem["kind"][] = [
  "refused",
  "unreachable",
  "failing",
  "cron",
  "mcp",
  "approval",
  "degraded",
  "silent",
];

/** After what time without a ping an agent that said goodbye can be told from one that fell silent. */
const farewell = 60_000;

/** All that needs a person, the worst first. */
export function attentionItems(
  agents: readonly AgentResponse[] = [],
  overview?: OverviewResponse,
  found?: Pick<Scan, "findings" | "health">,
): readonly FoundItem[] {
  const health = new Map<string, Health>([...(found?.health ?? []), ...(overview?.agents ?? []).map(byId)]);
  const items = agents.flatMap((agent) => {
    const own = health.get(agent.id);
    const state = stateOf(agent, own);
    const line = (kind: FoundItem["kind"], more: Partial<FoundItem>): FoundItem => ({
      id: `${agent.id}/${kind}`,
      agent: { id: agent.id, name: agent.name },
      tone: order.indexOf(kind) < 4 ? "bad" : "warn",
      kind,
      reason: state.reason,
      since: undefined,
      finding: undefined,
      ...more,
    });
    if (state.word === "refused" || state.word === "unreachable")
      return [line(state.word, { since: own?.lastSeenAt ?? undefined, isLastSeen: true })];
    const lines = (found?.findings.get(agent.id) ?? []).map((finding) => lineOf(finding, line));
    if (state.word === "failing") lines.push(line("failing", { since: agent.statusSince ?? undefined }));
    if (state.word === "degraded") lines.push(line("degraded", {}));
    if (isSilent(agent))
      lines.push(line("silent", { since: agent.lastActiveAt ?? undefined, isLastSeen: true, reason: undefined }));
    return lines;
  });
  return items.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || timeOf(a.since) - timeOf(b.since));
}

function byId<T extends { readonly id: string }>(one: T): readonly [string, T] {
  return [one.id, one];
}

function lineOf(finding: Finding, line: (kind: FoundItem["kind"], more: Partial<FoundItem>) => FoundItem): FoundItem {
  const made = line(finding.kind, { finding, reason: undefined });
  if (finding.kind === "approval") return { ...made, since: earliest(finding.runs.map((run) => run.since)) };
  const { name, error: reason } = finding;
  const id = `${made.id}/${finding.kind === "cron" ? finding.id : name}`;
  return { ...made, id, reason, since: finding.kind === "cron" ? finding.since : undefined };
}

/** The server calls an agent offline that has not pinged for a while; one that said so itself has just pinged. */
function isSilent(agent: AgentResponse): boolean {
  if (agent.status !== "offline" || !agent.lastActiveAt || !agent.statusSince) return false;
  return Date.parse(agent.statusSince) - Date.parse(agent.lastActiveAt) >= farewell;
}

type Moment = string | number | undefined;

export function earliest(moments: readonly Moment[]): Moment {
  return moments.toSorted((a, b) => timeOf(a) - timeOf(b))[0];
}

export function timeOf(at: Moment): number {
  const time = at === undefined ? Number.NaN : new Date(at).getTime();
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}

/** The first lines when there are more than can be read at a glance: a few of each kind, so that none hides another. */
export function firstFew(items: readonly AttentionItem[], most: number, ofEach: number): readonly AttentionItem[] {
  if (items.length <= most) return items;
  const counts = new Map<AttentionItem["kind"], number>();
  const few = items.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= ofEach;
  });
  return few.slice(0, most);
}
