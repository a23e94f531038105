import { Link } from "@tanstack/react-router";
import { number, text } from "../api/read.ts";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Facts } from "../ui/Facts.tsx";
import { Source } from "../ui/Source.tsx";
import { ties, type AuditEvent } from "./model.ts";
import type { SetAuditAddress } from "./useAuditAddress.ts";
import styles from "./Audit.module.css";

interface EventDetailProps {
  readonly agentId: string;
  readonly event: AuditEvent;
  readonly set: SetAuditAddress;
}

/** The whole of an event: its ids, by which one goes on, what it took and gave, and the JSON as it came. */
export function EventDetail({ agentId, event, set }: EventDetailProps) {
  const t = useTexts("audit");
  const { raw, ids } = event;
  const json = JSON.stringify(raw, null, 2);
  const sent = number(raw["prompt_tokens"]);
  return (
    <div className={styles["details"]}>
      <Facts
        items={[
          ...ties
            .filter((tie) => ids[tie])
            .map(
              (tie) =>
                [
                  t[`tie.${tie}`],
                  <span key={tie} className={styles["tie"]}>
                    <bdi className="mono">{ids[tie]}</bdi>
                    <Button
                      look="quiet"
                      aria-label={t.onlyOf(t[`tie.${tie}`], ids[tie] ?? "")}
                      onClick={() => set({ [tie]: ids[tie] ?? "", span: "" }, { push: true })}
                    >
                      {t.only}
                    </Button>
                    {tie === "session" && (
                      <Link
                        className={buttonClass("quiet")}
                        to="/agents/$agentId/$section"
                        params={{ agentId, section: "sessions" }}
                        search={{ session: ids.session }}
                      >
                        {t.openSession}
                      </Link>
                    )}
                  </span>,
                ] as const,
            ),
          [t.error, event.error],
          [
            t.tokens,
            sent !== undefined &&
              t.tokensOf(
                count(sent),
                count(number(raw["completion_tokens"]) ?? 0),
                count(number(raw["cached_tokens"]) ?? 0),
              ),
          ],
          [t.arguments, text(raw["args_preview"])],
          [t.result, text(raw["result_preview"])],
        ]}
      />
      <div className={styles["json"]}>
        <Source label={t.json} value={json} />
        <CopyButton text={json} label={t.copy} done={t.copied} />
      </div>
    </div>
  );
}
