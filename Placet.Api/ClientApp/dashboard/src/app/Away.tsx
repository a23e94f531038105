import { useEffect } from "react";
import { connection, setConnection } from "../api/connection.ts";
import { queries } from "../api/queries.ts";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { failureOf } from "../api/errors.ts";
import styles from "./Shell.module.css";

/** That Placet does not answer. It is asked every few seconds; when it is back, everything is read anew. */
export function Away() {
  const t = useTexts("shell");
  useEffect(() => {
    const timer = setInterval(() => void ask(), 3_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles["banner"]} role="alert">
      {t.away}
    </div>
  );
}

async function ask(): Promise<void> {
  try {
    await queries.fetchQuery({ ...meQuery, staleTime: 0, retry: false });
  } catch (error) {
    if (failureOf(error) === "placet-away") return;
  }
  const before = connection().online;
  setConnection({ online: true });
  if (!before || connection().online) void queries.invalidateQueries();
}
