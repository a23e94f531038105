import { goneIsFine } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { bodyOf, type Rule } from "./model.ts";
import { policyQuery } from "./queries.ts";

export function RuleDelete({ agentId, rule }: { readonly agentId: string; readonly rule: Rule }) {
  const t = useTexts("policy");
  const name = `${rule.action === "deny" ? t.deny : t.allow} ${rule.tool}`;
  const remove = useAction({
    run: () => runtime.policy.remove(agentId, bodyOf(rule)).catch(goneIsFine),
    done: () => t.deleted(name),
    changes: [policyQuery(agentId).queryKey],
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(name), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  return (
    <Button look="quiet" busy={remove.isPending} aria-label={t.deleteOf(name)} onClick={() => void ask()}>
      {t.delete}
    </Button>
  );
}
