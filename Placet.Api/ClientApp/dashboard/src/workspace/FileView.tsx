import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { Binary } from "./Binary.tsx";
import { draftKey, putDraft, useDrafts } from "./drafts.ts";
import { Editor } from "./editor/Editor.tsx";
import { edited, fileOf, lineEndOf } from "./file.ts";
import { FileBar } from "./FileBar.tsx";
import { MeasuresLine } from "./MeasuresLine.tsx";
import { fileQuery } from "./queries.ts";
import { SaveDialog } from "./SaveDialog.tsx";
import styles from "./Workspace.module.css";

interface FileViewProps {
  readonly agentId: string;
  readonly path: string;
  /** When the tree says that it changed. */
  readonly changed: number | undefined;
  readonly onClose: () => void;
}

/** One file: read, edited, compared and saved. What is typed stays when one looks into another file. */
export function FileView({ agentId, path, changed, onClose }: FileViewProps) {
  const t = useTexts("workspace");
  const query = useQuery(fileQuery(agentId, path));
  const [{ open }, set] = useAddress("open");
  const key = draftKey(agentId, path);
  const draft = useDrafts().get(key);
  const file = fileOf(query.data);
  const now = file && edited(file.text);
  const text = draft?.text ?? now ?? "";
  const save = (): void => set({ open: "save" }, { push: true });
  const canSave = draft !== undefined && !file?.readOnly;
  useShortcut("save", () => canSave && save(), file !== undefined);
  // Told by the tree, which is read again by itself; an untouched file follows.
  const { refetch } = query;
  const newer = changed !== undefined && file?.changed !== undefined && changed > file.changed;
  useEffect(() => {
    if (newer) void refetch();
  }, [newer, changed, refetch]);
  const conflict = draft !== undefined && now !== undefined && draft.base !== now;
  return (
    <section className={styles["file"]} aria-label={path}>
      <FileBar
        agentId={agentId}
        path={path}
        file={file}
        text={text}
        unsaved={draft !== undefined}
        onSave={canSave ? save : undefined}
        onUndo={() => putDraft(key, undefined)}
        onClose={onClose}
      />
      {conflict && (
        <div className={styles["notice"]} role="status">
          <span>{t.changedMeanwhile}</span>
          <Button look="quiet" onClick={save}>
            {t.compare}
          </Button>
        </div>
      )}
      <Part
        query={query}
        shape={<Shape height={320} />}
        missing={
          <Empty title={t.fileGone}>
            <p>{draft ? t.fileGoneDraft : t.fileGoneText}</p>
            {draft && <Button onClick={save}>{t.save}</Button>}
          </Empty>
        }
      >
        {() =>
          file === undefined ? (
            <Empty title={t.unreadable}>{t.unreadableText}</Empty>
          ) : file.base64 !== undefined ? (
            <Binary path={path} file={file} />
          ) : (
            <>
              {file.readOnly === "large" && <p className={styles["remark"]}>{t.large}</p>}
              <Editor
                path={path}
                text={text}
                readOnly={file.readOnly !== undefined}
                onChange={(next) => putDraft(key, { base: draft?.base ?? now ?? "", text: next })}
              />
              <MeasuresLine text={text} end={lineEndOf(file.text)} />
            </>
          )
        }
      </Part>
      {open === "save" && draft && (
        <SaveDialog agentId={agentId} path={path} draft={draft} onClose={() => set({ open: "" })} />
      )}
    </section>
  );
}
