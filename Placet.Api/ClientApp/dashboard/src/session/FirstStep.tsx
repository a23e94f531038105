import { useQuery } from "@tanstack/react-query";
import { security } from "../api/security.ts";
import { useTexts } from "../i18n/texts.ts";
import { signInMethodsQuery } from "./methods.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { Providers } from "./Providers.tsx";
import type { PendingSignIn } from "./SecondFactorForm.tsx";
import styles from "./SignIn.module.css";
import { SignInForm } from "./SignInForm.tsx";
import { canUsePasskeys, signByPasskey } from "./webauthn.ts";

interface FirstStepProps {
  readonly email?: string | undefined;
  readonly onPending: (pending: PendingSignIn) => void;
}

/** The ways to sign in that this server and this browser have. */
export function FirstStep({ email, onPending }: FirstStepProps) {
  const t = useTexts("signIn");
  const { data, isPending } = useQuery(signInMethodsQuery);
  // Its answer decides which fields there are: a form that goes away again would be worse than a moment without.
  if (isPending) return null;
  // A server that does not answer is better said by the sign-in that fails.
  const { providers, passwordSignIn } = data ?? { providers: [], passwordSignIn: true };
  const passkeys = canUsePasskeys();
  return (
    <>
      {passwordSignIn && <SignInForm {...(email ? { email } : {})} onPending={onPending} />}
      {(providers.length > 0 || passkeys) && (
        <div className={styles["ways"]}>
          {passwordSignIn && <p className={styles["or"]}>{t.or}</p>}
          <Providers providers={providers} />
          {passkeys && <PasskeyButton label={t.passkey} signIn={signInByPasskey} />}
        </div>
      )}
    </>
  );
}

async function signInByPasskey() {
  const { token, options } = await security.passkeys.beginSignIn();
  return security.passkeys.signIn({ token, assertion: await signByPasskey(options) });
}
