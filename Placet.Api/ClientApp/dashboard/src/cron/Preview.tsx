import { relative, weekdayTime } from "../i18n/format.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { everyOf, type Draft } from "./draft.ts";
import { nextRuns, parseCron } from "./expression.ts";
import { isZone, ownZone } from "./zone.ts";
import styles from "./Cron.module.css";

const shown = 5;

/** The next runs, in one's own time and in the job's. */
export function Preview({ draft }: { readonly draft: Draft }) {
  const t = useTexts("cron");
  const now = useNow();
  const zone = draft.kind === "cron" && isZone(draft.zone) ? draft.zone : ownZone();
  const runs = runsOf(draft, zone, now);
  const foreign = draft.kind === "cron" && zone !== ownZone();
  return (
    <div className={styles["preview"]} aria-live="polite">
      <strong>{t.nextRuns}</strong>
      {runs === undefined && <span className="muted">{t.notUnderstood}</span>}
      {runs?.length === 0 && <span className="muted">{t.noRuns}</span>}
      {runs && runs.length > 0 && (
        <table>
          {foreign && (
            <thead>
              <tr className="muted">
                <td>{t.yourTime}</td>
                <td>{zone}</td>
                <td />
              </tr>
            </thead>
          )}
          <tbody>
            {runs.map((at) => (
              <tr key={at}>
                <td>{weekdayTime(at)}</td>
                {foreign && <td>{weekdayTime(at, zone)}</td>}
                <td className="muted">{relative(at, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {draft.kind === "cron" && draft.zone === "" && runs && <span className="muted">{t.zoneUnknown(ownZone())}</span>}
    </div>
  );
}

/** Undefined when only the runtime can tell. */
function runsOf(draft: Draft, zone: string, now: number): readonly number[] | undefined {
  if (draft.kind === "every") {
    const every = everyOf(draft);
    return every === undefined ? undefined : Array.from({ length: shown }, (_, index) => now + (index + 1) * every);
  }
  if (draft.kind === "at") {
    const at = Date.parse(draft.at);
    return Number.isNaN(at) ? undefined : at > now ? [at] : [];
  }
  const expression = parseCron(draft.expression);
  return expression && nextRuns(expression, zone, now, shown);
}
