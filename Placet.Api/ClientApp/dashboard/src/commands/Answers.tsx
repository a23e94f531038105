import { clock } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";

export interface Answer {
  readonly at: number;
  readonly word: "stop" | "new" | "dream" | "reflect";
  /** The runtime's words: text, never markup. */
  readonly said: string;
}

/** What the runtime said to the commands that were sent from here. */
export function Answers({ answers }: { readonly answers: readonly Answer[] }) {
  const t = useTexts("commands");
  if (answers.length === 0) return null;
  return (
    <Panel flush title={t.answers}>
      <ul className={layout["lines"]}>
        {answers.map((answer) => (
          <li key={answer.at}>
            <span className="muted">{clock(answer.at)}</span>
            <strong>{t[`command.${answer.word}`]}</strong>
            <bdi>{answer.said.slice(0, 2_000)}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
