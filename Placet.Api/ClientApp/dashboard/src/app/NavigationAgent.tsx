import { Link, useParams } from "@tanstack/react-router";
import { lazy, memo, Suspense, useState } from "react";
import type { FleetRow } from "../fleet/rows.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./Navigation.module.css";

const SectionLinks = lazy(async () => {
  const [module] = await Promise.all([import("../agent/SectionLinks.tsx"), loadTexts("agent")]);
  return { default: module.SectionLinks };
});

/** An agent with its state; its sections unfold below it. */
export const NavigationAgent = memo(function NavigationAgent({ row }: { readonly row: FleetRow }) {
  const t = useTexts("shell");
  const { agentId } = useParams({ strict: false });
  const [expanded, setExpanded] = useState(false);
  const { agent, state } = row;
  return (
    <>
      <div className={styles["row"]}>
        <Link
          to="/agents/$agentId"
          params={{ agentId: agent.id }}
          className={classes(styles["link"], agentId === agent.id && styles["on"])}
        >
          <span className={classes(styles["dot"], state.tone)} />
          <bdi className="clip">{agent.name}</bdi>
          <span className="unseen">{t[`state.${state.word}`]}</span>
        </Link>
        <button
          type="button"
          className={styles["expand"]}
          aria-expanded={expanded}
          aria-label={t.sectionsOf(agent.name)}
          onClick={() => setExpanded(!expanded)}
        >
          <Icon name={expanded ? "down" : "right"} />
        </button>
      </div>
      {expanded && (
        <Suspense>
          <div className={styles["sections"]}>
            <SectionLinks agentId={agent.id} className={styles["link"] ?? ""} />
          </div>
        </Suspense>
      )}
    </>
  );
});
