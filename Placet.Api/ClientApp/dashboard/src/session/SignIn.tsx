import { lazy, Suspense, useState, type ReactNode } from "react";
import { queries } from "../api/queries.ts";
import { loadTexts } from "../i18n/texts.ts";
import { FirstStep } from "./FirstStep.tsx";
import { signInMethodsQuery } from "./methods.ts";
import type { PendingSignIn } from "./SecondFactorForm.tsx";

const SecondFactorForm = lazy(async () => ({ default: (await import("./SecondFactorForm.tsx")).SecondFactorForm }));

// Asked for with the script, not after it.
void loadTexts("signIn");
void queries.prefetchQuery(signInMethodsQuery);

interface SignInProps {
  /** Whose sign-in ended. */
  readonly email?: string | undefined;
  /** A sign-in whose first step was elsewhere. */
  readonly begun?: PendingSignIn | undefined;
  /** Why there is a sign-in, or why the last one failed. */
  readonly reason?: ReactNode;
}

/** A sign-in from its first step to its last. */
export function SignIn({ email, begun, reason: why }: SignInProps) {
  const [pending, setPending] = useState(begun);
  const [reason, setReason] = useState(why);
  const go = (next: PendingSignIn | undefined, because?: ReactNode): void => {
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
