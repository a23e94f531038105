import { security } from "../api/security.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import styles from "./SignIn.module.css";
import { SignInForm } from "./SignInForm.tsx";
import { canUsePasskeys, signByPasskey } from "./webauthn.ts";

// Asked for with the script, not after it.
void loadTexts("signIn");

/** The ways to sign in that this server and this browser have. */
export function SignIn({ email }: { readonly email?: string | undefined }) {
  const t = useTexts("signIn");
  return (
    <>
      <SignInForm {...(email ? { email } : {})} />
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
