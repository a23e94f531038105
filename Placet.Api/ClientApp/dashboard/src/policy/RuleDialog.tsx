import { useState, type FormEvent } from "react";
import { goneIsFine, wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
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
  const shell = useTexts("shell");
  const [before] = useState(() => draftOf(rule));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const put = (change: Partial<RuleDraft>): void => setDraft({ ...draft, ...change });
  const fault = faultOf(draft, rules, rule);
  const dirty = JSON.stringify(draft) !== JSON.stringify(before);
  const save = useAction({
    run: async () => {
      const body = bodyOf({ action: draft.action, tool: draft.tool.trim(), params: paramsOf(draft, rule) });
      // The new one first: where the second step fails there are two rules, not none.
      await placet.policy.add(agentId, { ...body, addedBy: "placet" });
      if (rule) await placet.policy.remove(agentId, bodyOf(rule)).catch(goneIsFine);
    },
    done: () => t.saved(draft.tool.trim()),
    then: onClose,
    quiet: true,
    changes: [policyQuery(agentId).queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !save.isPending) save.mutate();
  };
  const leave = async (): Promise<void> => {
    const question = { title: shell.discardTitle, text: shell.discardText, action: shell.discard };
    if (!dirty || (await confirm(question))) onClose();
  };
  return (
    <Dialog title={rule ? t.editTitle(rule.tool) : t.newRule} sticky onClose={() => void leave()}>
      <form className={layout["stack"]} onSubmit={submit} noValidate>
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
        {save.isError && (
          <p className="bad" role="alert">
            <bdi>{wordsOf(save.error)}</bdi>
          </p>
        )}
        <DialogActions>
          <Button onClick={() => void leave()}>{shell.cancel}</Button>
          <Button submit look="primary" busy={save.isPending} disabled={Boolean(rule) && !dirty}>
            {rule ? shell.save : t.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
