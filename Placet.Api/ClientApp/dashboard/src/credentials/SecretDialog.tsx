import { useState, type FormEvent } from "react";
import { isConflict, wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Check, TextField } from "../ui/Field.tsx";
import { secretFault, type Secret } from "./model.ts";
import { secretsQuery } from "./queries.ts";
import { SecretValue } from "./SecretValue.tsx";

interface SecretDialogProps {
  readonly agentId: string;
  /** The one whose value is replaced; a new one when it is missing. */
  readonly secret?: Secret;
  readonly onClose: () => void;
}

/** Stores a secret. A name that is taken is not written over by accident: it is asked about. */
export function SecretDialog({ agentId, secret, onClose }: SecretDialogProps) {
  const t = useTexts("credentials");
  const shell = useTexts("shell");
  const [key, setKey] = useState(secret?.key ?? "");
  const [value, setValue] = useState("");
  const [exposed, setExposed] = useState(false);
  const [tried, setTried] = useState(false);
  const fault = secretFault(key.trim(), value);
  const name = key.trim();
  const save = useAction({
    run: (replace: boolean) =>
      secret || replace
        ? placet.credentials.set(agentId, name, { value })
        : placet.credentials.create(agentId, { key: name, value, exposed }),
    done: () => t.stored(name),
    then: onClose,
    changes: [secretsQuery(agentId).queryKey],
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !save.isPending) save.mutate(false);
  };
  const leave = async (): Promise<void> => {
    const question = { title: shell.discardTitle, text: shell.discardText, action: shell.discard };
    if (value === "" || (await confirm(question))) onClose();
  };
  const taken = isConflict(save.error) && !secret;
  return (
    <Dialog sticky title={secret ? t.replaceTitle(secret.key) : t.newSecret} onClose={() => void leave()}>
      <form onSubmit={submit} noValidate autoComplete="off">
        {!secret && (
          <TextField
            code
            label={t.key}
            help={t.keyHelp}
            value={key}
            maxLength={128}
            spellCheck={false}
            onChange={(next) => {
              setKey(next);
              save.reset();
            }}
            error={tried && (fault === "key" || fault === "reserved") ? t[`fault.${fault}`] : undefined}
          />
        )}
        <SecretValue
          label={t.value}
          value={value}
          onChange={setValue}
          error={tried && (fault === "value" || fault === "long") ? t[`fault.${fault}`] : undefined}
        />
        {!secret && <Check label={t.expose} help={t.exposeHelp} checked={exposed} onChange={setExposed} />}
        {save.isError && (
          <p className="bad" role="alert">
            {taken ? t.taken(name) : <bdi>{wordsOf(save.error)}</bdi>}
          </p>
        )}
        <DialogActions>
          <Button onClick={() => void leave()}>{shell.cancel}</Button>
          {taken ? (
            <Button look="danger" busy={save.isPending} onClick={() => !fault && save.mutate(true)}>
              {t.replaceIt(name)}
            </Button>
          ) : (
            <Button submit look="primary" busy={save.isPending}>
              {t.store}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
