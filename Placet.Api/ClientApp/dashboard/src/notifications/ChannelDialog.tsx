import type { NotificationChannelResponse } from "@placet/management-client";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import layout from "../ui/Layout.module.css";
import { useDraft } from "../ui/useDraft.ts";
import { changeOf, creationOf, digests, draftOf, faultOf, kinds, severities, type ChannelDraft } from "./model.ts";
import { notificationChannelsQuery } from "./queries.ts";
import { QuietFields } from "./QuietFields.tsx";
import { TargetFields } from "./TargetFields.tsx";

interface ChannelDialogProps {
  /** The channel that is changed; a new one when it is missing. */
  readonly channel: NotificationChannelResponse | undefined;
  readonly onClose: () => void;
  readonly onSecret: (made: { readonly name: string; readonly secret: string }) => void;
}

/** The form of a channel: the fields of its kind, and what is held back. */
export function ChannelDialog({ channel, onClose, onSecret }: ChannelDialogProps) {
  const t = useTexts("notifications");
  const form = useDraft<ChannelDraft>(() => draftOf(channel));
  const { draft, put, tried } = form;
  const fault = faultOf(draft, channel);
  const save = useAction({
    run: () =>
      channel
        ? accounts.notificationChannels.update(channel.id, changeOf(draft, channel))
        : accounts.notificationChannels.create(creationOf(draft)),
    done: ({ name }) => t.saved(name),
    then: ({ kind, name, secret }) => {
      onClose();
      if (!channel && kind === "webhook" && secret) onSecret({ name, secret });
    },
    quiet: true,
    changes: [notificationChannelsQuery.queryKey],
  });
  const said = tried ? fault : undefined;
  return (
    <FormDialog
      title={channel ? t.editTitle(channel.name) : t.newChannel}
      form={form}
      make={channel ? undefined : t.make}
      valid={!fault}
      save={save}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      {!channel && (
        <Select
          label={t.kind}
          value={draft.kind}
          options={kinds.map((value) => ({ value, label: t[`kind.${value}`] }))}
          onChange={(kind) => put({ kind })}
        />
      )}
      <TextField
        label={t.name}
        maxLength={200}
        data-focus=""
        value={draft.name}
        onChange={(name) => put({ name })}
        error={said === "name" ? t["fault.name"] : undefined}
      />
      <TargetFields draft={draft} put={put} fault={said} changed={channel !== undefined} />
      <div className={layout["pair"]}>
        <Select
          label={t.minSeverity}
          value={draft.minSeverity}
          options={severities.map((value) => ({ value, label: t[`from.${value}`] }))}
          onChange={(minSeverity) => put({ minSeverity })}
        />
        <Select
          label={t.digest}
          value={draft.digest}
          options={digests.map((value) => ({ value, label: t[`digest.${value}`] }))}
          onChange={(digest) => put({ digest })}
        />
      </div>
      <QuietFields draft={draft} put={put} error={said === "quiet" ? t["fault.quiet"] : undefined} />
    </FormDialog>
  );
}
