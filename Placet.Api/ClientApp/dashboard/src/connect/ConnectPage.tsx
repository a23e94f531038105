import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { agentsQuery } from "../api/agents.ts";
import { every } from "../api/queries.ts";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Steps } from "./Steps.tsx";
import styles from "./Connect.module.css";

/** How a further agent is connected; it is shown as soon as it is there. */
export function ConnectPage() {
  const t = useTexts("connect");
  useTitle(t.title);
  const agents = useQuery({ ...agentsQuery, refetchInterval: every.fast / 2 });
  const [before] = useState(() => new Set(agents.data?.map((agent) => agent.id)));
  const arrived = agents.data?.filter((agent) => !before.has(agent.id)) ?? [];
  return (
    <>
      <h1>{t.title}</h1>
      <p className="muted">{t.introMore}</p>
      <Steps />
      <div className={styles["waiting"]} role="status">
        {arrived.length === 0 && <span className="muted">{t.waiting} …</span>}
        {arrived.map((agent) => (
          <span key={agent.id}>
            {t.arrived}:{" "}
            <strong>
              <bdi>{agent.name}</bdi>
            </strong>{" "}
            <Link to="/agents/$agentId" params={{ agentId: agent.id }} className={buttonClass("primary")}>
              {t.open}
            </Link>
          </span>
        ))}
      </div>
    </>
  );
}
