import { isConflict } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useDraft } from "../ui/useDraft.ts";
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
  const form = useDraft(() => ({ name: provider?.name ?? "", key: "", base: provider?.base ?? "" }));
  const { draft, put, tried } = form;
  const chosen = provider ?? known.find((one) => one.name === draft.name);
  const fault = providerFault(chosen, draft);
  const save = useAction({
    run: (replace: boolean) => {
      if (!chosen) throw new Error(t["fault.provider"]);
      const change = providerChange(chosen, draft);
      return provider || replace
        ? runtime.credentialProviders.set(agentId, chosen.name, change)
        : runtime.credentialProviders.create(agentId, { name: chosen.name, ...change });
    },
    done: () => t.stored(chosen?.label ?? draft.name),
    then: onClose,
    changes: [providersQuery(agentId).queryKey],
    quiet: true,
  });
  const taken = isConflict(save.error) && !provider;
  const label = chosen?.label ?? draft.name;
  const error = (which: typeof fault): string | undefined =>
    tried && which && fault === which ? t[`fault.${which}`] : undefined;
  return (
    <FormDialog
      title={provider ? t.changeTitle(provider.label) : t.newProvider}
      form={form}
      make={taken ? t.replaceIt(label) : chosen?.byLogin ? t.signIn : t.store}
      destructive={taken}
      valid={chosen?.byLogin === true || !fault}
      save={save}
      failure={taken && t.providerTaken(label)}
      onSave={() => (chosen?.byLogin ? onLogin(chosen.name) : save.mutate(taken))}
      onClose={onClose}
    >
      {!provider && (
        <Select
          label={t.provider}
          value={draft.name}
          options={[
            { value: "", label: t.chooseProvider },
            ...known.filter((one) => !inUse(one)).map((one) => ({ value: one.name, label: one.label })),
          ]}
          onChange={(name) => {
            put({ name, base: "" });
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
          value={draft.key}
          onChange={(key) => put({ key })}
          error={error("key") ?? error("nothing")}
        />
      )}
      {chosen?.takesBase && (
        <TextField
          code
          inputMode="url"
          label={t.base}
          help={chosen.defaultBase ? t.baseHelp(chosen.defaultBase) : undefined}
          value={draft.base}
          onChange={(base) => put({ base })}
          error={error("base")}
        />
      )}
    </FormDialog>
  );
}
