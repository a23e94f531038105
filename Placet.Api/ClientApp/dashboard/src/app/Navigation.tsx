import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { firingQuery, openAlerts } from "../api/alerts.ts";
import { useTexts } from "../i18n/texts.ts";
import { count } from "../i18n/format.ts";
import { useAttention } from "../home/useAttention.ts";
import { byName, type FleetRow } from "../fleet/rows.ts";
import { useFleet } from "../fleet/useFleet.ts";
import { stateWords } from "../fleet/state.ts";
import { classes } from "../ui/classes.ts";
import { NavigationAgent } from "./NavigationAgent.tsx";
import { pages } from "./pages.ts";
import styles from "./Navigation.module.css";

/** As many agents as a list can be read at a glance; the rest is on the home page and in the palette. */
const most = 30;

export function Navigation() {
  const t = useTexts("shell");
  const { rows } = useFleet();
  const { items } = useAttention();
  const open = useQuery({ ...firingQuery, select: openAlerts }).data ?? 0;
  const { agentId } = useParams({ strict: false });
  const own = useMemo(() => (rows ?? []).filter((row) => row.depth === 0), [rows]);
  const first = useMemo(() => shownOf(own, agentId), [own, agentId]);
  return (
    <div className={styles["list"]}>
      {pages.map(({ id, to }) => (
        <Link
          key={id}
          to={to}
          className={classes(styles["link"], id === "settings" && styles["last"])}
          activeOptions={{ exact: id === "home", includeSearch: false }}
        >
          {t[id]}
          {id === "home" && <Count of={items.length} words={t.needYou} />}
          {id === "alerts" && <Count of={open} words={t.open} />}
        </Link>
      ))}
      {own.length > 0 && <h2 className={styles["heading"]}>{t.agents}</h2>}
      {first.map((row) => (
        <NavigationAgent key={row.agent.id} row={row} />
      ))}
      {own.length > most && (
        <Link to="/" hash="fleet" className={styles["link"]}>
          {t.allAgents(count(own.length))}
        </Link>
      )}
    </div>
  );
}

function Count({ of, words }: { readonly of: number; readonly words: string }) {
  if (of === 0) return null;
  return (
    <span className={styles["count"]}>
      {count(of)}
      <span className="unseen"> {words}</span>
    </span>
  );
}

/** All of a small fleet, by name; of a large one those in trouble first, and always the one that is looked at. */
function shownOf(rows: readonly FleetRow[], agentId: string | undefined): readonly FleetRow[] {
  if (rows.length <= most) return rows.toSorted(byName);
  const rank = (row: FleetRow): number => (row.agent.id === agentId ? -1 : stateWords.indexOf(row.state.word));
  return rows.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}
