import { useState, type FormEvent } from "react";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { putRestartDue } from "../commands/restartDue.ts";
import { useTexts } from "../i18n/texts.ts";
import { channelsQuery } from "../overview/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { known, nameFault } from "./model.ts";

interface NewChannelDialogProps {
  readonly agentId: string;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onMade: (name: string) => void;
}

/** An empty channel, whose configuration is typed afterwards. */
export function NewChannelDialog({ agentId, taken, onClose, onMade }: NewChannelDialogProps) {
  const t = useTexts("channels");
  const shell = useTexts("shell");
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const fault = nameFault(name, taken);
  const make = useAction({
    run: () => runtime.channels.set(agentId, name, {}),
    done: () => t.made(name),
    then: (answer) => {
      if (answer?.restart_needed !== false) putRestartDue(agentId, true);
      onMade(name);
    },
    changes: [channelsQuery(agentId).queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !make.isPending) make.mutate();
  };
  return (
    <Dialog title={t.newChannel} onClose={onClose} sticky={name !== ""}>
      <form className={layout["stack"]} onSubmit={submit} noValidate>
        <TextField
          label={t.name}
          help={t.nameHelp}
          code
          list="channel-names"
          maxLength={64}
          value={name}
          onChange={setName}
          error={fault && (tried || fault === "taken") ? t[`fault.${fault}`] : undefined}
        />
        <datalist id="channel-names">
          {known
            .filter((one) => !taken.includes(one))
            .map((one) => (
              <option key={one} value={one} />
            ))}
        </datalist>
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={make.isPending}>
            {t.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
