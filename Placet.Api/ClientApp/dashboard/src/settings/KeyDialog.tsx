import type { ApiKeyResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "../api/agents.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import layout from "../ui/Layout.module.css";
import { Several } from "../ui/Several.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { dayOf, draftOf, expiries, keyFaultOf, payloadOf, type KeyDraft, type KeyFault } from "./keys.ts";
import { apiKeysQuery } from "./queries.ts";
import { ScopeChecks } from "./ScopeChecks.tsx";

interface KeyDialogProps {
  /** The key that is changed; a new one when it is missing. */
  readonly apiKey?: ApiKeyResponse | undefined;
  readonly onClose: () => void;
  readonly onMade: (key: { readonly label: string; readonly key: string }) => void;
}

/** The name of a key and its bounds: what it may do, until when, with which agents. */
export function KeyDialog({ apiKey, onClose, onMade }: KeyDialogProps) {
  const t = useTexts("settings");
  const before = draftOf(apiKey);
  const form = useDraft<KeyDraft>(() => before);
  const { draft, put, tried } = form;
  const agents = useQuery(agentsQuery).data ?? [];
  const fault = keyFaultOf(draft, before, Date.now());
  const said = (one: KeyFault): string | undefined => (tried && fault === one ? t[`fault.key.${one}`] : undefined);
  const options = { quiet: true, changes: [apiKeysQuery.queryKey] };
  const make = useAction({
    run: () => accounts.apiKeys.create(payloadOf(draft, before, Date.now())),
    then: onMade,
    ...options,
  });
  const change = useAction({
    run: (id: string) => accounts.apiKeys.update(id, payloadOf(draft, before, Date.now())),
    done: ({ label }) => t.keySaved(label),
    then: onClose,
    ...options,
  });
  return (
    <FormDialog
      title={apiKey ? t.changeKeyTitle(apiKey.label) : t.newKey}
      form={form}
      make={apiKey ? undefined : t.makeKey}
      valid={!fault}
      save={apiKey ? change : make}
      onSave={() => (apiKey ? change.mutate(apiKey.id) : make.mutate())}
      onClose={onClose}
    >
      <TextField
        label={t.keyLabel}
        help={t.keyLabelHelp}
        maxLength={64}
        value={draft.label}
        onChange={(label) => put({ label })}
        error={said("label")}
      />
      <ScopeChecks chosen={draft.scopes} error={said("scopes")} onChange={(scopes) => put({ scopes })} />
      <div className={layout["pair"]}>
        <Select
          label={t.expires}
          value={draft.expiry}
          options={expiries.map((value) => ({ value, label: t[`expiry.${value}`] }))}
          onChange={(expiry) => put({ expiry })}
        />
        {draft.expiry === "date" && (
          <TextField
            label={t.expiryDate}
            help={t.expiryDateHelp}
            type="date"
            min={dayOf(new Date())}
            value={draft.date}
            onChange={(date) => put({ date })}
            error={said("date")}
          />
        )}
      </div>
      <Select
        label={t.keyAgents}
        value={draft.whom}
        options={[
          { value: "all", label: t.keyAllAgents },
          { value: "ids", label: t.keyChosenAgents },
        ]}
        onChange={(whom) => put({ whom })}
      />
      {draft.whom === "ids" && (
        <Several
          label={t.keyChosenAgents}
          search={t.searchAgents}
          error={said("ids")}
          options={agents.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={draft.ids}
          onChange={(ids) => put({ ids })}
        />
      )}
    </FormDialog>
  );
}
