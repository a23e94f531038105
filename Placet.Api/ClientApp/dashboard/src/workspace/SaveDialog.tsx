import { useQuery } from "@tanstack/react-query";
import { wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { managed, queries } from "../api/queries.ts";
import { PlacetApiError } from "@placet/management-client";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { draftKey, putDraft, type FileDraft } from "./drafts.ts";
import { Editor } from "./editor/Editor.tsx";
import { bytesOf, edited, fileOf, lineEndOf, mostBytes, stored } from "./file.ts";
import { fileQuery, treeQuery } from "./queries.ts";
import styles from "./Workspace.module.css";

interface SaveDialogProps {
  readonly agentId: string;
  readonly path: string;
  readonly draft: FileDraft;
  readonly onClose: () => void;
}

/**
 * What is about to be saved, beside what the runtime has at this moment: runtimes write whatever comes last, so the
 * file is read once more before, and one that changed meanwhile is shown as what it is.
 */
export function SaveDialog({ agentId, path, draft, onClose }: SaveDialogProps) {
  const t = useTexts("workspace");
  const shell = useTexts("shell");
  const query = useQuery({
    ...managed(agentId, ["check", path], (signal) =>
      runtime.workspace.readFile(agentId, { path }, { signal }).catch((error: unknown) => {
        if (error instanceof PlacetApiError && error.upstreamStatus === 404) return undefined;
        throw error;
      }),
    ),
    refetchInterval: false,
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
  const ready = query.data !== undefined && !query.isFetching;
  const theirs = fileOf(query.data);
  const before = theirs ? edited(theirs.text) : "";
  const state = !ready
    ? "reading"
    : !theirs
      ? "gone"
      : before === draft.base
        ? "same"
        : before === draft.text
          ? "equal"
          : "changed";
  const content = stored(draft.text, lineEndOf(theirs?.text ?? ""));
  const tooLarge = bytesOf(content) > mostBytes;
  const own: readonly unknown[] = fileQuery(agentId, path).queryKey;
  const save = useAction({
    run: () => runtime.workspace.saveFile(agentId, { content, encoding: "utf-8" }, { path }),
    done: () => t.saved(path),
    then: () => {
      queries.setQueryData(own, { path, content, encoding: "utf-8", size: bytesOf(content) });
      putDraft(draftKey(agentId, path), undefined);
      onClose();
    },
    changes: [treeQuery(agentId).queryKey],
    quiet: true,
  });
  const takeTheirs = async (): Promise<void> => {
    if (!(await confirm({ title: t.undoTitle(path), text: t.undoText, action: t.takeTheirs }))) return;
    queries.setQueryData(own, query.data);
    putDraft(draftKey(agentId, path), undefined);
    onClose();
  };
  return (
    <Dialog wide title={t.saveTitle(path)} onClose={onClose}>
      <Part query={query} shape={<Shape height={260} />}>
        {() => (
          <>
            {state === "changed" && <p className={styles["notice"]}>{t.conflict}</p>}
            {state === "gone" && <p className={styles["notice"]}>{t.conflictGone}</p>}
            {state === "equal" && <p className="muted">{t.equal}</p>}
            {ready && <Editor key={query.dataUpdatedAt} path={path} text={draft.text} before={before} />}
          </>
        )}
      </Part>
      {tooLarge && <p className="bad">{t.tooLarge}</p>}
      {save.isError && (
        <p className="bad" role="alert">
          <bdi>{wordsOf(save.error)}</bdi>
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{shell.cancel}</Button>
        {state === "changed" && <Button onClick={() => void takeTheirs()}>{t.takeTheirs}</Button>}
        <Button
          look={state === "changed" ? "danger" : "primary"}
          data-focus
          busy={save.isPending || !ready}
          disabled={tooLarge}
          onClick={() => save.mutate()}
        >
          {state === "changed" ? t.saveOver : state === "gone" ? t.makeAgain : t.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
