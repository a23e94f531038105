import type { ActivityItemResponse } from "@placet/management-client";
import { Link } from "@tanstack/react-router";
import { clock, dateTime, duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Facts } from "../ui/Facts.tsx";
import { Peek } from "../ui/Peek.tsx";
import { AgentName, OutcomeTag, Who } from "./ActivityTable.tsx";
import { actionText } from "./model.ts";

interface ActivityPeekProps {
  readonly row: ActivityItemResponse;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** Everything that is known of one change. */
export function ActivityPeek({ row, names, onClose }: ActivityPeekProps) {
  const t = useTexts("activity");
  const actions = useTexts("actions");
  const here = row.agentId !== null && names.has(row.agentId);
  return (
    <Peek title={<bdi>{actionText(actions, row.action)}</bdi>} onClose={onClose}>
      <Facts
        items={[
          [t.when, `${dateTime(row.at)} (${clock(row.at)})`],
          [t.who, <Who key="who" row={row} />],
          [
            t.action,
            <bdi key="action" className="mono">
              {row.action}
            </bdi>,
          ],
          [t.target, row.target],
          [
            t.agent,
            here ? (
              <Link key="agent" to="/agents/$agentId" params={{ agentId: row.agentId ?? "" }} className="outside">
                <AgentName row={row} names={names} />
              </Link>
            ) : (
              <AgentName key="agent" row={row} names={names} />
            ),
          ],
          [t.outcome, <OutcomeTag key="outcome" row={row} />],
          [t.status, String(row.status)],
          [t.took, duration(row.durationMs)],
          [t.ip, row.ip],
          [t.userId, row.userId],
          [t.keyId, row.apiKeyId],
          [t.agentId, row.agentId],
          [t.id, row.id],
        ]}
      />
    </Peek>
  );
}
