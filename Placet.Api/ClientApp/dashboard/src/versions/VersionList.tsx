import type { UseQueryResult } from "@tanstack/react-query";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import type { Version } from "./model.ts";
import { Moment } from "./Moment.tsx";
import { most } from "./queries.ts";

interface VersionListProps {
  readonly query: UseQueryResult<unknown>;
  readonly versions: readonly Version[];
  readonly current: string;
  readonly onCurrent: (sha: string) => void;
  readonly onOpen: (sha: string) => void;
}

export function VersionList({ query, versions, current, onCurrent, onOpen }: VersionListProps) {
  const t = useTexts("versions");
  const columns: readonly TableColumn<Version>[] = [
    {
      id: "title",
      head: t.change,
      cell: (one) => (
        <button type="button" className={layout["link"]} title={one.message} onClick={() => onOpen(one.sha)}>
          <bdi>{one.title}</bdi>
        </button>
      ),
    },
    {
      id: "reason",
      head: t.reason,
      width: "22%",
      drop: "middle",
      cell: (one) => <bdi className="muted">{one.reason}</bdi>,
    },
    { id: "actor", head: t.actor, width: "150px", drop: "narrow", cell: (one) => <bdi>{one.actor}</bdi> },
    { id: "files", head: t.files, width: "70px", end: true, drop: "narrow", cell: (one) => count(one.files.length) },
    { id: "at", head: t.when, width: "185px", cell: (one) => <Moment when={one} /> },
    {
      id: "sha",
      head: t.sha,
      width: "100px",
      drop: "middle",
      cell: (one) => <bdi className="mono">{one.sha.slice(0, 10)}</bdi>,
    },
  ];
  return (
    <Panel flush title={t.versions} note={versions.length >= most ? t.newest(most) : undefined}>
      <Part query={query} missing={<Empty title={t.noVersions}>{t.noVersionsText}</Empty>}>
        {() =>
          versions.length === 0 ? (
            <Empty title={t.noneYet}>{t.noneYetText}</Empty>
          ) : (
            <DataTable
              label={t.versions}
              columns={columns}
              rows={versions}
              rowKey={(one) => one.sha}
              current={current}
              onCurrent={onCurrent}
              onOpen={(one) => onOpen(one.sha)}
            />
          )
        }
      </Part>
    </Panel>
  );
}
