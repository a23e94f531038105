import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { AnonymousPage } from "./AnonymousPage.tsx";
import { ChangePasswordForm } from "./ChangePasswordForm.tsx";
import { goOn } from "./goOn.ts";
import { signOut } from "./signOut.ts";

/** A password of one’s own is required before anything else: it stands in place of all pages. */
export function PasswordRequiredPage() {
  const t = useTexts("account");
  const shell = useTexts("shell");
  useTitle(t.choosePassword);
  return (
    <AnonymousPage title={t.choosePassword}>
      <p>{t.mustChooseText}</p>
      <ChangePasswordForm onDone={goOn}>
        <Button onClick={() => void signOut(false)}>{shell.signOut}</Button>
      </ChangePasswordForm>
    </AnonymousPage>
  );
}
