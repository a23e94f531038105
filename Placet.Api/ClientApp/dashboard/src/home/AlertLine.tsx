import { Link } from "@tanstack/react-router";
import { budgetUseOf } from "../alerts/model.ts";
import { periodText } from "../alerts/subject.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { percent } from "../i18n/format.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Tag } from "../ui/Tag.tsx";
import { AgentLink } from "./AgentLink.tsx";
import type { AlertItem } from "./attention.ts";
import styles from "./Home.module.css";

export { withAlerts } from "./alerts.ts";

/** What an alert rule found: somebody takes it on here, or looks at the alert. */
export function AlertLine({ item: { agent, tone, kind, since, alert } }: { readonly item: AlertItem }) {
  const t = useTexts("alerts");
  const use = budgetUseOf(alert);
  const acknowledge = useAction({
    run: () => placet.alerts.acknowledge(alert.id),
    done: () => t.isAcknowledged,
    changes: [["alerts"]],
  });
  const who = <AgentLink agent={agent} />;
  return (
    <li className={styles["item"]}>
      <Tag tone={tone}>{t[`tag.${kind}`]}</Tag>
      <span className={styles["what"]}>
        {use
          ? rich(t.usedOfBudget, { agent: who, share: percent(use.share), period: periodText(use.period) })
          : rich(t[`says.${kind}`], { agent: who, name: <bdi className="mono">{alert.subject}</bdi> })}
        {" · "}
        <Link
          to="/alerts"
          search={{ state: "firing", agent: agent.id, row: alert.id }}
          className="outside"
          aria-label={t.alertOf(agent.name)}
        >
          {t.alert}
        </Link>
      </span>
      <span className={`${styles["since"]} muted`}>
        <Time at={since} />
      </span>
      <Button
        busy={acknowledge.isPending}
        onClick={() => acknowledge.mutate()}
        aria-label={`${t.acknowledge}: ${alert.text}`}
      >
        {t.acknowledge}
      </Button>
    </li>
  );
}
