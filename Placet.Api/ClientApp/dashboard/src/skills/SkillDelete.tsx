import { goneIsFine } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import type { Entry } from "./model.ts";
import { skillsQuery } from "./queries.ts";

/** Takes a skill away, after a question; those that came with the runtime stay. */
export function SkillDelete({ agentId, skill }: { readonly agentId: string; readonly skill: Entry }) {
  const t = useTexts("skills");
  const remove = useAction({
    run: () => runtime.skills.delete(agentId, skill.name).catch(goneIsFine),
    done: () => t.deleted(skill.name),
    changes: [skillsQuery(agentId).queryKey, ["agent", agentId, "workspace"]],
  });
  const ask = async (): Promise<void> => {
    const question = { title: t.deleteTitle(skill.name), text: t.deleteText, action: t.delete };
    if (await confirm(question)) remove.mutate();
  };
  if (skill.source !== "" && skill.source !== "workspace") return null;
  return (
    <Button look="quiet" busy={remove.isPending} aria-label={t.deleteOf(skill.name)} onClick={() => void ask()}>
      {t.delete}
    </Button>
  );
}
