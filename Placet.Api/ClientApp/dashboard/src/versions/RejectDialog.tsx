import { useState, type FormEvent } from "react";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useScan.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextArea } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { toast } from "../ui/toast.ts";

interface RejectDialogProps {
  readonly agentId: string;
  readonly runId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** A rejection with its reason, from which the agent may learn. */
export function RejectDialog({ agentId, runId, name, onClose }: RejectDialogProps) {
  const t = useTexts("versions");
  const shell = useTexts("shell");
  const [reason, setReason] = useState("");
  const reject = useAction({
    run: () => placet.versionRuns.reject(agentId, runId, { reason: reason.trim() || t.rejectReason }),
    done: () => t.rejected(name),
    conflict: () => {
      toast("warn", t.changedMeanwhile);
      onClose();
    },
    changes: [["agent", agentId]],
    then: () => {
      void lookAgain(agentId);
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!reject.isPending) reject.mutate();
  };
  return (
    <Dialog title={t.rejectTitle(name)} onClose={onClose} sticky={reason !== ""}>
      <form className={layout["stack"]} onSubmit={submit}>
        <TextArea label={t.whyReject} help={t.whyRejectHelp} value={reason} onChange={setReason} rows={3} />
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="danger" busy={reject.isPending}>
            {t.reject}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
