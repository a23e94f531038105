import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ChangePasswordForm } from "./ChangePasswordForm.tsx";

interface ChangePasswordProps {
  readonly onClose: () => void;
  /** Whether the first password should be replaced: the dialog came by itself. */
  readonly asked?: boolean;
}

/** A new password; every older sign-in ends, this one goes on. */
export function ChangePasswordDialog({ onClose, asked }: ChangePasswordProps) {
  const t = useTexts("account");
  const shell = useTexts("shell");
  return (
    <Dialog title={asked ? t.choosePassword : t.changePassword} onClose={onClose} sticky>
      {asked && <p>{t.choosePasswordText}</p>}
      <ChangePasswordForm onDone={onClose}>
        <Button onClick={onClose}>{asked ? t.later : shell.cancel}</Button>
      </ChangePasswordForm>
    </Dialog>
  );
}
