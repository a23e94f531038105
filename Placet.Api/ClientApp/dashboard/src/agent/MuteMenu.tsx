import type { AgentResponse } from "@placet/management-client";
import { muteMinutes } from "../alerts/model.ts";
import { useMuteAgent } from "../alerts/useMuteAgent.ts";
import { useTexts } from "../i18n/texts.ts";
import { wholeDuration } from "../i18n/wholeDuration.ts";
import { Menu, MenuAction } from "../ui/Menu.tsx";

/** Maintenance: nothing is sent about the agent for a while; its alerts are shown nevertheless. */
export function MuteMenu({ agent: { id, name } }: { readonly agent: AgentResponse }) {
  const t = useTexts("agent");
  const mute = useMuteAgent(id, name);
  return (
    <Menu label={t.muteOf(name)} text={t.mute}>
      {muteMinutes.map((minutes) => (
        <MenuAction key={minutes} onSelect={() => mute.mutate(minutes)}>
          {t.muteFor(wholeDuration(minutes))}
        </MenuAction>
      ))}
      <p className="muted">{t.muteText}</p>
    </Menu>
  );
}
