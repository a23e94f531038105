import { PlacetApiError } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { meQuery } from "./session.ts";
import styles from "./SignIn.module.css";

interface ChangePasswordProps {
  readonly onClose: () => void;
  /** Whether the first password should be replaced: the dialog came by itself. */
  readonly asked?: boolean;
}

/** A new password; every older sign-in ends, this one goes on. */
export function ChangePasswordDialog({ onClose, asked }: ChangePasswordProps) {
  const t = useTexts("account");
  const shell = useTexts("shell");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const change = useAction({
    run: () => placet.auth.changePassword({ currentPassword: current, newPassword: next }),
    done: () => t.passwordChanged,
    changes: [meQuery.queryKey],
    then: onClose,
    quiet: true,
  });
  const wrong = change.error instanceof PlacetApiError && change.error.code === "wrong_password";
  const short = next !== "" && next.length < 8;
  const different = again !== "" && again !== next;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending && next.length >= 8 && next === again) change.mutate();
  };
  return (
    <Dialog title={asked ? t.choosePassword : t.changePassword} onClose={onClose} sticky>
      {asked && <p>{t.choosePasswordText}</p>}
      <form className={styles["form"]} onSubmit={submit}>
        <TextField
          label={t.currentPassword}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
          error={wrong ? t.wrongPassword : undefined}
        />
        <TextField
          label={t.newPassword}
          type="password"
          autoComplete="new-password"
          required
          value={next}
          onChange={setNext}
          help={t.passwordRule}
          error={short ? t.passwordRule : change.isError && !wrong ? wordsOf(change.error) : undefined}
        />
        <TextField
          label={t.repeatPassword}
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={setAgain}
          error={different ? t.passwordsDiffer : undefined}
        />
        <DialogActions>
          <Button onClick={onClose}>{asked ? t.later : shell.cancel}</Button>
          <Button submit look="primary" busy={change.isPending}>
            {t.changePassword}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
