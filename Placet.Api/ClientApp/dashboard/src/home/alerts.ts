import type { AlertResponse } from "@placet/management-client";
import { budgetUseOf, severityTone } from "../alerts/model.ts";
import { memoLast } from "../api/memoLast.ts";
import type { Tone } from "../ui/tone.ts";
import { earliest, timeOf, type AlertItem, type AttentionItem, type FoundItem } from "./attention.ts";

const tones: readonly Tone[] = ["bad", "warn", "idle", "ok"];

const order: readonly AttentionItem["kind"][] = [
  "refused",
  "unreachable",
  "failing",
  "budget",
  "cron",
  "cron_failed",
  "cron_overdue",
  "mcp",
  "mcp_down",
  "approval",
  "approval_waiting",
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

/** The kinds of rules that find what the page looks for as well, but later where there are many agents. */
const earlyKinds: readonly string[] = ["cron_failed", "mcp_down", "approval_waiting"] satisfies AlertItem["kind"][];

type Looked = ReadonlyMap<string, number>;

/** The alerts that fire about one thing at an agent: a job, a server, a run, or the agent itself. */
type AlertsAt = (agentId: string, kind: string, subjectId?: string) => readonly AlertResponse[];

/**
 * What needs a person, with what the alert rules know of it: since when, and whether somebody has acknowledged it. What
 * only the rules find is a line of its own; so is what they found after the page last looked at the agent.
 */
export const withAlerts = memoLast(
  (found: readonly FoundItem[], alerts: readonly AlertResponse[], looked?: Looked): readonly AttentionItem[] => {
    const alertsAt = lookUp(alerts);
    const left = found.map((item) => openPart(item, alertsAt)).filter((item) => item !== undefined);
    const own = withoutPassed(alerts)
      .filter((alert) => !alert.acknowledgedAt && (ownKinds.includes(alert.kind) || isEarly(alert, looked)))
      .filter((alert) => !found.some((item) => isAbout(item, alert)))
      .map(lineOf);
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

/** Whether the page has not looked at its agent since it fires. */
function isEarly({ kind, agentId, firedAt, startedAt }: AlertResponse, looked: Looked | undefined): boolean {
  if (!looked || !earlyKinds.includes(kind)) return false;
  return (looked.get(agentId) ?? 0) < timeOf(firedAt ?? startedAt);
}

/** Whether the page's own line says the same. */
function isAbout({ agent, finding }: FoundItem, { agentId, kind, subjectId }: AlertResponse): boolean {
  if (agent.id !== agentId || !finding) return false;
  if (finding.kind === "cron") return kind === "cron_failed" && finding.id === subjectId;
  if (finding.kind === "mcp") return kind === "mcp_down" && finding.name === subjectId;
  return kind === "approval_waiting" && finding.runs.some((run) => run.id === subjectId);
}

/** Without the alert at 80 % of a budget of which 100 % are used: one line says it. */
function withoutPassed(alerts: readonly AlertResponse[]): readonly AlertResponse[] {
  const most = new Map<string, number>();
  const keyOf = ({ agentId, ruleId }: AlertResponse, period: string): string =>
    JSON.stringify([agentId, ruleId, period]);
  const budgets = alerts.map((alert) => ({ alert, use: budgetUseOf(alert) }));
  for (const { alert, use } of budgets)
    if (use) most.set(keyOf(alert, use.period), Math.max(use.share, most.get(keyOf(alert, use.period)) ?? 0));
  return budgets
    .filter(({ alert, use }) => !use || use.share === most.get(keyOf(alert, use.period)))
    .map((one) => one.alert);
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
        : kind === "unreachable" || kind === "refused"
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
