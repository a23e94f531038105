import type { AlertResponse } from "@placet/management-client";
import { useTexts } from "../i18n/texts.ts";
import { Tag } from "../ui/Tag.tsx";
import { severityTone, stateTone, wordOf } from "./model.ts";
import { subjectText } from "./subject.ts";

/** What is wrong, and with which job, server or period. */
export function What({ row }: { readonly row: Pick<AlertResponse, "kind" | "subject" | "subjectId"> }) {
  const t = useTexts("alerts");
  const subject = subjectText(row);
  return (
    <>
      <bdi>{wordOf(t, "kind", row.kind)}</bdi>
      {subject && (
        <>
          {" · "}
          <bdi>{subject}</bdi>
        </>
      )}
    </>
  );
}

export function SeverityTag({ severity }: { readonly severity: string }) {
  return <Tag tone={severityTone(severity)}>{wordOf(useTexts("alerts"), "severity", severity)}</Tag>;
}

export function StateTag({ row }: { readonly row: AlertResponse }) {
  const t = useTexts("alerts");
  const seen = row.state === "firing" && row.acknowledgedAt;
  return <Tag tone={stateTone(row)}>{seen ? t.acknowledged : wordOf(t, "state", row.state)}</Tag>;
}
