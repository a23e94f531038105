import { PlacetApiError } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { useTexts } from "../i18n/texts.ts";
import { reasonOf } from "../session/reason.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { classes } from "../ui/classes.ts";
import type { Proof } from "./model.ts";
import styles from "./Security.module.css";

interface ProofDialogProps {
  readonly title: string;
  readonly text: string;
  /** The word on the button. */
  readonly action: string;
  readonly destructive?: boolean;
  readonly save: { readonly isPending: boolean; readonly error: Error | null; readonly mutate: (proof: Proof) => void };
  readonly onClose: () => void;
}

/** Asks for the password or a code before a factor changes: who finds an open browser must not be able to do it. */
export function ProofDialog({ title, text, action, destructive, save, onClose }: ProofDialogProps) {
  const t = useTexts("security");
  const shell = useTexts("shell");
  const [byCode, setByCode] = useState(false);
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed && !save.isPending) save.mutate(byCode ? { code: typed } : { password: typed });
  };
  const change = (): void => {
    setByCode(!byCode);
    setTyped("");
  };
  return (
    <Dialog title={title} onClose={onClose} sticky>
      <form className={layout["stack"]} onSubmit={submit}>
        <p>{text}</p>
        {byCode ? (
          <TextField
            key="code"
            label={t.code}
            help={t.codeHelp}
            autoComplete="one-time-code"
            autoFocus
            code
            value={typed}
            onChange={setTyped}
            error={wrongOf(save.error, t)}
          />
        ) : (
          <TextField
            key="password"
            label={t.password}
            type="password"
            autoComplete="current-password"
            autoFocus
            value={typed}
            onChange={setTyped}
            error={wrongOf(save.error, t)}
          />
        )}
        <div>
          <button type="button" className={classes(layout["link"], styles["instead"])} onClick={change}>
            {byCode ? t.useProofPassword : t.useProofCode}
          </button>
        </div>
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look={destructive ? "danger" : "primary"} busy={save.isPending} disabled={typed === ""}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What is wrong with a password or a code. */
export function wrongOf(error: Error | null, t: ReturnType<typeof useTexts<"security">>): string | undefined {
  if (!error) return undefined;
  if (error instanceof PlacetApiError) {
    if (error.code === "wrong_password") return t.wrongPassword;
    if (error.code === "invalid_code") return t.wrongCode;
  }
  return reasonOf(error);
}
