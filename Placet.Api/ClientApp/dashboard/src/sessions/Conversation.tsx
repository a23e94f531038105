import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useMemo, useRef } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { isObject, text } from "../api/read.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Part } from "../ui/Part.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { ConversationBar } from "./ConversationBar.tsx";
import { MessageCard } from "./MessageCard.tsx";
import { channelOf, conversationOf, isSystem, sessionsOf, sheetOf } from "./model.ts";
import { sessionQuery, sessionsQuery } from "./queries.ts";
import styles from "./Sessions.module.css";

interface ConversationProps {
  readonly agentId: string;
  readonly sessionKey: string;
}

/** One session as a conversation, a page at a time from its end. */
export function Conversation({ agentId, sessionKey }: ConversationProps) {
  const t = useTexts("sessions");
  const [{ page: written }, set] = useAddress("page", "session");
  const page = Math.min(99, Math.max(0, Math.floor(Number(written) || 0)));
  const list = useInfiniteQuery({ ...sessionsQuery(agentId), refetchOnMount: false });
  const known = useMemo(
    () => sessionsOf(list.data?.pages ?? []).find(({ key }) => key === sessionKey),
    [list.data, sessionKey],
  );
  const query = useQuery({ ...sessionQuery(agentId, sessionKey, page), placeholderData: keepPreviousData });
  const isOther = query.isPlaceholderData;
  const sheet = useMemo(() => sheetOf(query.data, page, known?.messages), [query.data, page, known?.messages]);
  const messages = useMemo(() => conversationOf(sheet.messages, sheet.first), [sheet]);
  const back = (): void => set({ session: "", page: "" });
  useShortcut("close", back);
  const end = useEnd(query.data !== undefined && !isOther, page);
  const metadata = isObject(query.data) && isObject(query.data["metadata"]) ? query.data["metadata"] : {};
  const title = known?.title ?? text(metadata["title"]) ?? sessionKey;
  const turn = (by: number): void => set({ page: page + by > 0 ? String(page + by) : "" }, { push: true });
  const pager = (
    <span className={styles["pager"]}>
      <Button icon="left" disabled={!sheet.hasOlder || page >= 99} busy={isOther} onClick={() => turn(1)}>
        {t.older}
      </Button>
      {page > 0 && (
        <Button busy={isOther} onClick={() => turn(-1)}>
          {t.newer}
        </Button>
      )}
    </span>
  );
  return (
    <>
      <ConversationBar agentId={agentId} sessionKey={sessionKey} title={title} query={query} onBack={back}>
        {(sheet.hasOlder || page > 0) && pager}
      </ConversationBar>
      <Part
        query={query}
        shape={<Shapes count={6} height={44} />}
        missing={
          <Empty title={t.gone}>
            <p>{t.goneText}</p>
            <Button onClick={back}>{t.back}</Button>
          </Empty>
        }
      >
        {() =>
          messages.length === 0 ? (
            <Empty title={t.noMessages}>{page > 0 ? t.noPage : t.noMessagesText}</Empty>
          ) : (
            <ol className={styles["messages"]} aria-label={t.conversation} aria-busy={isOther}>
              {messages.map((message) => (
                <MessageCard
                  key={`${page}/${message.key}`}
                  message={message}
                  system={isSystem(channelOf(sessionKey))}
                />
              ))}
            </ol>
          )
        }
      </Part>
      <div ref={end} className={styles["end"]}>
        {page > 0 && messages.length > 0 && pager}
      </div>
    </>
  );
}

/** A conversation is opened at its end, an older page too: there it goes on from what was read. */
function useEnd(ready: boolean, page: number) {
  const end = useRef<HTMLDivElement>(null);
  const seen = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (!ready || seen.current === page) return;
    seen.current = page;
    end.current?.scrollIntoView({ block: "end", behavior: "instant" });
  }, [ready, page]);
  return end;
}
