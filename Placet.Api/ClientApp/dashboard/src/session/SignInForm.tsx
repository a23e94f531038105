import { PlacetApiError } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { failureOf, wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { signedIn } from "./session.ts";
import styles from "./SignIn.module.css";

/** E-mail address and password; the answer sets the cookie. */
export function SignInForm({ email: known = "" }: { readonly email?: string }) {
  const t = useTexts("shell");
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useAction({
    run: () => placet.auth.login({ email, password }),
    then: ({ user }) => signedIn(user),
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
        error={signIn.isError ? reasonOf(signIn.error, t) : undefined}
      />
      <Button submit look="primary" busy={signIn.isPending}>
        {t.signIn}
      </Button>
    </form>
  );
}

function reasonOf(error: unknown, t: ReturnType<typeof useTexts<"shell">>): string {
  if (error instanceof PlacetApiError) {
    if (error.code === "invalid_credentials") return t.wrongCredentials;
    if (error.status === 429) return t.tooManyTries(duration((error.retryAfterSeconds ?? 60) * 1000));
    if (failureOf(error) === "placet-away") return t["failed.placet-away"];
  }
  return wordsOf(error);
}
