import { classes } from "../classes.ts";
import type { Tone } from "../tone.ts";
import styles from "./Runs.module.css";

/** A strip of the last runs, oldest first; each tells about itself in its title, the strip to readers. */
export function Runs({ runs, label }: { runs: readonly { tone: Tone; title: string }[]; label: string }) {
  return (
    <div className={styles["runs"]} role="img" aria-label={label}>
      {runs.map((run, index) => (
        <span key={index} title={run.title} className={classes(styles["run"], styles[run.tone], run.tone)} />
      ))}
    </div>
  );
}
