import { PlacetApiError } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { security } from "../api/security.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { reasonOf } from "../session/reason.ts";
import { createPasskey, faultOf } from "../session/webauthn.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { factorChanges } from "./queries.ts";
import { clientOf } from "./userAgent.ts";

interface AddPasskeyDialogProps {
  readonly onClose: () => void;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}

/** A name, then the browser asks for the finger, the face or the key. */
export function AddPasskeyDialog({ onClose, onDone }: AddPasskeyDialogProps) {
  const t = useTexts("security");
  const shell = useTexts("shell");
  const [name, setName] = useState(() => ownName(t));
  const add = useAction({
    run: async () => {
      const { token, options } = await security.passkeys.beginAdd();
      return security.passkeys.add({ token, name: name.trim(), attestation: await createPasskey(options) });
    },
    done: () => t.passkeyAdded(name.trim()),
    then: ({ recoveryCodes }) => onDone(recoveryCodes),
    changes: factorChanges,
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() && !add.isPending) add.mutate();
  };
  return (
    <Dialog title={t.addPasskey} onClose={onClose} sticky>
      <form className={layout["stack"]} onSubmit={submit}>
        <p>{t.addPasskeyText}</p>
        <TextField
          label={t.passkeyName}
          help={t.passkeyNameHelp}
          maxLength={200}
          value={name}
          onChange={setName}
          error={add.error ? whyNot(add.error, t) : undefined}
        />
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={add.isPending} disabled={name.trim() === ""}>
            {t.makePasskey}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Texts = ReturnType<typeof useTexts<"security">>;

function ownName(t: Texts): string {
  const { name = t.unknownClient, system } = clientOf(navigator.userAgent);
  return system ? t.clientOn(name, system) : name;
}

function whyNot(error: Error, t: Texts): string {
  const fault = faultOf(error);
  if (fault) return t[`passkeyFault.${fault}`];
  if (error instanceof PlacetApiError) {
    if (error.code === "passkey_exists") return t["passkeyFault.exists"];
    if (error.code === "too_many_passkeys") return t.tooManyPasskeys;
  }
  return reasonOf(error);
}
