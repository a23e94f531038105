import { useQuery } from "@tanstack/react-query";
import { alertRulesQuery } from "../alertRules/queries.ts";
import { useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { BudgetBars } from "./BudgetBars.tsx";
import { budgetsOf } from "./model.ts";

/** How much of their budgets the agents have used; nothing where no rule has a budget. */
export function BudgetsPanel() {
  const t = useTexts("fleetUsage");
  const rules = useQuery(alertRulesQuery);
  const budgets = budgetsOf(rules.data?.items ?? []);
  if (budgets.length === 0 && (rules.data || !rules.isError)) return null;
  return (
    <Panel title={t.budgets} note={t.budgetsNote}>
      <Part query={rules}>
        {() => (
          <div className={layout["stack"]}>
            {budgets.map((budget) => (
              <BudgetBars key={budget.id} budget={budget} />
            ))}
          </div>
        )}
      </Part>
    </Panel>
  );
}
