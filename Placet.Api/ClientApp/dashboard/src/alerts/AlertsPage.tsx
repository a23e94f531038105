import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery } from "../api/agents.ts";
import { useAddress } from "../app/useAddress.ts";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { AlertFilters } from "./AlertFilters.tsx";
import { AlertPeek } from "./AlertPeek.tsx";
import { AlertTable } from "./AlertTable.tsx";
import { alertsOf } from "./model.ts";
import { alertsQuery } from "./queries.ts";

/** What the rules found, newest first. */
export function AlertsPage() {
  const t = useTexts("alerts");
  useTitle(t.title);
  const [{ row, ...filters }, setAddress] = useAddress("state", "severity", "agent", "row");
  const query = useInfiniteQuery(alertsQuery(filters));
  const agents = useQuery(agentsQuery);
  const rows = useMemo(() => alertsOf(query.data?.pages ?? []), [query.data]);
  const current = rows.find((one) => one.id === row);
  const filtered = Object.values(filters).some(Boolean);
  return (
    <>
      <header className={layout["head"]}>
        <h1>{t.title}</h1>
        <AsOf query={query} />
      </header>
      {query.data?.pages[0]?.sampling === false && <p className={layout["notice"]}>{t.notWatching}</p>}
      <AlertFilters filters={filters} agents={agents.data ?? []} onChange={setAddress} />
      <Panel flush title={t.list} note={query.data && t.rows(rows.length, query.hasNextPage)}>
        <Part query={query}>
          {() =>
            rows.length === 0 ? (
              <Empty title={filtered ? t.noneFound : t.none}>{filtered ? t.noneFoundText : t.noneText}</Empty>
            ) : (
              <AlertTable rows={rows} current={row} onCurrent={(id) => setAddress({ row: id })} />
            )
          }
        </Part>
      </Panel>
      <div>
        <MoreButton query={query} />
      </div>
      {current && (
        <AlertPeek
          key={current.id}
          alert={current}
          here={agents.data?.some(({ id }) => id === current.agentId) ?? false}
          onClose={() => setAddress({ row: "" })}
        />
      )}
    </>
  );
}
