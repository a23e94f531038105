import type { UseQueryResult } from "@tanstack/react-query";
import { failureOf, wordsOf } from "../api/errors.ts";
import { clock } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import styles from "./Part.module.css";

/** That what is seen is old, or lacks something that could not be read; why, and the offer to try again. */
export function Stale({ query }: { readonly query: UseQueryResult<unknown> }) {
  const t = useTexts("shell");
  const why = t[`failed.${failureOf(query.error)}`];
  return (
    <div className={styles["stale"]} role="status">
      <span>{query.dataUpdatedAt > 0 ? t.stale(clock(query.dataUpdatedAt), why) : why}</span>
      <bdi>{wordsOf(query.error)}</bdi>
      <Button look="quiet" icon="refresh" onClick={() => void query.refetch()} busy={query.isFetching}>
        {t.again}
      </Button>
    </div>
  );
}
