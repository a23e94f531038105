import { useDeferredValue, useMemo } from "react";
import { bytes, count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { measuresOf, stored, type LineEnd } from "./file.ts";
import styles from "./Workspace.module.css";

/** How large the text is, in the measures that matter: for a disk, for a reader, for a model. */
export function MeasuresLine({ text, end }: { readonly text: string; readonly end: LineEnd }) {
  const t = useTexts("workspace");
  const late = useDeferredValue(text);
  const { bytes: size, words, lines, tokens } = useMemo(() => measuresOf(stored(late, end)), [late, end]);
  return (
    <p className={styles["measures"]}>
      <span>{bytes(size)}</span>
      <span>{t.lines(count(lines))}</span>
      <span>{t.words(count(words))}</span>
      <span>{t.tokens(count(tokens))}</span>
      <span>{end === "mixed" ? t.mixedEnds : end.toUpperCase()}</span>
    </p>
  );
}
