import { useTexts } from "../i18n/texts.ts";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import type { Session } from "./model.ts";
import { useDeleteSession } from "./useDeleteSession.ts";

/** What can be done with a session in the list. */
export function DeleteSession({ agentId, session }: { readonly agentId: string; readonly session: Session }) {
  const t = useTexts("sessions");
  const name = session.title ?? session.key;
  const remove = useDeleteSession(agentId, session.key, name);
  return (
    <Menu label={t.moreOf(name)}>
      <MenuAction destructive onSelect={() => void remove()}>
        {t.delete}
      </MenuAction>
    </Menu>
  );
}
