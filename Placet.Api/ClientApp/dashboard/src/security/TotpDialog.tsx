import type { TotpSecretResponse } from "@placet/management-client";
import { Suspense, useState, type FormEvent } from "react";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { security } from "../api/security.ts";
import { inGroups } from "./model.ts";
import { wrongOf } from "./ProofDialog.tsx";
import { QrCode } from "./QrCode.tsx";
import { factorChanges } from "./queries.ts";
import styles from "./Security.module.css";

interface TotpDialogProps {
  readonly secret: TotpSecretResponse;
  readonly onClose: () => void;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}

/** Sets up an authenticator app: it scans or is typed the secret, and its first code shows that it has it. */
export function TotpDialog({ secret, onClose, onDone }: TotpDialogProps) {
  const t = useTexts("security");
  const shell = useTexts("shell");
  const [code, setCode] = useState("");
  const confirm = useAction({
    run: () => security.totp.confirm({ code }),
    done: () => t.totpOn,
    then: ({ recoveryCodes }) => onDone(recoveryCodes),
    changes: factorChanges,
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() && !confirm.isPending) confirm.mutate();
  };
  return (
    <Dialog title={t.totpTitle} onClose={onClose} sticky>
      <form className={styles["steps"]} onSubmit={submit}>
        <p>{t.totpScan}</p>
        <div className={styles["scan"]}>
          <Suspense fallback={<div className={styles["qr"]} />}>
            <QrCode text={secret.uri} label={t.qrCode} />
          </Suspense>
          <div>
            <span className="muted">{t.totpType}</span>
            <code className={styles["secret"]}>{inGroups(secret.secret)}</code>
            <CopyButton text={secret.secret} label={t.copy} done={t.copied} />
          </div>
        </div>
        <TextField
          label={t.totpCode}
          help={t.totpCodeHelp}
          data-focus
          autoComplete="one-time-code"
          inputMode="numeric"
          code
          maxLength={12}
          value={code}
          onChange={setCode}
          error={wrongOf(confirm.error, t)}
        />
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={confirm.isPending} disabled={code.trim() === ""}>
            {t.totpConfirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
