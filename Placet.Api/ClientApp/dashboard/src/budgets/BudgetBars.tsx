import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { agentsQuery } from "../api/agents.ts";
import { usageReportQuery } from "../fleetUsage/queries.ts";
import { compact, money, percent } from "../i18n/format.ts";
import { useLocale } from "../i18n/locale.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { Shares } from "../ui/charts/Shares.tsx";
import layout from "../ui/Layout.module.css";
import { Part } from "../ui/Part.tsx";
import { periodOf, usesOf, type Budget, type BudgetUse } from "./model.ts";

const most = 5;

/** One budget: a bar for each of the agents that have used most of it. */
export function BudgetBars({ budget }: { readonly budget: Budget }) {
  const t = useTexts("fleetUsage");
  const { currency } = useLocale();
  const report = useQuery(usageReportQuery(periodOf(budget.per, useNow()), "agent"));
  const agents = useQuery(agentsQuery);
  const query: UseQueryResult<unknown> = agents.data ? report : agents;
  const uses = usesOf(budget, report.data?.items ?? [], agents.data ?? []);
  const amount = (value: number, of: string | undefined): string =>
    budget.of === "tokens" ? compact(value) : money(value, of);
  const limit = amount(budget.limit, uses[0]?.currency ?? currency);
  const textOf = ({ percent: whole, tone, used, currency: own }: BudgetUse): string =>
    [
      percent(whole / 100),
      tone === "bad" ? t.usedUp : tone === "warn" ? t.nearlyUsedUp : "",
      t.usedOf(amount(used, own), limit),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <section aria-label={budget.name} style={{ display: "grid", gap: 8 }}>
      <header className={layout["row"]}>
        <h3>
          <bdi>{budget.name}</bdi>
        </h3>
        <span className="muted">{t[`budgetPer.${budget.per}`](t[`budgetOf.${budget.of}`](limit))}</span>
      </header>
      <Part query={query}>
        {() =>
          uses.length === 0 ? (
            <p className="muted">{report.data?.sampling === false ? t.samplingOff : t.noneOfBudget}</p>
          ) : (
            <>
              <Shares
                of={100}
                items={uses.slice(0, most).map((use) => ({
                  id: use.id,
                  name: (
                    <Link to="/agents/$agentId/$section" params={{ agentId: use.id, section: "usage" }}>
                      <bdi>{use.name}</bdi>
                    </Link>
                  ),
                  value: use.percent,
                  text: textOf(use),
                  tone: use.tone,
                }))}
              />
              {uses.length > most && <p className="muted">{t.moreOfBudget(uses.length - most)}</p>}
            </>
          )
        }
      </Part>
    </section>
  );
}
