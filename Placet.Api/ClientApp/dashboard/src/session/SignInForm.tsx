import { useState, type FormEvent } from "react";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { reasonOf } from "./reason.ts";
import type { PendingSignIn } from "./SecondFactorForm.tsx";
import { finishSignIn } from "./finishSignIn.ts";
import styles from "./SignIn.module.css";

interface SignInFormProps {
  /** Whose sign-in ended. */
  readonly email?: string;
  /** Called when the password was right and a second factor is missing. */
  readonly onPending: (pending: PendingSignIn) => void;
}

/** E-mail address and password; the answer sets the cookie. */
export function SignInForm({ email: known = "", onPending }: SignInFormProps) {
  const t = useTexts("shell");
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useAction({
    run: () => placet.auth.login({ email, password }),
    then: ({ user, secondFactor }) => {
      if (user) finishSignIn(user);
      else if (secondFactor) onPending(secondFactor);
    },
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <TextField
        label={t.email}
        type="email"
        name="email"
        autoComplete="username"
        required
        autoFocus={!known}
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={t.password}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        data-focus={known ? true : undefined}
        value={password}
        onChange={setPassword}
        error={signIn.isError ? reasonOf(signIn.error) : undefined}
      />
      <Button submit look="primary" busy={signIn.isPending}>
        {t.signIn}
      </Button>
    </form>
  );
}
