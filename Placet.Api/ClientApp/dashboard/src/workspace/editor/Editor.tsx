import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts.ts";
import { Failed } from "../../ui/Failed.tsx";
import { Shape } from "../../ui/Shapes.tsx";
import type { Mounted } from "./mount.ts";
import styles from "../Workspace.module.css";

interface EditorProps {
  readonly path: string;
  readonly text: string;
  readonly readOnly?: boolean;
  /** What it is compared with: then it is shown and not edited. */
  readonly before?: string;
  readonly onChange?: (text: string) => void;
}

/** A text with line numbers, colours and search. CodeMirror comes when the first one is shown. */
export function Editor({ path, text, readOnly = false, before, onChange }: EditorProps) {
  const t = useTexts("workspace");
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted>(null);
  const latest = useRef({ text, onChange });
  const [state, setState] = useState<"loading" | "ready" | { readonly error: unknown }>("loading");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    latest.current = { text, onChange };
    mounted.current?.put(text);
  });
  useEffect(() => {
    let gone = false;
    const mount = async (): Promise<void> => {
      const { mountEditor, mountChanges } = await import("./mount.ts");
      if (gone || !host.current) return;
      const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
      const common = { text: latest.current.text, path, label: t.contentOf(path), phrases: phrasesOf(t) };
      mounted.current =
        before === undefined
          ? mountEditor(root, { ...common, readOnly, onChange: (next) => latest.current.onChange?.(next) })
          : mountChanges(root, { ...common, before });
      setState("ready");
    };
    mount().catch((error: unknown) => !gone && setState({ error }));
    return () => {
      gone = true;
      mounted.current?.destroy();
      mounted.current = null;
    };
  }, [path, readOnly, before, t, tries]);
  if (typeof state === "object") {
    const again = (): void => {
      setState("loading");
      setTries(tries + 1);
    };
    return <Failed error={state.error} again={again} />;
  }
  return (
    <div className={styles["frame"]}>
      {state === "loading" && <Shape height={240} />}
      <div ref={host} data-editor className={styles["editor"]} />
    </div>
  );
}

/** What CodeMirror says, in the person's words. */
function phrasesOf(t: ReturnType<typeof useTexts<"workspace">>): Record<string, string> {
  return {
    Find: t["editor.find"],
    Replace: t["editor.replaceWith"],
    next: t["editor.next"],
    previous: t["editor.previous"],
    all: t["editor.all"],
    "match case": t["editor.case"],
    regexp: t["editor.regexp"],
    "by word": t["editor.word"],
    replace: t["editor.replace"],
    "replace all": t["editor.replaceAll"],
    close: t["editor.close"],
    "$ unchanged lines": t["editor.unchanged"],
    "Go to line": t["editor.goTo"],
    go: t["editor.go"],
  };
}
