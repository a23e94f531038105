import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { agentsQuery, dailyUsageQuery, overviewQuery } from "../api/agents.ts";
import { every, queries } from "../api/queries.ts";
import { useTexts } from "../i18n/texts.ts";
import { Steps } from "./Steps.tsx";
import styles from "./Connect.module.css";

function askRuntimes(): void {
  for (const { queryKey } of [overviewQuery, dailyUsageQuery]) void queries.invalidateQueries({ queryKey });
}

/** The home page before the first agent: it asks often, so that the agent appears by itself. */
export function FirstRun() {
  const t = useTexts("connect");
  useQuery({ ...agentsQuery, refetchInterval: every.fast / 2 });
  // The new agent's runtime is asked at once, not when it is next due.
  useEffect(() => askRuntimes, []);
  return (
    <>
      <h1>{t.welcome}</h1>
      <p className="muted">{t.intro}</p>
      <Steps />
      <p className={`${styles["waiting"]} muted`} role="status">
        {t.waiting} …
      </p>
    </>
  );
}
