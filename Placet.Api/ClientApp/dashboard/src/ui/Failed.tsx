import type { ReactNode } from "react";
import { failureOf, isUnsupported, traceOf, wordsOf } from "../api/errors.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import styles from "./Part.module.css";

interface FailedProps {
  readonly error: unknown;
  readonly again?: () => void;
  /** What stands here when what was read is missing: a list that the runtime lacks, or one thing that is gone. */
  readonly missing?: ReactNode;
}

/** What failed, in a sentence, and the offer to try again. */
export function Failed({ error, again, missing }: FailedProps) {
  const t = useTexts("shell");
  const failure = failureOf(error);
  const trace = traceOf(error);
  if (missing && isUnsupported(error)) return <>{missing}</>;
  return (
    <div className={styles["failure"]}>
      <p>
        <strong>{t[`failed.${failure}`]}</strong>
      </p>
      <p className={styles["detail"]} title={trace && t.trace(trace)}>
        <bdi>{wordsOf(error)}</bdi>
      </p>
      {again && (
        <Button icon="refresh" onClick={again}>
          {t.again}
        </Button>
      )}
    </div>
  );
}
