import { PlacetApiError } from "@placet/management-client";
import { useState, type FormEvent, type ReactNode } from "react";
import { wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { NewPasswordFields } from "./NewPasswordFields.tsx";
import { fits } from "./newPassword.ts";
import { meQuery } from "./session.ts";
import styles from "./SignIn.module.css";

interface ChangePasswordFormProps {
  readonly onDone: () => void;
  /** The button for who does not want to, before the one that changes the password. */
  readonly children: ReactNode;
}

/** The old password and a new one; every older sign-in ends, this one goes on. */
export function ChangePasswordForm({ onDone, children }: ChangePasswordFormProps) {
  const t = useTexts("account");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState({ password: "", again: "" });
  const change = useAction({
    run: () => placet.auth.changePassword({ currentPassword: current, newPassword: next.password }),
    done: () => t.passwordChanged,
    changes: [meQuery.queryKey],
    then: onDone,
    quiet: true,
  });
  const wrong = change.error instanceof PlacetApiError && change.error.code === "wrong_password";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending && fits(next)) change.mutate();
  };
  return (
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
      <NewPasswordFields
        draft={next}
        onChange={setNext}
        error={change.isError && !wrong ? wordsOf(change.error) : undefined}
      />
      <DialogActions>
        {children}
        <Button submit look="primary" busy={change.isPending}>
          {t.changePassword}
        </Button>
      </DialogActions>
    </form>
  );
}
