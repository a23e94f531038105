import { useTexts } from "../i18n/texts.ts";
import { Chip, Segments, Toolbar } from "../ui/Toolbar.tsx";
import { groups, measures, windows, type Group, type Measure, type UsageRow, type Window } from "./model.ts";

interface UsageToolbarProps {
  readonly window: Window;
  readonly group: Group;
  readonly measure: Measure;
  /** The row that is looked at alone. */
  readonly chosen: UsageRow | undefined;
  readonly set: (change: Readonly<Partial<Record<"days" | "group" | "measure" | "row", string>>>) => void;
}

/** How many days, by what, which number, and the row that it is narrowed to. */
export function UsageToolbar({ window, group, measure, chosen, set }: UsageToolbarProps) {
  const t = useTexts("fleetUsage");
  return (
    <Toolbar label={t.filters}>
      <Segments
        label={t.window}
        value={window}
        options={windows.map((value) => ({ value, label: t.days(Number(value)) }))}
        onChange={(value) => set({ days: value === "14" ? "" : value })}
      />
      <Segments
        label={t.groupedBy}
        value={group}
        options={groups.map((value) => ({ value, label: t[`group.${value}`] }))}
        onChange={(value) => set({ group: value === "agent" ? "" : value, row: "" })}
      />
      <Segments
        label={t.measure}
        value={measure}
        options={measures.map((value) => ({ value, label: t[`measure.${value}`] }))}
        onChange={(value) => set({ measure: value === "tokens" ? "" : value })}
      />
      {chosen && (
        <Chip pressed onPress={() => set({ row: "" })}>
          <bdi>{chosen.name ?? t.unknown}</bdi>
        </Chip>
      )}
    </Toolbar>
  );
}
