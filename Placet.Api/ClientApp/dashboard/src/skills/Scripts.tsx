import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useNavigate } from "@tanstack/react-router";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { bytes, dateTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { entriesOf, inWorkspace, type Entry } from "./model.ts";
import { scriptsQuery } from "./queries.ts";
import { WorkspaceLink } from "./WorkspaceLink.tsx";

/** Programs in the agent's workspace; they are changed there. */
export function Scripts({ agentId }: SectionProps) {
  const t = useTexts("skills");
  const query = useQuery(scriptsQuery(agentId));
  const scripts = useMemo(() => entriesOf(query.data), [query.data]);
  const [{ row }, setAddress] = useAddress("row");
  const navigate = useNavigate();
  const columns: readonly TableColumn<Entry>[] = [
    {
      id: "name",
      head: t.name,
      cell: (one) => (
        <WorkspaceLink agentId={agentId} path={one.path}>
          {one.name}
        </WorkspaceLink>
      ),
    },
    { id: "path", head: t.path, width: "34%", drop: "middle", cell: (one) => <bdi className="mono">{one.path}</bdi> },
    { id: "size", head: t.size, width: "110px", end: true, cell: (one) => bytes(one.size) },
    { id: "at", head: t.changed, width: "180px", drop: "narrow", cell: (one) => dateTime(one.changed) },
  ];
  return (
    <>
      <SectionHead title={query.data === undefined ? t.scripts : t.scriptCount(scripts.length)} query={query} />
      <Panel flush title={t.scripts}>
        <Part query={query} missing={<Empty title={t.noScripts}>{t.unsupportedText}</Empty>}>
          {() =>
            scripts.length === 0 ? (
              <Empty title={t.noneScripts}>{t.noneScriptsText}</Empty>
            ) : (
              <DataTable
                label={t.scripts}
                columns={columns}
                rows={scripts}
                rowKey={(one) => one.path || one.name}
                current={row}
                onCurrent={(key) => setAddress({ row: key })}
                onOpen={({ path }) =>
                  inWorkspace(path) &&
                  void navigate({
                    to: "/agents/$agentId/$section",
                    params: { agentId, section: "workspace" },
                    search: { path },
                  })
                }
              />
            )
          }
        </Part>
      </Panel>
    </>
  );
}
