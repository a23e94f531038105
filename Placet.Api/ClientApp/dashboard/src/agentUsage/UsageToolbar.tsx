import { useTexts } from "../i18n/texts.ts";
import { Chip, Segments, Toolbar } from "../ui/Toolbar.tsx";
import { groups, measures, type Group, type Measure } from "./model.ts";
import type { UsageFilter } from "./queries.ts";

export const lengths = ["7", "14", "30", "90"] as const;
type Length = (typeof lengths)[number];

interface UsageToolbarProps {
  readonly length: Length;
  readonly group: Group;
  readonly measure: Measure;
  readonly filter: UsageFilter;
  readonly set: (change: Readonly<Partial<Record<"days" | "group" | "measure" | Group, string>>>) => void;
}

/** How many days, by what, which number, and a chip for each value that it is narrowed to. */
export function UsageToolbar({ length, group, measure, filter, set }: UsageToolbarProps) {
  const t = useTexts("agentUsage");
  return (
    <Toolbar label={t.filters}>
      <Segments
        label={t.window}
        value={length}
        options={lengths.map((value) => ({ value, label: t.days(Number(value)) }))}
        onChange={(value) => set({ days: value === "14" ? "" : value })}
      />
      <Segments
        label={t.by}
        value={group}
        options={groups.map((value) => ({ value, label: t[`group.${value}`] }))}
        onChange={(value) => set({ group: value === "model" ? "" : value })}
      />
      <Segments
        label={t.measure}
        value={measure}
        options={measures.map((value) => ({ value, label: t[`measure.${value}`] }))}
        onChange={(value) => set({ measure: value === "tokens" ? "" : value })}
      />
      {groups
        .filter((one) => filter[one])
        .map((one) => (
          <Chip key={one} pressed onPress={() => set({ [one]: "" })}>
            <bdi>{filter[one]}</bdi>
          </Chip>
        ))}
    </Toolbar>
  );
}
