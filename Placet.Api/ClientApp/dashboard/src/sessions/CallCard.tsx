import { useTexts } from "../i18n/texts.ts";
import { Icon } from "../ui/Icon.tsx";
import { LongText } from "../ui/LongText.tsx";
import type { Call } from "./model.ts";
import { Pieces } from "./Pieces.tsx";
import styles from "./Sessions.module.css";

/** A call of a tool: its name in sight, what it was given and what it gave behind it. */
export function CallCard({ call }: { readonly call: Call }) {
  const t = useTexts("sessions");
  return (
    <details className={styles["call"]}>
      <summary>
        <Icon name="right" size={12} />
        <span className={styles["tool"]}>{t.tool}</span>
        <bdi className="mono">{call.name || t.unnamed}</bdi>
        <span className="muted clip">
          <bdi>{call.input.replace(/\s+/g, " ").slice(0, 160)}</bdi>
        </span>
      </summary>
      <h3>{t.input}</h3>
      <LongText text={call.input || t.nothing} className={styles["source"]} />
      <h3>{t.output}</h3>
      {call.output ? <Pieces pieces={call.output} asSource /> : <p className="muted">{t.noOutput}</p>}
    </details>
  );
}
