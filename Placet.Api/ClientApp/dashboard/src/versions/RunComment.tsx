import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useUnsaved } from "../app/useUnsaved.ts";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { canApprove, type Run } from "./model.ts";
import { runReportQuery, runsQuery } from "./queries.ts";

/** What a person says to a run without deciding over it. */
export function RunComment({ agentId, run }: { readonly agentId: string; readonly run: Run }) {
  const t = useTexts("versions");
  const me = useQuery(meQuery);
  const [comment, setComment] = useState("");
  useUnsaved(comment.trim() !== "");
  const send = useAction({
    run: () => {
      const actor = me.data?.displayName;
      return placet.versionRuns.comment(agentId, run.id, { comment: comment.trim(), ...(actor ? { actor } : {}) });
    },
    done: () => t.commented,
    then: () => setComment(""),
    changes: [runsQuery(agentId).queryKey, runReportQuery(agentId, run.id).queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (comment.trim() && !send.isPending) send.mutate();
  };
  return (
    <Panel title={t.comment}>
      <form className={layout["stack"]} onSubmit={submit}>
        <TextArea
          label={t.yourComment}
          help={canApprove(run) ? t.commentWaiting : t.commentHelp}
          rows={3}
          value={comment}
          onChange={setComment}
        />
        <div className={layout["row"]}>
          <Button submit busy={send.isPending} disabled={comment.trim() === ""}>
            {t.sendComment}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
