import type { ReactNode } from "react";
import { count } from "../i18n/format.ts";
import type { useTexts } from "../i18n/texts.ts";
import type { TableColumn } from "../ui/table/DataTable.tsx";
import { DeleteSession } from "./DeleteSession.tsx";
import type { Session } from "./model.ts";
import { StampText } from "./StampText.tsx";
import styles from "./Sessions.module.css";

export function sessionColumns(
  t: ReturnType<typeof useTexts<"sessions">>,
  agentId: string,
  open: (key: string) => void,
): readonly TableColumn<Session>[] {
  const title = (session: Session): ReactNode => (
    <button type="button" className={styles["open"]} onClick={() => open(session.key)} title={session.key}>
      <bdi className={styles["name"]}>{session.title ?? session.preview ?? session.key}</bdi>
      {session.title && session.preview && <bdi className="muted">{session.preview}</bdi>}
    </button>
  );
  return [
    { id: "title", head: t.conversation, sortable: true, cell: title },
    {
      id: "channel",
      head: t.channel,
      width: "14ch",
      sortable: true,
      drop: "narrow",
      cell: ({ channel }) => <bdi>{channel}</bdi>,
    },
    {
      id: "messages",
      head: t.messages,
      width: "12ch",
      end: true,
      sortable: true,
      drop: "narrow",
      cell: (one) => count(one.messages),
    },
    {
      id: "created",
      head: t.began,
      width: "20ch",
      sortable: true,
      drop: "middle",
      cell: (one) => <StampText stamp={one.created} />,
    },
    {
      id: "updated",
      head: t.lastMessage,
      width: "20ch",
      sortable: true,
      cell: (one) => <StampText stamp={one.updated} />,
    },
    {
      id: "tools",
      head: t.actions,
      width: "86px",
      end: true,
      drop: "narrow",
      cell: (one) => <DeleteSession agentId={agentId} session={one} />,
    },
  ];
}
