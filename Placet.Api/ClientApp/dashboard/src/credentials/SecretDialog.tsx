import { isConflict } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Check, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useDraft } from "../ui/useDraft.ts";
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
  const form = useDraft(() => ({ key: secret?.key ?? "", value: "", exposed: false }));
  const { draft, put, tried } = form;
  const name = draft.key.trim();
  const fault = secretFault(name, draft.value);
  const save = useAction({
    run: (replace: boolean) =>
      secret || replace
        ? runtime.credentials.set(agentId, name, { value: draft.value })
        : runtime.credentials.create(agentId, { key: name, value: draft.value, exposed: draft.exposed }),
    done: () => t.stored(name),
    then: onClose,
    changes: [secretsQuery(agentId).queryKey],
    quiet: true,
  });
  const taken = isConflict(save.error) && !secret;
  return (
    <FormDialog
      title={secret ? t.replaceTitle(secret.key) : t.newSecret}
      form={form}
      make={taken ? t.replaceIt(name) : t.store}
      destructive={taken}
      valid={!fault}
      save={save}
      failure={taken && t.taken(name)}
      onSave={() => save.mutate(taken)}
      onClose={onClose}
    >
      {!secret && (
        <TextField
          code
          label={t.key}
          help={t.keyHelp}
          value={draft.key}
          maxLength={128}
          spellCheck={false}
          onChange={(key) => {
            put({ key });
            save.reset();
          }}
          error={tried && (fault === "key" || fault === "reserved") ? t[`fault.${fault}`] : undefined}
        />
      )}
      <SecretValue
        label={t.value}
        value={draft.value}
        onChange={(value) => put({ value })}
        error={tried && (fault === "value" || fault === "long") ? t[`fault.${fault}`] : undefined}
      />
      {!secret && (
        <Check label={t.expose} help={t.exposeHelp} checked={draft.exposed} onChange={(exposed) => put({ exposed })} />
      )}
    </FormDialog>
  );
}
