import { runtime } from "../api/runtime.ts";
import { queries } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { putRestartDue } from "../commands/restartDue.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { bodyOf, faultOf, overtaken, type Edits } from "./changes.ts";
import { fieldsOf, type Field } from "./fields.ts";
import { useFieldName } from "./fieldName.ts";
import { settingsQuery } from "./queries.ts";
import styles from "./RuntimeSettings.module.css";

interface SaveBarProps {
  readonly agentId: string;
  readonly fields: readonly Field[];
  readonly edits: Edits;
  readonly count: number;
  readonly onDone: () => void;
}

/** How much is changed, and the way to keep or to drop it; always in sight. */
export function SaveBar({ agentId, fields, edits, count, onDone }: SaveBarProps) {
  const t = useTexts("runtimeSettings");
  const shell = useTexts("shell");
  const nameOf = useFieldName();
  const query = settingsQuery(agentId);
  const faulty = fields.some((field) => faultOf(field, edits) !== undefined);
  const save = useAction({
    run: async () => {
      // The runtime does not compare: whether somebody else changed the same is looked at here.
      const now = fieldsOf(await queries.fetchQuery({ ...query, staleTime: 0 }));
      const others = overtaken(now, edits).map(nameOf).join(", ");
      const question = { title: t.overtakenTitle, text: t.overtakenText(others), action: t.overwrite };
      if (others && !(await confirm(question))) return undefined;
      return { answer: await runtime.settings.update(agentId, bodyOf(fields, edits)) };
    },
    then: (done) => {
      if (!done) return;
      if (done.answer?.basic ?? done.answer?.advanced) queries.setQueryData(query.queryKey, done.answer ?? null);
      if (done.answer?.restart_needed === true) putRestartDue(agentId, true);
      onDone();
    },
    done: (done) => done && t.saved(done.answer?.changes?.length ?? count),
    changes: [query.queryKey, ["agent", agentId, "policy"], ["agent", agentId, "health"]],
  });
  return (
    <div className={styles["bar"]} role="region" aria-label={t.unsaved}>
      <span aria-live="polite">{t.changes(count)}</span>
      <span className="spacer" />
      <Button look="quiet" onClick={onDone}>
        {shell.discard}
      </Button>
      <Button look="primary" busy={save.isPending} disabled={faulty} onClick={() => save.mutate()}>
        {shell.save}
      </Button>
    </div>
  );
}
