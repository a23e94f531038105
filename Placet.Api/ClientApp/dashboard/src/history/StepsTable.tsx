import { count, duration, percent } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import type { Step } from "./model.ts";

interface StepsTableProps {
  readonly steps: readonly Step[];
  readonly timeOf: (moment: string) => string;
}

/** The steps that have a sample, newest first. */
export function StepsTable({ steps, timeOf }: StepsTableProps) {
  const t = useTexts("history");
  const columns: readonly TableColumn<Step>[] = [
    { id: "at", head: t.time, cell: (step) => timeOf(step.at) },
    { id: "asked", head: t.asked, end: true, width: "14ch", cell: (step) => count(step.asked) },
    {
      id: "up",
      head: t.availability,
      end: true,
      width: "14ch",
      cell: (step) => <span className={step.state}>{percent(step.up / step.asked, 1)}</span>,
    },
    { id: "latency", head: t.latency, end: true, width: "14ch", cell: (step) => duration(step.latency) },
  ];
  return (
    <DataTable
      label={t.steps}
      columns={columns}
      rows={steps.filter((step) => step.asked > 0).toReversed()}
      rowKey={(step) => step.at}
    />
  );
}
