import { useState, type FormEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { apiKeysQuery } from "./queries.ts";

interface NewKeyDialogProps {
  readonly onClose: () => void;
  readonly onMade: (key: { readonly label: string; readonly key: string }) => void;
}

export function NewKeyDialog({ onClose, onMade }: NewKeyDialogProps) {
  const t = useTexts("settings");
  const shell = useTexts("shell");
  const [label, setLabel] = useState("");
  const make = useAction({
    run: () => accounts.apiKeys.create({ label: label.trim() }),
    then: onMade,
    quiet: true,
    changes: [apiKeysQuery.queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (label.trim() && !make.isPending) make.mutate();
  };
  return (
    <Dialog title={t.newKey} onClose={onClose}>
      <form className={layout["stack"]} onSubmit={submit}>
        <TextField
          label={t.keyLabel}
          help={t.keyLabelHelp}
          maxLength={64}
          value={label}
          onChange={setLabel}
          error={make.isError ? wordsOf(make.error) : undefined}
        />
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={make.isPending} disabled={label.trim() === ""}>
            {t.makeKey}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
