import { useState } from "react";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useScan.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { toast } from "../ui/toast.ts";
import { canApprove, canReject, canRollBack, type Run } from "./model.ts";
import { RejectDialog } from "./RejectDialog.tsx";

/** The decision over a run, and the way back from it. */
export function RunActions({ agentId, run }: { readonly agentId: string; readonly run: Run }) {
  const t = useTexts("versions");
  const [rejecting, setRejecting] = useState(false);
  const name = run.summary || run.id;
  const common = {
    // An applied run changes anything of the agent: memory, skills, rules.
    changes: [["agent", agentId]],
    // Somebody else has decided, or it went on: what it is now is read anew by `changes`.
    conflict: () => toast("warn", t.changedMeanwhile),
    then: (): void => void lookAgain(agentId),
  };
  const approve = useAction({
    ...common,
    run: () => placet.versionRuns.approve(agentId, run.id, {}),
    done: () => t.approved(name),
  });
  const rollBack = useAction({
    ...common,
    run: () => placet.versionRuns.rollback(agentId, run.id, {}),
    done: () => t.runRolledBack(name),
  });
  const askApprove = async (): Promise<void> => {
    const text = run.checks.some((check) => check.failed) ? t.approveFailedText : t.approveText;
    if (await confirm({ title: t.approveTitle(name), text, action: t.approve, destructive: false })) approve.mutate();
  };
  const askBack = async (): Promise<void> => {
    const question = { title: t.runRollbackTitle(name), text: t.rollbackText, action: t.rollBack };
    if (await confirm(question)) rollBack.mutate();
  };
  return (
    <>
      {canReject(run) && <Button onClick={() => setRejecting(true)}>{t.reject}</Button>}
      {canApprove(run) && (
        <Button look="primary" busy={approve.isPending} onClick={() => void askApprove()}>
          {t.approve}
        </Button>
      )}
      {canRollBack(run) && (
        <Button busy={rollBack.isPending} onClick={() => void askBack()}>
          {t.rollBack}
        </Button>
      )}
      {rejecting && <RejectDialog agentId={agentId} runId={run.id} name={name} onClose={() => setRejecting(false)} />}
    </>
  );
}
