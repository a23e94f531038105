import { useQueryClient } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { meQuery } from "./session.ts";
import { SignIn } from "./SignIn.tsx";

/** The sign-in over the page: nothing that was typed below it is lost. */
export function SignedOutDialog() {
  const t = useTexts("shell");
  const me = useQueryClient().getQueryData(meQuery.queryKey);
  return (
    <Dialog title={t.signInEnded} onClose={() => undefined} sticky closable={false}>
      <p className="muted">{t.signInEndedText}</p>
      <SignIn email={me?.email} />
    </Dialog>
  );
}
