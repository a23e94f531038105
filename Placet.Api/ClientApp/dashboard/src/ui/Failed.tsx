import type { ReactNode } from "react";
import { failureOf, traceOf, wordsOf } from "../api/errors.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import styles from "./Part.module.css";

interface FailedProps {
  readonly error: unknown;
  readonly again?: () => void;
  readonly unsupported?: ReactNode;
}

/** What failed, in a sentence, and the offer to try again. */
export function Failed({ error, again, unsupported }: FailedProps) {
  const t = useTexts("shell");
  const failure = failureOf(error);
  const trace = traceOf(error);
  if (failure === "unsupported" && unsupported) return <>{unsupported}</>;
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
