import { dateTime, duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import type { Schedule } from "./model.ts";

/** When a job runs, in the words of its kind. */
export function ScheduleText({ schedule }: { readonly schedule: Schedule }) {
  const t = useTexts("cron");
  if (schedule.kind === "every") return <>{t.every(duration(schedule.every))}</>;
  if (schedule.kind === "at") return <>{t.once(dateTime(schedule.at))}</>;
  if (schedule.kind === "other") return <bdi className="mono">{schedule.word || t.unknownSchedule}</bdi>;
  return (
    <>
      <bdi className="mono">{schedule.expression}</bdi> · {schedule.zone ? <bdi>{schedule.zone}</bdi> : t.runtimeZone}
    </>
  );
}
