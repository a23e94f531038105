import { PlacetApiError } from "@placet/management-client";
import { runtime } from "../api/runtime.ts";
import { queries } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { Tag } from "../ui/Tag.tsx";
import { download } from "./download.ts";
import { draftKey, putDraft } from "./drafts.ts";
import type { FileContent } from "./file.ts";
import { treeQuery } from "./queries.ts";
import styles from "./Workspace.module.css";

interface FileBarProps {
  readonly agentId: string;
  readonly path: string;
  readonly file: FileContent | undefined;
  readonly text: string;
  readonly unsaved: boolean;
  readonly onSave: (() => void) | undefined;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** The file's name, whether it is saved, and what can be done with it. */
export function FileBar({ agentId, path, file, text, unsaved, onSave, onUndo, onClose }: FileBarProps) {
  const t = useTexts("workspace");
  const name = path.split("/").at(-1) ?? path;
  const remove = useAction({
    run: () =>
      runtime.workspace.deleteFile(agentId, { path }).catch((error: unknown) => {
        if (!(error instanceof PlacetApiError && error.upstreamStatus === 404)) throw error;
      }),
    done: () => t.deleted(path),
    then: () => {
      putDraft(draftKey(agentId, path), undefined);
      onClose();
      // Not the file, which is still on the screen at this moment: it would be asked for and not found.
      const isTree = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean => queryKey[3] !== "file";
      void queries.invalidateQueries({ queryKey: treeQuery(agentId).queryKey, predicate: isTree });
    },
  });
  const askAndRemove = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(path), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  const askAndUndo = async (): Promise<void> => {
    if (await confirm({ title: t.undoTitle(path), text: t.undoText, action: t.undo })) onUndo();
  };
  return (
    <header className={styles["bar"]}>
      <span className={styles["back"]}>
        <Button look="quiet" icon="left" aria-label={t.back} onClick={onClose} />
      </span>
      <h2 title={path}>
        <bdi>{name}</bdi>
      </h2>
      {path !== name && <bdi className={styles["folder"]}>{path.slice(0, -name.length - 1)}</bdi>}
      {unsaved && <Tag tone="warn">{t.unsaved}</Tag>}
      {file?.readOnly && <Tag tone="idle">{t.readOnly}</Tag>}
      <span className="spacer" />
      {file && file.base64 === undefined && <CopyButton text={text} label={t.copy} done={t.copied} />}
      {!file?.readOnly && (
        <Button look="primary" disabled={!onSave} onClick={onSave}>
          {t.save}
        </Button>
      )}
      <Menu label={t.moreOf(path)}>
        {unsaved && <MenuAction onSelect={() => void askAndUndo()}>{t.undo}</MenuAction>}
        {file && <MenuAction onSelect={() => download(name, file, text)}>{t.download}</MenuAction>}
        <MenuAction destructive onSelect={() => void askAndRemove()}>
          {t.delete}
        </MenuAction>
      </Menu>
    </header>
  );
}
