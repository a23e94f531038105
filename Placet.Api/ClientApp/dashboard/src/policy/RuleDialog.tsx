import { goneIsFine } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { bodyOf, draftOf, faultOf, paramsOf, type Rule, type RuleDraft } from "./model.ts";
import { ParamFields } from "./ParamFields.tsx";
import { policyQuery } from "./queries.ts";

interface RuleDialogProps {
  readonly agentId: string;
  readonly rules: readonly Rule[];
  /** The rule that is changed; a new one when it is missing. */
  readonly rule?: Rule;
  readonly onClose: () => void;
}

/** The form of a rule. */
export function RuleDialog({ agentId, rules, rule, onClose }: RuleDialogProps) {
  const t = useTexts("policy");
  const form = useDraft<RuleDraft>(() => draftOf(rule));
  const { draft, put, tried } = form;
  const fault = faultOf(draft, rules, rule);
  const save = useAction({
    run: async () => {
      const body = bodyOf({ action: draft.action, tool: draft.tool.trim(), params: paramsOf(draft, rule) });
      // The new one first: where the second step fails there are two rules, not none.
      await runtime.policy.add(agentId, { ...body, addedBy: "placet" });
      if (rule) await runtime.policy.remove(agentId, bodyOf(rule)).catch(goneIsFine);
    },
    done: () => t.saved(draft.tool.trim()),
    then: onClose,
    quiet: true,
    changes: [policyQuery(agentId).queryKey],
  });
  return (
    <FormDialog
      title={rule ? t.editTitle(rule.tool) : t.newRule}
      form={form}
      make={rule ? undefined : t.make}
      valid={!fault}
      save={save}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <Select
        label={t.action}
        value={draft.action}
        options={[
          { value: "allow", label: t.allow },
          { value: "deny", label: t.deny },
        ]}
        onChange={(action) => put({ action })}
      />
      <TextField
        label={t.tool}
        help={t.toolHelp}
        code
        data-focus=""
        value={draft.tool}
        onChange={(tool) => put({ tool })}
        error={tried && fault === "tool" ? t["fault.tool"] : undefined}
      />
      <ParamFields params={draft.params} onChange={(params) => put({ params })} />
      {fault && fault !== "tool" && (tried || fault === "exists") && (
        <p className="bad" role="alert">
          {t[`fault.${fault}`]}
        </p>
      )}
    </FormDialog>
  );
}
