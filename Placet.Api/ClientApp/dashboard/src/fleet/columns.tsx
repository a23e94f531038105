import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { compact, count } from "../i18n/format.ts";
import { useLocale } from "../i18n/locale.ts";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { classes } from "../ui/classes.ts";
import { Sparkline } from "../ui/Sparkline.tsx";
import type { TableColumn } from "../ui/table/DataTable.tsx";
import { Tag } from "../ui/Tag.tsx";
import type { FleetRow } from "./rows.ts";
import styles from "./Fleet.module.css";

export function useFleetColumns(): readonly TableColumn<FleetRow>[] {
  const t = useTexts("home");
  const shell = useTexts("shell");
  const locale = useLocale();
  return useMemo(
    () => [
      { id: "name", head: t.name, sortable: true, cell: (row) => <Name row={row} /> },
      {
        id: "state",
        head: t.state,
        width: "clamp(112px, 11vw, 136px)",
        sortable: true,
        cell: ({ state }) => (
          <Tag tone={state.tone} title={state.reason}>
            {shell[`state.${state.word}`]}
          </Tag>
        ),
      },
      {
        id: "seen",
        head: t.seen,
        width: "clamp(72px, 8vw, 92px)",
        end: true,
        drop: "narrow",
        sortable: true,
        cell: (row) => <Time at={row.seen} form="age" />,
      },
      {
        id: "sessions",
        head: t.sessions,
        width: "96px",
        end: true,
        sortable: true,
        drop: "narrow",
        cell: (row) => count(row.sessions),
      },
      {
        id: "tokens",
        head: t.tokens14,
        width: "136px",
        drop: "middle",
        cell: ({ tokens }) =>
          tokens?.some((one) => one > 0) && (
            <Sparkline values={tokens} label={t.sparkline(tokens.map((one) => compact(one)).join(", "))} />
          ),
      },
      {
        id: "total",
        head: t.total,
        width: "clamp(78px, 7vw, 84px)",
        end: true,
        sortable: true,
        cell: (row) => compact(row.total),
      },
    ],
    // The locale is not named in the cells, but what they write depends on it.
    [t, shell, locale],
  );
}

function Name({ row: { agent, depth } }: { readonly row: FleetRow }) {
  return (
    <span
      className={classes(styles["name"], depth > 0 && styles["sub"])}
      style={{ paddingInlineStart: Math.min(depth, 6) * 24 }}
    >
      <Link to="/agents/$agentId" params={{ agentId: agent.id }} className="clip">
        <bdi>{agent.name}</bdi>
      </Link>
    </span>
  );
}
