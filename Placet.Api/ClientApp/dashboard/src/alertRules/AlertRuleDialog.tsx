import type { AlertRuleResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { severities } from "../alerts/model.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import layout from "../ui/Layout.module.css";
import { Several } from "../ui/Several.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { KindFields } from "./KindFields.tsx";
import { changeOf, draftOf, faultOf, kinds, ruleOf, type RuleDraft } from "./model.ts";
import { notificationChannelsQuery } from "../notifications/queries.ts";
import { alertRulesQuery } from "./queries.ts";
import { ScopeFields } from "./ScopeFields.tsx";

interface AlertRuleDialogProps {
  /** The rule that is changed; a new one when it is missing. */
  readonly rule?: AlertRuleResponse | undefined;
  readonly onClose: () => void;
}

/** The form of a rule. Its kind cannot be changed once it is there. */
export function AlertRuleDialog({ rule, onClose }: AlertRuleDialogProps) {
  const t = useTexts("alertRules");
  const alerts = useTexts("alerts");
  const form = useDraft<RuleDraft>(() => draftOf(rule));
  const channels = useQuery(notificationChannelsQuery).data ?? [];
  const { draft, put, tried } = form;
  const found = faultOf(draft);
  const fault = tried ? found : undefined;
  const save = useAction({
    run: () =>
      rule ? accounts.alertRules.update(rule.id, changeOf(draft)) : accounts.alertRules.create(ruleOf(draft)),
    done: ({ name }) => t.saved(name),
    then: onClose,
    quiet: true,
    changes: [alertRulesQuery.queryKey],
  });
  return (
    <FormDialog
      title={rule ? t.editTitle(rule.name) : t.newRule}
      form={form}
      make={rule ? undefined : t.make}
      valid={!found}
      save={save}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.name}
        maxLength={200}
        value={draft.name}
        error={fault === "name" ? t["fault.name"] : undefined}
        onChange={(name) => put({ name })}
      />
      <Select
        label={t.kind}
        help={rule ? t.kindStays : undefined}
        disabled={rule !== undefined}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: alerts[`kind.${value}`] }))}
        onChange={(kind) => put({ kind })}
      />
      <KindFields draft={draft} fault={fault} put={put} />
      <ScopeFields draft={draft} fault={fault} put={put} />
      <div className={layout["pair"]}>
        <Select
          label={alerts.severity}
          value={draft.severity}
          options={severities.map((value) => ({ value, label: alerts[`severity.${value}`] }))}
          onChange={(severity) => put({ severity })}
        />
        <TextField
          label={t.repeatMinutes}
          help={t.repeatHelp}
          type="number"
          min={0}
          value={draft.repeatMinutes}
          error={fault === "repeatMinutes" ? t["fault.number"] : undefined}
          onChange={(repeatMinutes) => put({ repeatMinutes })}
        />
      </div>
      {channels.length > 0 && (
        <Several
          label={t.channels}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={draft.channels}
          onChange={(chosen) => put({ channels: chosen })}
        />
      )}
    </FormDialog>
  );
}
