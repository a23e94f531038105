import type { UseQueryResult } from "@tanstack/react-query";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import type { Run } from "./model.ts";
import { Moment } from "./Moment.tsx";
import { most } from "./queries.ts";
import { RunStatus, Word } from "./RunStatus.tsx";

interface RunListProps {
  readonly query: UseQueryResult<unknown>;
  readonly runs: readonly Run[];
  readonly current: string;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

export function RunList({ query, runs, current, onCurrent, onOpen }: RunListProps) {
  const t = useTexts("versions");
  const columns: readonly TableColumn<Run>[] = [
    {
      id: "summary",
      head: t.proposal,
      cell: (run) => (
        <button type="button" className={layout["link"]} title={run.summary} onClick={() => onOpen(run.id)}>
          <bdi>{run.summary || run.id}</bdi>
        </button>
      ),
    },
    { id: "status", head: t.state, width: "176px", cell: (run) => <RunStatus run={run} /> },
    {
      id: "trigger",
      head: t.trigger,
      width: "160px",
      drop: "narrow",
      cell: (run) => <Word group="trigger" value={run.trigger} />,
    },
    { id: "checks", head: t.checks, width: "110px", drop: "middle", cell: (run) => <Checks run={run} /> },
    {
      id: "diffs",
      head: t.files,
      width: "70px",
      end: true,
      drop: "middle",
      cell: (run) => count(run.artifacts.length),
    },
    { id: "at", head: t.when, width: "185px", drop: "narrow", cell: (run) => <Moment when={run} /> },
  ];
  return (
    <Panel flush title={t.runs} note={runs.length >= most ? t.newest(most) : undefined}>
      <Part query={query} missing={<Empty title={t.noRuns}>{t.noRunsText}</Empty>}>
        {() =>
          runs.length === 0 ? (
            <Empty title={t.noRunsYet}>{t.noRunsYetText}</Empty>
          ) : (
            <DataTable
              label={t.runs}
              columns={columns}
              rows={runs}
              rowKey={(run) => run.id}
              current={current}
              onCurrent={onCurrent}
              onOpen={(run) => onOpen(run.id)}
            />
          )
        }
      </Part>
    </Panel>
  );
}

function Checks({ run }: { readonly run: Run }) {
  const t = useTexts("versions");
  const failed = run.checks.filter((check) => check.failed).length;
  if (run.checks.length === 0) return <span className="muted">–</span>;
  return failed > 0 ? <span className="bad">{t.checksFailed(failed)}</span> : <>{t.checksPassed(run.checks.length)}</>;
}
