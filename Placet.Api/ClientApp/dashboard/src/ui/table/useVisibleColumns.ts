import { useSyncExternalStore } from "react";
import type { TableColumn } from "./DataTable.tsx";

// As in the styles: a cell over all columns that counts left-out ones would make room for them.
const screens = ["(max-width: 760px)", "(max-width: 1020px)"] as const;

function subscribe(listener: () => void): () => void {
  const lists = screens.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener("change", listener);
  return () => {
    for (const list of lists) list.removeEventListener("change", listener);
  };
}

/** How many of the columns this screen shows. */
export function useVisibleColumns(columns: readonly Pick<TableColumn<never>, "drop">[]): number {
  const narrow = useSyncExternalStore(subscribe, () => matchMedia(screens[0]).matches);
  const middle = useSyncExternalStore(subscribe, () => matchMedia(screens[1]).matches);
  return columns.filter(({ drop }) => !(drop === "narrow" && narrow) && !(drop === "middle" && middle)).length;
}
