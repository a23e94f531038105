import { goneIsFine } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useScan.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { toast } from "../ui/toast.ts";
import type { Opened } from "./JobCard.tsx";
import type { Job } from "./model.ts";
import { cronQuery } from "./queries.ts";
import layout from "../ui/Layout.module.css";

interface JobActionsProps {
  readonly agentId: string;
  readonly job: Job;
  readonly onOpen: (what: Opened) => void;
}

/** Run now, and the rest behind a menu. */
export function JobActions({ agentId, job, onOpen }: JobActionsProps) {
  const t = useTexts("cron");
  const changes = [cronQuery(agentId).queryKey];
  const then = (): void => void lookAgain(agentId);
  const run = useAction({
    // A time-out says nothing about whether it runs: it is never sent again by itself.
    run: () => placet.cron.runNow(agentId, job.id),
    done: () => t.started(job.name),
    conflict: () => toast("warn", t.runsAlready(job.name)),
    changes,
    then,
  });
  const pause = useAction({
    run: () => (job.enabled ? placet.cron.pause(agentId, job.id) : placet.cron.resume(agentId, job.id)),
    done: () => (job.enabled ? t.paused(job.name) : t.resumed(job.name)),
    changes,
    then,
  });
  const remove = useAction({
    run: () => placet.cron.delete(agentId, job.id).catch(goneIsFine),
    done: () => t.deleted(job.name),
    changes,
    then,
  });
  const askAndRemove = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(job.name), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  return (
    <div className={layout["actions"]}>
      <Button busy={run.isPending} onClick={() => run.mutate()} aria-label={t.runNowOf(job.name)}>
        {t.runNow}
      </Button>
      <Menu label={t.moreOf(job.name)}>
        <MenuAction onSelect={() => onOpen("runs")}>{t.showRuns}</MenuAction>
        <MenuAction disabled={job.system} onSelect={() => onOpen("edit")}>
          {t.edit}
        </MenuAction>
        <MenuAction onSelect={() => pause.mutate()}>{job.enabled ? t.pause : t.resume}</MenuAction>
        <MenuAction destructive disabled={job.system} onSelect={() => void askAndRemove()}>
          {t.delete}
        </MenuAction>
        {job.system && <p className="muted">{t.systemJob}</p>}
      </Menu>
    </div>
  );
}
