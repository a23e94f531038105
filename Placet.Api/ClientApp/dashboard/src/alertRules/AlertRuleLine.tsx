import type { AlertRuleResponse } from "@placet/management-client";
import { SeverityTag } from "../alerts/AlertTags.tsx";
import { wordOf } from "../alerts/model.ts";
import { goneIsFine } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { wholeDuration } from "../i18n/wholeDuration.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Switch } from "../ui/Switch.tsx";
import { scopeOf } from "./model.ts";
import { alertRulesQuery } from "./queries.ts";
import { limitOf } from "./limit.ts";

interface AlertRuleLineProps {
  readonly rule: AlertRuleResponse;
  readonly onEdit: () => void;
}

/** A rule in one line: switched, changed and deleted there. */
export function AlertRuleLine({ rule, onEdit }: AlertRuleLineProps) {
  const t = useTexts("alertRules");
  const alerts = useTexts("alerts");
  const { id, name, enabled } = rule;
  const limit = limitOf(rule, t);
  // Switched off or deleted, its alerts end.
  const changes = [alertRulesQuery.queryKey, ["alerts"]];
  const turn = useAction({ run: (on: boolean) => accounts.alertRules.update(id, { enabled: on }), changes });
  const remove = useAction({
    run: () => accounts.alertRules.delete(id).catch(goneIsFine),
    done: () => t.deleted(name),
    changes,
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(name), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  const { scope, ids, tags } = scopeOf(rule.agents);
  const whom = scope === "all" ? t.allAgents : scope === "ids" ? t.someAgents(ids.length) : t.tagged(tags.join(", "));
  return (
    <li>
      <Switch on={enabled} label={t.switchOf(name)} busy={turn.isPending} onSwitch={(on) => turn.mutate(on)} />
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <SeverityTag severity={rule.severity} />
      <span className="muted">
        {wordOf(alerts, "kind", rule.kind)}
        {limit && ` · ${limit}`}
        {rule.forMinutes > 0 && ` · ${wholeDuration(rule.forMinutes)}`}
        {" · "}
        <bdi>{whom}</bdi>
      </span>
      <div className={layout["end"]}>
        <Button look="quiet" aria-label={t.editOf(name)} onClick={onEdit}>
          {t.edit}
        </Button>
        <Button look="quiet" busy={remove.isPending} aria-label={t.deleteOf(name)} onClick={() => void ask()}>
          {t.delete}
        </Button>
      </div>
    </li>
  );
}
