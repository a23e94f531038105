import { useState, type FormEvent } from "react";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { toast } from "../ui/toast.ts";
import { versionsQuery } from "./queries.ts";

interface CheckpointDialogProps {
  readonly agentId: string;
  readonly onClose: () => void;
}

/** Keeps the agent as it is now. */
export function CheckpointDialog({ agentId, onClose }: CheckpointDialogProps) {
  const t = useTexts("versions");
  const shell = useTexts("shell");
  const [reason, setReason] = useState("");
  const make = useAction({
    run: () => runtime.versions.checkpoint(agentId, { actor: "placet", reason: reason.trim() || t.checkpointReason }),
    then: (answer) => {
      if (answer?.created === false) toast("idle", t.nothingChanged);
      else toast("ok", t.checkpointMade);
      onClose();
    },
    conflict: () => toast("warn", t.busyElsewhere),
    changes: [versionsQuery(agentId).queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <Dialog title={t.checkpoint} onClose={onClose} sticky={reason !== ""}>
      <form className={layout["stack"]} onSubmit={submit}>
        <p className="muted">{t.checkpointText}</p>
        <TextField
          label={t.reason}
          maxLength={200}
          value={reason}
          onChange={setReason}
          placeholder={t.checkpointReason}
        />
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={make.isPending}>
            {t.checkpoint}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
