import { PlacetApiError, type SelfResponse } from "@placet/management-client";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { reasonOf } from "./reason.ts";
import { finishSignIn } from "./finishSignIn.ts";
import { faultOf } from "./webauthn.ts";

interface PasskeyButtonProps {
  readonly label: string;
  /** Asks the server, the browser, and the server again. */
  readonly signIn: () => Promise<{ readonly user: SelfResponse }>;
  readonly primary?: boolean;
  /** Called when the sign-in has to begin again. */
  readonly onEnded?: () => void;
}

/** A sign-in by passkey: the browser asks which, and for the finger, the face or the key. */
export function PasskeyButton({ label, signIn, primary, onEnded }: PasskeyButtonProps) {
  const t = useTexts("signIn");
  const action = useAction({
    run: signIn,
    then: ({ user }) => finishSignIn(user),
    quiet: true,
  });
  const press = (): void =>
    action.mutate(undefined, {
      onError: (error) => {
        if (error instanceof PlacetApiError && error.code === "invalid_second_factor_token") onEnded?.();
      },
    });
  const fault = faultOf(action.error);
  const why = fault ? t[`passkeyFault.${fault}`] : action.error ? passkeyReasonOf(action.error, t) : undefined;
  return (
    <>
      <Button look={primary ? "primary" : "plain"} busy={action.isPending} onClick={press}>
        {label}
      </Button>
      {why && (
        <p className="bad" role="alert">
          {why}
        </p>
      )}
    </>
  );
}

function passkeyReasonOf(error: Error, t: ReturnType<typeof useTexts<"signIn">>): string {
  return error instanceof PlacetApiError && error.code === "invalid_passkey" ? t.wrongPasskey : reasonOf(error);
}
