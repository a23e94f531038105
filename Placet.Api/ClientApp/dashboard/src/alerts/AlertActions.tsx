import type { AlertResponse } from "@placet/management-client";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { dateTime } from "../i18n/format.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { isOver } from "./model.ts";
import { Mute } from "./Mute.tsx";
import { useMuteAgent } from "./useMuteAgent.ts";

interface AlertActionsProps {
  readonly alert: AlertResponse;
  readonly here: boolean;
}

const changes = [["alerts"]];

/** That somebody has seen it, and that nothing is sent for a while: about it, or about its agent. */
export function AlertActions({ alert, here }: AlertActionsProps) {
  const t = useTexts("alerts");
  const { id, agentId, agentName, acknowledgedAt } = alert;
  const acknowledge = useAction({ run: () => placet.alerts.acknowledge(id), done: () => t.isAcknowledged, changes });
  const mute = useAction({
    run: (minutes: number) => placet.alerts.mute(id, { minutes }),
    done: ({ mutedUntil }) => t.isMuted(dateTime(mutedUntil)),
    changes,
  });
  const muteAgent = useMuteAgent(agentId, agentName);
  const over = isOver(alert);
  return (
    <div className={layout["stack"]}>
      {!over && !acknowledgedAt && (
        <div>
          <Button look="primary" busy={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
            {t.acknowledge}
          </Button>
        </div>
      )}
      {!over && <Mute label={t.mute} busy={mute.isPending} onMute={mute.mutate} />}
      {here && <Mute label={t.muteAgent} busy={muteAgent.isPending} onMute={muteAgent.mutate} />}
    </div>
  );
}
