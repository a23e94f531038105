import { weekdayTime } from "../i18n/format.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { duration } from "../i18n/format.ts";
import { classes } from "../ui/classes.ts";
import { Runs } from "../ui/charts/Runs.tsx";
import { Tag } from "../ui/Tag.tsx";
import { JobActions } from "./JobActions.tsx";
import { jobTone, jobWord, runWord, type Job, type Run } from "./model.ts";
import { ScheduleText } from "./ScheduleText.tsx";
import { isZone, ownZone } from "./zone.ts";
import styles from "./Cron.module.css";
import layout from "../ui/Layout.module.css";

export type Opened = "edit" | "runs";

interface JobCardProps {
  readonly agentId: string;
  readonly job: Job;
  readonly current: boolean;
  readonly onOpen: (what: Opened) => void;
}

const shown = 12;

export function JobCard({ agentId, job, current, onOpen }: JobCardProps) {
  const t = useTexts("cron");
  const word = jobWord(job);
  const runs = job.runs.slice(-shown);
  return (
    <article
      className={classes(layout["card"], current && layout["current"])}
      aria-current={current || undefined}
      ref={current ? intoView : undefined}
    >
      <div className={layout["titled"]}>
        <h3 title={job.name}>
          <bdi>{job.name}</bdi>
        </h3>
        <Tag tone={jobTone(word)}>{word === "other" ? job.status : t[`word.${word}`]}</Tag>
        {!job.enabled && word !== "paused" && <Tag tone="idle">{t["word.paused"]}</Tag>}
        <JobActions agentId={agentId} job={job} onOpen={onOpen} />
      </div>
      <dl className={styles["facts"]}>
        <dt>{t.schedule}</dt>
        <dd>
          <ScheduleText schedule={job.schedule} />
        </dd>
        <dt>{t.next}</dt>
        <dd>
          <NextRun job={job} />
        </dd>
        <dt>{t.last}</dt>
        <dd>
          <LastRun job={job} />
        </dd>
        {job.message && (
          <>
            <dt>{t.task}</dt>
            <dd className={styles["message"]} title={job.message}>
              <bdi>{job.message}</bdi>
            </dd>
          </>
        )}
        {job.deliver && (
          <>
            <dt>{t.delivers}</dt>
            <dd>
              <bdi>{[job.channel, job.to].filter(Boolean).join(" · ") || t.anywhere}</bdi>
            </dd>
          </>
        )}
      </dl>
      {runs.length > 0 && (
        <Runs
          runs={runs.map((run) => ({ tone: jobTone(runWord(run.status)), title: runTitle(run, t) }))}
          label={summary(runs, t)}
        />
      )}
    </article>
  );
}

/** In the person's own time, and in the job's where that is another one. */
function NextRun({ job: { next, schedule } }: { readonly job: Job }) {
  const t = useTexts("cron");
  if (next === undefined) return <>{t.never}</>;
  const foreign = schedule.zone && schedule.zone !== ownZone() && isZone(schedule.zone) ? schedule.zone : undefined;
  return (
    <>
      {weekdayTime(next)} ({<Time at={next} />})
      {foreign && <span className="muted"> · {t.there(weekdayTime(next, foreign), foreign)}</span>}
    </>
  );
}

function LastRun({ job }: { readonly job: Job }) {
  const t = useTexts("cron");
  const run = job.runs.at(-1);
  if (job.last === undefined && !job.error) return <>{t.neverYet}</>;
  return (
    <>
      {job.last !== undefined && rich(t.ranAt, { time: weekdayTime(job.last), ago: <Time at={job.last} /> })}
      {run?.duration !== undefined && ` · ${duration(run.duration)}`}
      {job.error && (
        <>
          {" · "}
          <bdi className={job.status === "error" ? "bad" : "warn"}>{job.error}</bdi>
        </>
      )}
    </>
  );
}

type CronTexts = ReturnType<typeof useTexts<"cron">>;

function runTitle(run: Run, t: CronTexts): string {
  const word = runWord(run.status);
  const said = word === "other" ? run.status : t[`word.${word}`];
  return [weekdayTime(run.at), said, duration(run.duration), run.error].filter(Boolean).join(" · ");
}

function summary(runs: readonly Run[], t: CronTexts): string {
  const failed = runs.filter((run) => runWord(run.status) === "failed").length;
  return t.lastRuns(runs.length, failed);
}

function intoView(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: "nearest" });
}
