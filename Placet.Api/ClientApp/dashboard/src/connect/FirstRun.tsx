import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "../api/agents.ts";
import { every } from "../api/queries.ts";
import { useTexts } from "../i18n/texts.ts";
import { Steps } from "./Steps.tsx";
import styles from "./Connect.module.css";

/** The home page before the first agent: it asks often, so that the agent appears by itself. */
export function FirstRun() {
  const t = useTexts("connect");
  useQuery({ ...agentsQuery, refetchInterval: every.fast / 2 });
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
