import { lazy, Suspense, useState } from "react";
import { security } from "../api/security.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import type { PendingSignIn } from "./SecondFactorForm.tsx";
import styles from "./SignIn.module.css";
import { SignInForm } from "./SignInForm.tsx";
import { canUsePasskeys, signByPasskey } from "./webauthn.ts";

const SecondFactorForm = lazy(async () => ({ default: (await import("./SecondFactorForm.tsx")).SecondFactorForm }));

// Asked for with the script, not after it.
void loadTexts("signIn");

interface SignInProps {
  /** Whose sign-in ended. */
  readonly email?: string | undefined;
}

/** A sign-in from its first step to its last. */
export function SignIn({ email }: SignInProps) {
  const [pending, setPending] = useState<PendingSignIn>();
  const [reason, setReason] = useState<string>();
  const go = (next: PendingSignIn | undefined, because?: string): void => {
    setPending(next);
    setReason(because);
  };
  return (
    <>
      {reason && (
        <p className="warn" role="alert">
          {reason}
        </p>
      )}
      {pending ? (
        <Suspense>
          <SecondFactorForm pending={pending} onBack={(because) => go(undefined, because)} />
        </Suspense>
      ) : (
        <FirstStep email={email} onPending={go} />
      )}
    </>
  );
}

interface FirstStepProps extends SignInProps {
  readonly onPending: (pending: PendingSignIn) => void;
}

/** The ways to sign in that this server and this browser have. */
function FirstStep({ email, onPending }: FirstStepProps) {
  const t = useTexts("signIn");
  return (
    <>
      <SignInForm {...(email ? { email } : {})} onPending={onPending} />
      {canUsePasskeys() && (
        <div className={styles["ways"]}>
          <p className={styles["or"]}>{t.or}</p>
          <PasskeyButton label={t.passkey} signIn={signInByPasskey} />
        </div>
      )}
    </>
  );
}

async function signInByPasskey() {
  const { token, options } = await security.passkeys.beginSignIn();
  return security.passkeys.signIn({ token, assertion: await signByPasskey(options) });
}
