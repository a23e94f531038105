import { dateTime, nothing } from "../i18n/format.ts";
import { useLocale } from "../i18n/locale.ts";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import type { Stamp } from "./model.ts";

/** When it was, by the runtime's own clock; relative only where the moment is known. */
export function StampText({ stamp }: { readonly stamp: Stamp | undefined }) {
  useLocale();
  const t = useTexts("sessions");
  if (!stamp) return <>{nothing}</>;
  if (stamp.isMoment) return <Time at={stamp.at} />;
  return <span title={t.runtimeClock}>{dateTime(stamp.at, "UTC")}</span>;
}
