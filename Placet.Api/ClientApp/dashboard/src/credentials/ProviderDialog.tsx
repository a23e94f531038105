import { useState, type FormEvent } from "react";
import { isConflict, wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { inUse, providerChange, providerFault, type Provider } from "./model.ts";
import { providersQuery } from "./queries.ts";
import { SecretValue } from "./SecretValue.tsx";

interface ProviderDialogProps {
  readonly agentId: string;
  readonly known: readonly Provider[];
  /** The one that is changed; one is chosen when it is missing. */
  readonly provider?: Provider;
  readonly onClose: () => void;
  readonly onLogin: (name: string) => void;
}

/** Key and address of a provider, or the way to its log-in. */
export function ProviderDialog({ agentId, known, provider, onClose, onLogin }: ProviderDialogProps) {
  const t = useTexts("credentials");
  const shell = useTexts("shell");
  const free = known.filter((one) => !inUse(one));
  const [name, setName] = useState(provider?.name ?? "");
  const [key, setKey] = useState("");
  const [base, setBase] = useState(provider?.base ?? "");
  const [tried, setTried] = useState(false);
  const chosen = provider ?? known.find((one) => one.name === name);
  const fault = providerFault(chosen, { key, base });
  const save = useAction({
    run: (replace: boolean) => {
      if (!chosen) throw new Error(t["fault.provider"]);
      const change = providerChange(chosen, { key, base });
      return provider || replace
        ? placet.credentialProviders.set(agentId, chosen.name, change)
        : placet.credentialProviders.create(agentId, { name: chosen.name, ...change });
    },
    done: () => t.stored(chosen?.label ?? name),
    then: onClose,
    changes: [providersQuery(agentId).queryKey],
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen?.byLogin) return onLogin(chosen.name);
    setTried(true);
    if (!fault && !save.isPending) save.mutate(false);
  };
  const taken = isConflict(save.error) && !provider;
  const error = (which: typeof fault): string | undefined =>
    tried && which && fault === which ? t[`fault.${which}`] : undefined;
  return (
    <Dialog sticky title={provider ? t.changeTitle(provider.label) : t.newProvider} onClose={onClose}>
      <form onSubmit={submit} noValidate autoComplete="off">
        {!provider && (
          <Select
            label={t.provider}
            value={name}
            options={[
              { value: "", label: t.chooseProvider },
              ...free.map((one) => ({ value: one.name, label: one.label })),
            ]}
            onChange={(value) => {
              setName(value);
              setBase("");
              save.reset();
            }}
            error={error("provider")}
          />
        )}
        {chosen?.byLogin && <p className="muted">{t.byLogin(chosen.label)}</p>}
        {chosen && !chosen.byLogin && (
          <SecretValue
            label={t.apiKey}
            help={chosen.isSet ? t.keyStays : chosen.needsKey ? undefined : t.keyOptional}
            value={key}
            onChange={setKey}
            error={error("key") ?? error("nothing")}
          />
        )}
        {chosen?.takesBase && (
          <TextField
            code
            inputMode="url"
            label={t.base}
            help={chosen.defaultBase ? t.baseHelp(chosen.defaultBase) : undefined}
            value={base}
            onChange={setBase}
            error={error("base")}
          />
        )}
        {save.isError && (
          <p className="bad" role="alert">
            {taken ? t.providerTaken(chosen?.label ?? name) : <bdi>{wordsOf(save.error)}</bdi>}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          {taken ? (
            <Button look="danger" busy={save.isPending} onClick={() => !fault && save.mutate(true)}>
              {t.replaceIt(chosen?.label ?? name)}
            </Button>
          ) : (
            <Button submit look="primary" busy={save.isPending}>
              {chosen?.byLogin ? t.signIn : t.store}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
