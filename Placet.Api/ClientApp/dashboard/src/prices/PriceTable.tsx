import type { ModelPriceResponse } from "@placet/management-client";
import { useMemo } from "react";
import { useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { date, price } from "./format.ts";
import { keyOf, sorted } from "./model.ts";

interface PriceTableProps {
  readonly rows: readonly ModelPriceResponse[];
  /** Opens the form of a row; missing for whoever may not change it. */
  readonly onEdit: ((row: ModelPriceResponse) => void) | undefined;
}

export function PriceTable({ rows, onEdit }: PriceTableProps) {
  const t = useTexts("prices");
  const ordered = useMemo(() => sorted(rows), [rows]);
  const columns: readonly TableColumn<ModelPriceResponse>[] = [
    {
      id: "model",
      head: t.model,
      cell: (row) =>
        onEdit ? (
          <button type="button" className={layout["link"]} title={t.editTitle(row.model)} onClick={() => onEdit(row)}>
            <bdi className="mono">{row.model}</bdi>
          </button>
        ) : (
          <bdi className="mono">{row.model}</bdi>
        ),
    },
    { id: "prompt", head: t.prompt, end: true, width: "11ch", cell: (row) => price(row.prompt, row.currency) },
    {
      id: "cached",
      head: t.cached,
      end: true,
      width: "13ch",
      drop: "narrow",
      cell: (row) =>
        row.cached === null ? <span className="muted">{t.asPrompt}</span> : price(row.cached, row.currency),
    },
    {
      id: "completion",
      head: t.completion,
      end: true,
      width: "13ch",
      cell: (row) => price(row.completion, row.currency),
    },
    { id: "validFrom", head: t.validFrom, width: "15ch", drop: "narrow", cell: (row) => date(row.validFrom) },
  ];
  return <DataTable label={t.table} columns={columns} rows={ordered} rowKey={keyOf} />;
}
