import { memo } from "react";
import { useTexts } from "../i18n/texts.ts";
import { classes } from "../ui/classes.ts";
import { LongText } from "../ui/LongText.tsx";
import { CallCard } from "./CallCard.tsx";
import type { Message } from "./model.ts";
import { Pieces } from "./Pieces.tsx";
import { StampText } from "./StampText.tsx";
import styles from "./Sessions.module.css";

/** What somebody said: the person at the right, the agent at the left, what it thought and called below. */
interface MessageCardProps {
  readonly message: Message;
  /** Whether the runtime's own clock began the conversation: then no person speaks in it. */
  readonly system: boolean;
}

function Card({ message, system }: MessageCardProps) {
  const t = useTexts("sessions");
  const { role, word, name, at, pieces, reasoning, calls, media } = message;
  const known = role === "user" && system ? "job" : role;
  const speaker = known === "other" && word ? word : t[`role.${known}`];
  return (
    <li className={classes(styles["message"], styles[role])}>
      <p className={styles["who"]}>
        <strong>{speaker}</strong>
        {name && <bdi className="mono">{name}</bdi>}
        <span className="muted">
          <StampText stamp={at} />
        </span>
      </p>
      {reasoning && (
        <details className={styles["thought"]}>
          <summary>{t.reasoning}</summary>
          <LongText text={reasoning} className={styles["text"]} />
        </details>
      )}
      <Pieces pieces={pieces} asSource={role === "tool"} />
      {calls.map((call, index) => (
        <CallCard key={call.id ?? index} call={call} />
      ))}
      {media.length > 0 && (
        <p className="muted">
          {t.attached} <bdi className="mono">{media.join(", ")}</bdi>
        </p>
      )}
      {pieces.length + calls.length + media.length === 0 && !reasoning && <p className="muted">{t.silent}</p>}
    </li>
  );
}

export const MessageCard = memo(Card);
