import { useState, type FormEvent } from "react";
import { PlacetApiError } from "@placet/management-client";
import { wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { isPath } from "./model.ts";
import { treeQuery } from "./queries.ts";

interface NewFileDialogProps {
  readonly agentId: string;
  /** Where it begins: the folder that is looked at. */
  readonly folder: string;
  readonly onClose: () => void;
  readonly onFile: (path: string) => void;
}

class Exists extends Error {}

/** Makes an empty file and opens it. One that is there already is opened and not emptied. */
export function NewFileDialog({ agentId, folder, onClose, onFile }: NewFileDialogProps) {
  const t = useTexts("workspace");
  const shell = useTexts("shell");
  const [path, setPath] = useState(folder && `${folder}/`);
  const [tried, setTried] = useState(false);
  const make = useAction({
    run: async () => {
      if (await exists(agentId, path)) throw new Exists();
      return runtime.workspace.saveFile(agentId, { content: "", encoding: "utf-8" }, { path });
    },
    done: () => t.made(path),
    then: () => onFile(path),
    changes: [treeQuery(agentId).queryKey],
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isPath(path) && !make.isPending) make.mutate();
  };
  const taken = make.error instanceof Exists;
  return (
    <Dialog title={t.newFile} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <TextField
          code
          label={t.path}
          help={t.pathHelp}
          value={path}
          onChange={setPath}
          error={tried && !isPath(path) ? t.pathFault : undefined}
        />
        {make.isError && (
          <p className="bad" role="alert">
            {taken ? t.exists(path) : <bdi>{wordsOf(make.error)}</bdi>}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          {taken && <Button onClick={() => onFile(path)}>{t.openIt}</Button>}
          <Button submit look="primary" busy={make.isPending}>
            {t.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

async function exists(agentId: string, path: string): Promise<boolean> {
  try {
    await runtime.workspace.readFile(agentId, { path });
    return true;
  } catch (error) {
    if (error instanceof PlacetApiError && error.upstreamStatus === 404) return false;
    throw error;
  }
}
