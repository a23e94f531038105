import type { UseQueryResult } from "@tanstack/react-query";
import { clock } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";

/** When a part was read. */
export function AsOf({ query }: { readonly query: Pick<UseQueryResult<unknown>, "dataUpdatedAt" | "data"> }) {
  const t = useTexts("shell");
  return query.data === undefined ? null : <span className="muted">{t.asOf(clock(query.dataUpdatedAt))}</span>;
}
