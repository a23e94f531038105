import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { bytes, dateTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import type { TableColumn } from "../ui/table/DataTable.tsx";
import { EntryList, EntryName } from "./EntryList.tsx";
import { entriesOf, type Entry } from "./model.ts";
import { scriptsQuery } from "./queries.ts";

/** Programs in the agent's workspace; they are changed there. */
export function Scripts({ agentId }: SectionProps) {
  const t = useTexts("skills");
  const query = useQuery(scriptsQuery(agentId));
  const scripts = useMemo(() => entriesOf(query.data), [query.data]);
  const columns: readonly TableColumn<Entry>[] = [
    {
      id: "name",
      head: t.name,
      cell: (one) => <EntryName agentId={agentId} entry={one} />,
    },
    { id: "path", head: t.path, width: "34%", drop: "middle", cell: (one) => <bdi className="mono">{one.path}</bdi> },
    { id: "size", head: t.size, width: "110px", end: true, cell: (one) => bytes(one.size) },
    { id: "at", head: t.changed, width: "180px", drop: "narrow", cell: (one) => dateTime(one.changed) },
  ];
  return (
    <>
      <SectionHead title={query.data === undefined ? t.scripts : t.scriptCount(scripts.length)} query={query} />
      <EntryList
        agentId={agentId}
        title={t.scripts}
        query={query}
        entries={scripts}
        columns={columns}
        rowKey={(one) => one.path || one.name}
        missing={<Empty title={t.noScripts}>{t.unsupportedText}</Empty>}
        empty={<Empty title={t.noneScripts}>{t.noneScriptsText}</Empty>}
      />
    </>
  );
}
