import { PlacetApiError, type SecondFactorKind } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { security } from "../api/security.ts";
import { Button } from "../ui/Button.tsx";
import { Check, TextField } from "../ui/Field.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { reasonOf } from "./reason.ts";
import { finishSignIn } from "./finishSignIn.ts";
import { canUsePasskeys, signByPasskey } from "./webauthn.ts";
import styles from "./SignIn.module.css";

/** A sign-in that waits for its second factor. */
export interface PendingSignIn {
  /** Undefined when a cookie has it, after a sign-in at an identity provider. */
  readonly token?: string | undefined;
  readonly kinds: readonly SecondFactorKind[];
}

interface SecondFactorFormProps {
  readonly pending: PendingSignIn;
  /** Called when it has to begin again, with the reason where it is not the user's wish. */
  readonly onBack: (reason?: string) => void;
}

/** The second step of a sign-in: a code of the app, a passkey or a recovery code. */
export function SecondFactorForm({ pending, onBack }: SecondFactorFormProps) {
  const t = useTexts("signIn");
  const app = pending.kinds.includes("totp");
  const passkey = pending.kinds.includes("passkey") && canUsePasskeys();
  const token = pending.token ? { token: pending.token } : {};
  const [recovery, setRecovery] = useState(!app);
  const [code, setCode] = useState("");
  const [remember, setRemember] = useState(false);
  const complete = useAction({
    run: () =>
      security.secondFactor.complete({
        ...token,
        code: code.trim(),
        rememberBrowser: remember,
      }),
    then: ({ user }) => finishSignIn(user),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!code.trim() || complete.isPending) return;
    complete.mutate(undefined, {
      onError: (error) => {
        if (error instanceof PlacetApiError && error.code === "invalid_second_factor_token") onBack(t.ended);
      },
    });
  };
  const signByKey = async () => {
    const assertion = await signByPasskey(await security.secondFactor.begin(token));
    return security.secondFactor.complete({ ...token, assertion, rememberBrowser: remember });
  };
  const change = (): void => {
    setRecovery(!recovery);
    setCode("");
    complete.reset();
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <h2>{t.secondStep}</h2>
      {passkey && (
        <PasskeyButton label={t.passkeyStep} signIn={signByKey} primary={!app} onEnded={() => onBack(t.ended)} />
      )}
      <TextField
        key={String(recovery)}
        label={recovery ? t.recoveryCode : t.code}
        help={recovery ? t.recoveryCodeHelp : t.codeHelp}
        name="code"
        autoComplete={recovery ? "off" : "one-time-code"}
        inputMode={recovery ? "text" : "numeric"}
        autoFocus={app || !passkey}
        code
        maxLength={100}
        value={code}
        onChange={setCode}
        error={complete.isError ? wrongOf(complete.error, t) : undefined}
      />
      <Check label={t.remember} checked={remember} onChange={setRemember} />
      <Button submit look={app || !passkey ? "primary" : "plain"} busy={complete.isPending}>
        {t.continue}
      </Button>
      {app && pending.kinds.includes("recovery") && (
        <Button look="quiet" onClick={change}>
          {recovery ? t.useApp : t.useRecovery}
        </Button>
      )}
      <Button look="quiet" onClick={() => onBack()}>
        {t.back}
      </Button>
    </form>
  );
}

function wrongOf(error: unknown, t: ReturnType<typeof useTexts<"signIn">>): string {
  return error instanceof PlacetApiError && error.code === "invalid_code" ? t.wrongCode : reasonOf(error);
}
