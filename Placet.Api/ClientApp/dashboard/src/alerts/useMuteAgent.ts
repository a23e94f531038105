import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { dateTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";

/** Has nothing sent about an agent for some minutes; what was said before is replaced. */
export function useMuteAgent(agentId: string, name: string) {
  const t = useTexts("alerts");
  return useAction({
    run: (minutes: number) => placet.alerts.muteAgent(agentId, { minutes }),
    done: ({ mutedUntil }) => t.agentIsMuted(name, dateTime(mutedUntil)),
    changes: [["alerts"]],
  });
}
