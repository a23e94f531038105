import { useTexts } from "../i18n/texts.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import styles from "./Connect.module.css";

/** A command or a value to copy. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useTexts("connect");
  return (
    <div className={styles["code"]}>
      <pre tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <CopyButton text={text} label={t.copy} done={t.copied} />
    </div>
  );
}
