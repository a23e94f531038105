import { dateTime } from "../i18n/format.ts";
import { useLocale } from "../i18n/locale.ts";
import type { When } from "./model.ts";

/** When something was; as the runtime wrote it where that is no moment. */
export function Moment({ when: { at, written } }: { readonly when: When }) {
  useLocale();
  return at === undefined ? (
    <bdi>{written || "–"}</bdi>
  ) : (
    <time dateTime={new Date(at).toISOString()}>{dateTime(at)}</time>
  );
}
