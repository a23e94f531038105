import { useQuery } from "@tanstack/react-query";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useScan.ts";
import { useTexts } from "../i18n/texts.ts";
import { channelLines } from "../overview/model.ts";
import { channelsQuery } from "../overview/queries.ts";
import { Check, TextArea, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import layout from "../ui/Layout.module.css";
import { toast } from "../ui/toast.ts";
import { useDraft } from "../ui/useDraft.ts";
import { bodyOf, changeOf, draftOf, emptyDraft, faultOf, type Draft } from "./draft.ts";
import { jobOf, type Job } from "./model.ts";
import { cronQuery } from "./queries.ts";
import { ScheduleFields } from "./ScheduleFields.tsx";
import { ownZone } from "./zone.ts";

interface JobDialogProps {
  readonly agentId: string;
  /** The job that is changed; a new one when it is missing. */
  readonly job?: Job;
  readonly onClose: () => void;
}

/** The form of a job, with a preview of its next runs. */
export function JobDialog({ agentId, job, onClose }: JobDialogProps) {
  const t = useTexts("cron");
  const form = useDraft<Draft>(() => (job ? draftOf(job) : emptyDraft(ownZone())));
  const { draft, put, tried } = form;
  const fault = faultOf(draft, Date.now());
  const channels = useQuery(channelsQuery(agentId));
  const save = useAction({
    run: () =>
      job ? placet.cron.update(agentId, job.id, changeOf(job, draft)) : placet.cron.create(agentId, bodyOf(draft)),
    then: (made) => {
      // The runtime may make another job than was asked for: what it says about it is shown.
      const seen = made ? jobOf(made as Record<string, unknown>) : undefined;
      if (seen?.error && !job) toast("warn", t.madeWithRemark(seen.name, seen.error));
      else toast("ok", job ? t.saved(draft.name) : t.made(draft.name));
      void lookAgain(agentId);
      onClose();
    },
    changes: [cronQuery(agentId).queryKey],
    quiet: true,
  });
  return (
    <FormDialog
      wide
      title={job ? t.editTitle(job.name) : t.newJob}
      form={form}
      make={job ? undefined : t.make}
      valid={!fault}
      save={save}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.name}
        value={draft.name}
        maxLength={200}
        onChange={(name) => put({ name })}
        error={tried && fault === "name" ? t["fault.name"] : undefined}
      />
      <ScheduleFields draft={draft} onChange={put} fault={tried ? fault : undefined} />
      <TextArea label={t.task} help={t.taskHelp} value={draft.message} onChange={(message) => put({ message })} />
      <Check label={t.deliver} help={t.deliverHelp} checked={draft.deliver} onChange={(deliver) => put({ deliver })} />
      {draft.deliver && (
        <div className={layout["pair"]}>
          <TextField
            label={t.channel}
            list="cron-channels"
            value={draft.channel}
            onChange={(channel) => put({ channel })}
          />
          <TextField label={t.to} value={draft.to} onChange={(to) => put({ to })} />
          <datalist id="cron-channels">
            {channelLines(channels.data).map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      )}
    </FormDialog>
  );
}
