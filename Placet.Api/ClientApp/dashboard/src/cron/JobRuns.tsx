import { duration, weekdayTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Tag } from "../ui/Tag.tsx";
import { jobTone, runWord, type Job } from "./model.ts";
import { ScheduleText } from "./ScheduleText.tsx";
import styles from "./Cron.module.css";

/** All that the runtime still knows of a job's runs, newest first, and its whole task. */
export function JobRuns({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const t = useTexts("cron");
  return (
    <Dialog wide title={<bdi>{job.name}</bdi>} onClose={onClose}>
      <p>
        <ScheduleText schedule={job.schedule} />
      </p>
      {job.message && (
        <p style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          <bdi>{job.message}</bdi>
        </p>
      )}
      {job.runs.length === 0 ? (
        <p className="muted">{t.neverYet}</p>
      ) : (
        <table className={styles["history"]}>
          <thead>
            <tr>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.outcome}</th>
              <th scope="col">{t.took}</th>
              <th scope="col">{t.remark}</th>
            </tr>
          </thead>
          <tbody>
            {job.runs.toReversed().map((run, index) => {
              const word = runWord(run.status);
              return (
                <tr key={`${run.at}/${index}`}>
                  <td>{weekdayTime(run.at)}</td>
                  <td>
                    <Tag tone={jobTone(word)}>{word === "other" ? run.status : t[`word.${word}`]}</Tag>
                  </td>
                  <td>{duration(run.duration)}</td>
                  <td>
                    <bdi>{run.error}</bdi>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
