import { useMemo } from "react";
import { listOf, useAddress } from "../app/useAddress.ts";
import { spanOf, type Filter } from "./filter.ts";
import { ties } from "./model.ts";
import { windows, type Asked, type Window } from "./queries.ts";

const fields = ["w", "by", "dir", "event", "lane", "q", "span", "row", "open", ...ties] as const;
type Field = (typeof fields)[number];
export type SetAuditAddress = ReturnType<typeof useAddress<Field>>[1];

const columns = ["ts", "event", "channel", "model", "status"] as const;

/** Window, order and filters of the log, as the address has them. */
export function useAuditAddress() {
  const [address, set] = useAddress(...fields);
  const { w, by, dir, event, lane, q, span } = address;
  const window: Window = w in windows ? (w as Window) : "24h";
  const sort = columns.find((column) => column === by) ?? "ts";
  const descending = dir ? dir !== "asc" : sort === "ts";
  const ids = JSON.stringify(Object.fromEntries(ties.map((tie) => [tie, address[tie] || undefined])));
  const filter = useMemo<Filter>(
    () => ({
      kinds: listOf(event),
      lanes: listOf(lane),
      text: q,
      ids: JSON.parse(ids) as Filter["ids"],
      span: spanOf(span),
    }),
    [event, lane, q, ids, span],
  );
  const asked: Omit<Asked, "kinds"> = { window, by: sort, descending, ids: filter.ids };
  return { address, set, filter, asked };
}

/** Nothing filtered; window and order stay. */
export const unfiltered = {
  event: "",
  lane: "",
  q: "",
  span: "",
  ...(Object.fromEntries(ties.map((tie) => [tie, ""])) as Record<(typeof ties)[number], string>),
};
