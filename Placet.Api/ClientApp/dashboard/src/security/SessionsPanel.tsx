import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { useSignOut } from "../session/useSignOut.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SessionLine } from "./SessionLine.tsx";
import { userSessionsQuery } from "./queries.ts";

/** Where one is signed in: each session can be ended, or all at once. */
export function SessionsPanel() {
  const t = useTexts("security");
  const shell = useTexts("shell");
  const query = useQuery(userSessionsQuery);
  const { leaving, leaveEverywhere } = useSignOut();
  return (
    <Panel
      flush
      title={t.sessions}
      note={t.sessionsNote}
      tools={
        <Button busy={leaving} onClick={leaveEverywhere}>
          {shell.signOutEverywhere}
        </Button>
      }
    >
      <Part query={query}>
        {(sessions) => (
          <ul className={layout["lines"]} aria-label={t.sessions}>
            {sessions.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Part>
    </Panel>
  );
}
