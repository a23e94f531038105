import type { AgentResponse, AlertRuleResponse, BudgetThreshold, UsageItemResponse } from "@placet/management-client";
import type { Days } from "../agentUsage/model.ts";
import { budgetIn, scopeOf } from "../alertRules/model.ts";
import { tokensOf } from "../fleetUsage/model.ts";
import type { Tone } from "../ui/tone.ts";

/** What an agent may use in a day or month. */
export interface Budget extends Pick<BudgetThreshold, "of" | "per" | "limit"> {
  readonly id: string;
  readonly name: string;
  readonly agents: AlertRuleResponse["agents"];
}

/** The budgets among the rules that are evaluated. */
export function budgetsOf(rules: readonly AlertRuleResponse[]): readonly Budget[] {
  return rules.flatMap(({ id, name, kind, enabled, agents, threshold }) => {
    const budget = budgetIn(threshold);
    if (kind !== "budget" || !enabled || budget === undefined) return [];
    const { of, per, limit } = budget;
    return [{ id, name, of, per, limit, agents }];
  });
}

/** The days of the current day or month, by UTC: that is how usage is stored. */
export function periodOf(per: Budget["per"], now: number): Days {
  const to = new Date(now).toISOString().slice(0, 10);
  return { from: per === "month" ? `${to.slice(0, 8)}01` : to, to };
}

/** How much of a budget an agent has used. */
export interface BudgetUse {
  readonly id: string;
  readonly name: string;
  readonly used: number;
  /** Of a cost. */
  readonly currency: string | undefined;
  /** Whole ones, rounded down: 100 only when all is used. */
  readonly percent: number;
  readonly tone: Tone;
}

/** How much the agents of a budget have used of it, the highest share first; those that have used nothing are left out. */
export function usesOf(
  budget: Budget,
  items: readonly UsageItemResponse[],
  agents: readonly AgentResponse[],
): readonly BudgetUse[] {
  const included = new Map(agents.filter((agent) => includes(budget, agent)).map((agent) => [agent.id, agent.name]));
  return items
    .flatMap((item) => {
      const id = item.agentId ?? "";
      const name = included.get(id);
      const { used, currency } = amountOf(budget, item);
      if (name === undefined || used <= 0) return [];
      // What is 29 % must not be 28.999…
      const percent = Math.floor((used * 100) / budget.limit + 1e-9);
      return [{ id, name, used, currency, percent, tone: toneOf(percent) }];
    })
    .toSorted((a, b) => b.used - a.used);
}

function includes({ agents }: Budget, { id, tag }: AgentResponse): boolean {
  const { scope, ids, tags } = scopeOf(agents);
  if (scope === "all") return true;
  return scope === "ids" ? ids.includes(id) : tag !== null && tags.includes(tag);
}

/** With prices in several currencies the highest amount counts, as it does for the rule. */
function amountOf({ of }: Budget, item: UsageItemResponse): Pick<BudgetUse, "used" | "currency"> {
  if (of === "tokens") return { used: tokensOf(item), currency: undefined };
  const [most] = item.costs.toSorted((a, b) => Number(b.amount) - Number(a.amount));
  return { used: Number(most?.amount ?? 0), currency: most?.currency };
}

function toneOf(percent: number): Tone {
  if (percent >= 100) return "bad";
  return percent >= 80 ? "warn" : "ok";
}
