import type { AlertResponse } from "@placet/management-client";
import { Link } from "@tanstack/react-router";
import { dateTime } from "../i18n/format.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { Facts } from "../ui/Facts.tsx";
import { Peek } from "../ui/Peek.tsx";
import { AlertActions } from "./AlertActions.tsx";
import { SeverityTag, StateTag, What } from "./AlertTags.tsx";
import { isMuted } from "./model.ts";

interface AlertPeekProps {
  readonly alert: AlertResponse;
  /** Whether its agent is still there. */
  readonly here: boolean;
  readonly onClose: () => void;
}

/** Everything that is known of one alert, and what can be done about it. */
export function AlertPeek({ alert, here, onClose }: AlertPeekProps) {
  const t = useTexts("alerts");
  const now = useNow();
  const { agentId, agentName, firedAt, resolvedAt, acknowledgedAt, acknowledgedBy, mutedUntil } = alert;
  return (
    <Peek title={<What row={alert} />} onClose={onClose}>
      <p>
        <bdi>{alert.text}</bdi>
      </p>
      <AlertActions alert={alert} here={here} />
      <Facts
        items={[
          [t.state, <StateTag key="state" row={alert} />],
          [t.severity, <SeverityTag key="severity" severity={alert.severity} />],
          [
            t.agent,
            here ? (
              <Link key="agent" to="/agents/$agentId" params={{ agentId }} className="outside">
                <bdi>{agentName}</bdi>
              </Link>
            ) : (
              agentName
            ),
          ],
          [t.rule, alert.ruleName],
          [t.since, dateTime(alert.startedAt)],
          [t.firing, firedAt && dateTime(firedAt)],
          [t.over, resolvedAt && dateTime(resolvedAt)],
          [t.acknowledged, acknowledgedAt && t.byAt(acknowledgedBy ?? "", dateTime(acknowledgedAt))],
          [t.mutedUntil, isMuted(alert, now) && dateTime(mutedUntil)],
          [t.subjectId, alert.subjectId],
          [t.id, alert.id],
        ]}
      />
    </Peek>
  );
}
