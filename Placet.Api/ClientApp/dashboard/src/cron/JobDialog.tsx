import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useAttention.ts";
import { useTexts } from "../i18n/texts.ts";
import { channelLines } from "../overview/model.ts";
import { channelsQuery } from "../overview/queries.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Check, TextArea, TextField } from "../ui/Field.tsx";
import { toast } from "../ui/toast.ts";
import { bodyOf, changeOf, draftOf, emptyDraft, faultOf, type Draft } from "./draft.ts";
import { jobOf, type Job } from "./model.ts";
import { cronQuery } from "./queries.ts";
import { ScheduleFields } from "./ScheduleFields.tsx";
import { ownZone } from "./zone.ts";
import styles from "./Cron.module.css";

interface JobDialogProps {
  readonly agentId: string;
  /** The job that is changed; a new one when it is missing. */
  readonly job?: Job;
  readonly onClose: () => void;
}

/** The form of a job, with a preview of its next runs. */
export function JobDialog({ agentId, job, onClose }: JobDialogProps) {
  const t = useTexts("cron");
  const shell = useTexts("shell");
  // As it was when the form was opened: what is read meanwhile does not overwrite what is typed.
  const [before] = useState(() => (job ? draftOf(job) : emptyDraft(ownZone())));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const put = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const fault = faultOf(draft, Date.now());
  const dirty = JSON.stringify(draft) !== JSON.stringify(before);
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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !save.isPending) save.mutate();
  };
  const leave = async (): Promise<void> => {
    const question = { title: shell.discardTitle, text: shell.discardText, action: shell.discard };
    if (!dirty || (await confirm(question))) onClose();
  };
  return (
    <Dialog wide sticky title={job ? t.editTitle(job.name) : t.newJob} onClose={() => void leave()}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <TextField
          label={t.name}
          value={draft.name}
          maxLength={200}
          onChange={(name) => put({ name })}
          error={tried && fault === "name" ? t["fault.name"] : undefined}
        />
        <ScheduleFields draft={draft} onChange={put} fault={tried ? fault : undefined} />
        <TextArea label={t.task} help={t.taskHelp} value={draft.message} onChange={(message) => put({ message })} />
        <Check
          label={t.deliver}
          help={t.deliverHelp}
          checked={draft.deliver}
          onChange={(deliver) => put({ deliver })}
        />
        {draft.deliver && (
          <div className={styles["pair"]}>
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
        {save.isError && (
          <p className="bad" role="alert">
            <bdi>{wordsOf(save.error)}</bdi>
          </p>
        )}
        <DialogActions>
          <Button onClick={() => void leave()}>{shell.cancel}</Button>
          <Button submit look="primary" busy={save.isPending} disabled={Boolean(job) && !dirty}>
            {job ? shell.save : t.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
