import type {
  AlertRuleResponse,
  BudgetThreshold,
  CreateAlertRulePayload,
  CreateAlertRulePayloadKind,
  Severity,
} from "@placet/management-client";
import { number, text } from "../api/read.ts";

export type Kind = CreateAlertRulePayloadKind;
export type Scope = "all" | "ids" | "tags";

export const kinds: readonly Kind[] = [
  "unreachable",
  "silent",
  "cron_failed",
  "cron_overdue",
  "mcp_down",
  "failing",
  "budget",
  "spike",
  "approval_waiting",
];

/** What is typed into the form of a rule; only what belongs to its kind is sent. */
export interface RuleDraft {
  readonly name: string;
  readonly kind: Kind;
  readonly scope: Scope;
  readonly ids: readonly string[];
  /** With commas between them. */
  readonly tags: string;
  readonly forMinutes: string;
  readonly repeatMinutes: string;
  readonly severity: Severity;
  readonly channels: readonly string[];
  readonly percent: string;
  readonly of: "tokens" | "cost";
  readonly per: "day" | "month";
  readonly limit: string;
  /** With commas between them. */
  readonly percents: string;
  readonly times: string;
  readonly atLeast: string;
}

const empty: RuleDraft = {
  name: "",
  kind: "unreachable",
  scope: "all",
  ids: [],
  tags: "",
  forMinutes: "5",
  repeatMinutes: "0",
  severity: "warning",
  channels: [],
  percent: "20",
  of: "tokens",
  per: "month",
  limit: "",
  percents: "80, 100",
  times: "3",
  atLeast: "100000",
};

/** What a rule is in the form; without one, what a new one begins with. */
export function draftOf(rule?: AlertRuleResponse): RuleDraft {
  if (!rule) return empty;
  const { scope, ids, tags } = scopeOf(rule.agents);
  const { threshold } = rule;
  const budget = budgetIn(threshold);
  const spike = typeof threshold === "object" && "times" in threshold ? threshold : undefined;
  return {
    ...empty,
    name: rule.name,
    kind: rule.kind as Kind,
    scope,
    ids,
    tags: tags.join(", "),
    forMinutes: String(rule.forMinutes),
    repeatMinutes: String(rule.repeatMinutes),
    severity: rule.severity as Severity,
    channels: rule.channels,
    percent: typeof threshold === "number" ? String(threshold) : empty.percent,
    of: budget?.of ?? empty.of,
    per: budget?.per ?? empty.per,
    limit: text(budget?.limit) ?? empty.limit,
    percents: budget?.percent.join(", ") ?? empty.percents,
    times: text(spike?.times) ?? empty.times,
    atLeast: text(spike?.atLeast) ?? empty.atLeast,
  };
}

interface ScopeParts {
  readonly scope: Scope;
  readonly ids: readonly string[];
  readonly tags: readonly string[];
}

/** The agents of a rule: all of them, some, or those with one of some tags. */
export function scopeOf(agents: AlertRuleResponse["agents"]): ScopeParts {
  if (typeof agents === "string") return { scope: "all", ids: [], tags: [] };
  return "ids" in agents ? { scope: "ids", ids: agents.ids, tags: [] } : { scope: "tags", ids: [], tags: agents.tags };
}

/** The budget that a rule has as its threshold, if it is one. */
export function budgetIn(threshold: AlertRuleResponse["threshold"]): BudgetThreshold | undefined {
  return typeof threshold === "object" && "of" in threshold ? threshold : undefined;
}

/** Whether a rule of the kind says how long it must last. */
export function hasDuration(kind: string): boolean {
  return kind !== "budget" && kind !== "spike";
}

export type Fault =
  "name" | "ids" | "tags" | "forMinutes" | "repeatMinutes" | "percent" | "limit" | "times" | "atLeast";

/** What cannot be sent at all; the server says what is wrong with the rest. */
export function faultOf(draft: RuleDraft): Fault | undefined {
  if (draft.name.trim() === "") return "name";
  if (draft.scope === "ids" && draft.ids.length === 0) return "ids";
  if (draft.scope === "tags" && parts(draft.tags).length === 0) return "tags";
  return fieldsOf(draft.kind).find((field) => number(draft[field]) === undefined);
}

/** The numbers that a rule of the kind has. */
function fieldsOf(kind: string) {
  const own = { failing: ["percent"], budget: ["limit"], spike: ["times", "atLeast"] } as const;
  return [
    ...(hasDuration(kind) ? (["forMinutes"] as const) : []),
    ...(kind === "failing" || kind === "budget" || kind === "spike" ? own[kind] : []),
    "repeatMinutes",
  ] as const;
}

type Change = Omit<CreateAlertRulePayload, "kind" | "enabled">;

/** What is sent for a rule that is there. */
export function changeOf(draft: RuleDraft): Change {
  const threshold = thresholdOf(draft);
  return {
    name: draft.name.trim(),
    agents: agentsOf(draft),
    ...(threshold === undefined ? {} : { threshold }),
    forMinutes: hasDuration(draft.kind) ? Number(draft.forMinutes) : 0,
    repeatMinutes: Number(draft.repeatMinutes),
    severity: draft.severity,
    channels: [...draft.channels],
  };
}

/** What is sent for a new rule. */
export function ruleOf(draft: RuleDraft): CreateAlertRulePayload {
  return { ...changeOf(draft), kind: draft.kind };
}

function agentsOf({ scope, ids, tags }: RuleDraft): AlertRuleResponse["agents"] {
  if (scope === "all") return "all";
  return scope === "ids" ? { ids: [...ids] } : { tags: [...parts(tags)] };
}

function thresholdOf(draft: RuleDraft): CreateAlertRulePayload["threshold"] {
  switch (draft.kind) {
    case "failing":
      return Number(draft.percent);
    case "budget":
      return {
        of: draft.of,
        per: draft.per,
        limit: Number(draft.limit),
        percent: parts(draft.percents).map(Number),
      };
    case "spike":
      return { times: Number(draft.times), atLeast: Number(draft.atLeast) };
    default:
      return undefined;
  }
}

function parts(list: string): readonly string[] {
  return list
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}
