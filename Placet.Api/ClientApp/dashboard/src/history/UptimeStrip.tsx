import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { classes } from "../ui/classes.ts";
import type { Step, StepState } from "./model.ts";
import styles from "./UptimeStrip.module.css";

interface UptimeStripProps {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly timeOf: (moment: string) => string;
}

const states: readonly StepState[] = ["ok", "warn", "bad", "none"];

/** One mark for each step, oldest first. The table beside it says the same in numbers. */
export function UptimeStrip({ label, steps, timeOf }: UptimeStripProps) {
  const t = useTexts("history");
  const counted = states.map((state) => ({ state, steps: steps.filter((step) => step.state === state).length }));
  const known = counted.filter((one) => one.steps > 0);
  const summary = known.map((one) => `${t[`state.${one.state}`]}: ${count(one.steps)}`).join(", ");
  return (
    <div>
      <div className={styles["strip"]} role="img" aria-label={`${label}. ${summary}`}>
        {steps.map((step) => (
          <span
            key={step.at}
            className={classes(styles["step"], styles[step.state])}
            title={`${timeOf(step.at)}: ${step.asked > 0 ? t.answered(count(step.up), count(step.asked)) : t["state.none"]}`}
          />
        ))}
      </div>
      <div className={styles["ends"]} aria-hidden="true">
        <span>{timeOf(steps[0]?.at ?? "")}</span>
        <span>{t.now}</span>
      </div>
      <div className={styles["legend"]} aria-hidden="true">
        {known.map((one) => (
          <span key={one.state} className={styles["key"]}>
            <span className={classes(styles["step"], styles[one.state])} />
            {t[`state.${one.state}`]}
            <span className="muted">{count(one.steps)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
