import { useQuery } from "@tanstack/react-query";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { AlertRuleDialog } from "./AlertRuleDialog.tsx";
import { AlertRuleLine } from "./AlertRuleLine.tsx";
import { alertRulesQuery } from "./queries.ts";

/** What is an alert. The form is in the address: `open=rule`, with the rule as `row`. */
export function AlertRulesPanel() {
  const t = useTexts("alertRules");
  const query = useQuery(alertRulesQuery);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const edited = query.data?.items.find((rule) => rule.id === row);
  return (
    <Panel
      flush
      title={t.title}
      note={t.note}
      tools={
        <Button icon="plus" onClick={() => setAddress({ open: "rule", row: "" }, { push: true })}>
          {t.newRule}
        </Button>
      }
    >
      <Part query={query}>
        {({ items, sampling }) => (
          <>
            {!sampling && <p className={layout["notice"]}>{t.notWatching}</p>}
            {items.length === 0 ? (
              <Empty title={t.none}>{t.noneText}</Empty>
            ) : (
              <ul className={layout["lines"]}>
                {items.map((rule) => (
                  <AlertRuleLine
                    key={rule.id}
                    rule={rule}
                    onEdit={() => setAddress({ open: "rule", row: rule.id }, { push: true })}
                  />
                ))}
              </ul>
            )}
          </>
        )}
      </Part>
      {open === "rule" && (row === "" || edited) && (
        <AlertRuleDialog key={row} rule={edited} onClose={() => setAddress({ open: "", row: "" })} />
      )}
    </Panel>
  );
}
