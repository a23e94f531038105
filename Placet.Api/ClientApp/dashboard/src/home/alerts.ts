import type { AlertResponse } from "@placet/management-client";
import { severityTone } from "../alerts/model.ts";
import { memoLast } from "../api/memoLast.ts";
import type { Tone } from "../ui/tone.ts";
import { earliest, timeOf, type AlertItem, type AttentionItem, type FoundItem } from "./attention.ts";

const tones: readonly Tone[] = ["bad", "warn", "idle", "ok"];

const order: readonly AttentionItem["kind"][] = [
  "unreachable",
  "failing",
  "budget",
  "cron",
  "cron_overdue",
  "mcp",
  "approval",
  "degraded",
  "spike",
  "silent",
];

/** The kinds of rules that find what the page does not look for. */
const ownKinds: readonly string[] = [
  "silent",
  "failing",
  "budget",
  "spike",
  "cron_overdue",
] satisfies AlertItem["kind"][];

/** The alerts that fire about one thing at an agent: a job, a server, a run, or the agent itself. */
type AlertsAt = (agentId: string, kind: string, subjectId?: string) => readonly AlertResponse[];

/**
 * What needs a person, with what the alert rules know of it: since when, and whether somebody has acknowledged it. What
 * only the rules find is a line of its own.
 */
export const withAlerts = memoLast(
  (found: readonly FoundItem[], alerts: readonly AlertResponse[]): readonly AttentionItem[] => {
    const alertsAt = lookUp(alerts);
    const left = found.map((item) => openPart(item, alertsAt)).filter((item) => item !== undefined);
    const own = alerts.filter((alert) => ownKinds.includes(alert.kind) && !alert.acknowledgedAt).map(lineOf);
    return [...left, ...own].toSorted(
      (a, b) =>
        tones.indexOf(a.tone) - tones.indexOf(b.tone) ||
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        timeOf(a.since) - timeOf(b.since),
    );
  },
);

function lookUp(alerts: readonly AlertResponse[]): AlertsAt {
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
  const byKey = new Map<string, AlertResponse[]>();
  for (const alert of alerts) {
    const key = keyOf(alert.agentId, alert.kind, alert.subjectId ?? "");
    byKey.set(key, [...(byKey.get(key) ?? []), alert]);
  }
  return (agentId, kind, subjectId = "") => byKey.get(keyOf(agentId, kind, subjectId)) ?? [];
}

/** A line as far as nobody has acknowledged it; undefined when all of it is. */
function openPart(item: FoundItem, alertsAt: AlertsAt): FoundItem | undefined {
  const { agent, kind, finding } = item;
  if (finding?.kind === "approval") {
    const of = (run: string) => alertsAt(agent.id, "approval_waiting", run);
    const runs = finding.runs.filter((run) => !areAcknowledged(of(run.id)));
    const since = earliest(runs.map((run) => begin(of(run.id)) ?? run.since));
    return runs.length === 0 ? undefined : { ...item, finding: { ...finding, runs }, since };
  }
  // The rule's own line says it.
  if (kind === "silent" && alertsAt(agent.id, "silent").length > 0) return undefined;
  const alerts =
    finding?.kind === "cron"
      ? alertsAt(agent.id, "cron_failed", finding.id)
      : finding?.kind === "mcp"
        ? alertsAt(agent.id, "mcp_down", finding.name)
        : kind === "unreachable"
          ? alertsAt(agent.id, "unreachable")
          : [];
  if (alerts.length === 0) return item;
  return areAcknowledged(alerts) ? undefined : { ...item, since: begin(alerts), isLastSeen: false };
}

/** Two rules may have found the same: it needs somebody until both are acknowledged. */
function areAcknowledged(alerts: readonly AlertResponse[]): boolean {
  return alerts.length > 0 && alerts.every((alert) => alert.acknowledgedAt);
}

function begin(alerts: readonly AlertResponse[]) {
  return earliest(alerts.map((alert) => alert.startedAt));
}

function lineOf(alert: AlertResponse): AlertItem {
  return {
    id: alert.id,
    agent: { id: alert.agentId, name: alert.agentName },
    tone: severityTone(alert.severity),
    kind: alert.kind as AlertItem["kind"],
    since: alert.startedAt,
    alert,
  };
}
