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
import { ActivityFilters } from "./ActivityFilters.tsx";
import { ActivityPeek } from "./ActivityPeek.tsx";
import { ActivityTable } from "./ActivityTable.tsx";
import { rowsOf } from "./model.ts";
import { activityFile, activityQuery } from "./queries.ts";

/** Who changed what. */
export function ActivityPage() {
  const t = useTexts("activity");
  useTitle(t.title);
  const [address, setAddress] = useAddress("agent", "user", "action", "from", "to", "row");
  const { row, ...filters } = address;
  const query = useInfiniteQuery(activityQuery(filters));
  const agents = useQuery(agentsQuery);
  const rows = useMemo(() => rowsOf(query.data?.pages ?? []), [query.data]);
  const current = rows.find((one) => one.id === row);
  const names = useMemo(() => new Map(agents.data?.map((one) => [one.id, one.name])), [agents.data]);
  const filtered = Object.values(filters).some((value) => value !== "");
  return (
    <>
      <header className={layout["head"]}>
        <h1>{t.title}</h1>
        <AsOf query={query} />
        <div className={layout["end"]}>
          <a href={activityFile(filters)} download className={layout["link"]}>
            {t.download}
          </a>
        </div>
      </header>
      <ActivityFilters filters={filters} rows={rows} agents={agents.data ?? []} onChange={setAddress} />
      <Panel flush title={t.changes} note={query.data && t.rows(rows.length, query.hasNextPage)}>
        <Part query={query}>
          {() =>
            rows.length === 0 ? (
              <Empty title={filtered ? t.noneFound : t.none}>{filtered ? t.noneFoundText : t.noneText}</Empty>
            ) : (
              <ActivityTable
                rows={rows}
                names={names}
                current={row}
                onCurrent={(id) => setAddress({ row: id })}
                onFilter={(change) => setAddress(change)}
              />
            )
          }
        </Part>
      </Panel>
      <div>
        <MoreButton query={query} />
      </div>
      {current && <ActivityPeek row={current} names={names} onClose={() => setAddress({ row: "" })} />}
    </>
  );
}
