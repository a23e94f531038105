import { useQuery } from "@tanstack/react-query";
import { Mark } from "../app/Mark.tsx";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { failureTextOf } from "./failureText.ts";
import { pendingSignInQuery } from "./methods.ts";
import { isSignIn, ownPathOf } from "./returnPath.ts";
import { SignIn } from "./SignIn.tsx";
import styles from "./SignIn.module.css";

/** Stands at the address that was asked for, which is shown after it; or at its own, where identity providers lead to. */
export function SignInPage() {
  const t = useTexts("shell");
  useTitle(t.signIn);
  const path = ownPathOf(location.pathname);
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <h1 className={styles["brand"]}>
          <Mark /> Placet
        </h1>
        {path === "/sign-in/second-factor" ? <SecondStep /> : isSignIn(path) ? <AfterFailure /> : <SignIn />}
      </div>
    </main>
  );
}

/** A sign-in at an identity provider failed; the address says why, by a code. */
function AfterFailure() {
  const t = useTexts("signIn");
  return <SignIn reason={failureTextOf(new URLSearchParams(location.search).get("error"), t)} />;
}

/** An identity provider was the first step; a cookie has what is needed for the second. */
function SecondStep() {
  const t = useTexts("signIn");
  const { data, isPending } = useQuery(pendingSignInQuery);
  if (isPending) return null;
  return data ? <SignIn begun={data} /> : <SignIn reason={t.ended} />;
}
