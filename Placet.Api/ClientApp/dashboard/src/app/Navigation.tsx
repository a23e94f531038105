import { Link } from "@tanstack/react-router";
import { useTexts } from "../i18n/texts.ts";
import { count } from "../i18n/format.ts";
import { useAttention } from "../home/useAttention.ts";
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
  const own = (rows ?? []).filter((row) => row.depth === 0);
  const first =
    own.length > most
      ? own.toSorted((a, b) => stateWords.indexOf(a.state.word) - stateWords.indexOf(b.state.word)).slice(0, most)
      : own;
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
          {id === "home" && items.length > 0 && (
            <span className={styles["count"]}>
              {count(items.length)}
              <span className="unseen"> {t.needYou}</span>
            </span>
          )}
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
