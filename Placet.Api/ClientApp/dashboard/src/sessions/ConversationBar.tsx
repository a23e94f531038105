import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { useDeleteSession } from "./useDeleteSession.ts";
import styles from "./Sessions.module.css";

interface ConversationBarProps {
  readonly agentId: string;
  readonly sessionKey: string;
  readonly title: string;
  readonly query: UseQueryResult<unknown>;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** What stays at the top while a conversation is read: the way back, its name, its pages. */
export function ConversationBar({ agentId, sessionKey, title, query, onBack, children }: ConversationBarProps) {
  const t = useTexts("sessions");
  const [, set] = useAddress("session", "page");
  const remove = useDeleteSession(agentId, sessionKey, title, () => set({ session: "", page: "" }));
  return (
    <header className={styles["bar"]}>
      <Button look="quiet" icon="left" onClick={onBack}>
        {t.back}
      </Button>
      <h2 title={sessionKey}>
        <bdi>{title}</bdi>
      </h2>
      <span className={styles["about"]}>
        <bdi className="mono muted">{sessionKey}</bdi>
        <AsOf query={query} />
      </span>
      <span className="spacer" />
      {children}
      <Link
        className={buttonClass()}
        to="/agents/$agentId/$section"
        params={{ agentId, section: "audit" }}
        search={{ session: sessionKey, w: "7d" }}
      >
        {t.audit}
      </Link>
      <Menu label={t.moreOf(title)}>
        <MenuAction destructive onSelect={() => void remove()}>
          {t.delete}
        </MenuAction>
      </Menu>
    </header>
  );
}
