import { useState, type FormEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { bytes } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Check, TextField } from "../ui/Field.tsx";
import { FileField } from "../ui/FileField.tsx";
import layout from "../ui/Layout.module.css";
import { base64Of } from "./base64.ts";
import { faultOf, nameFrom, type Entry } from "./model.ts";
import { skillsQuery } from "./queries.ts";

interface UploadDialogProps {
  readonly agentId: string;
  readonly skills: readonly Entry[];
  readonly onClose: () => void;
}

/** Installs a skill from a zip file. */
export function UploadDialog({ agentId, skills, onClose }: UploadDialogProps) {
  const t = useTexts("skills");
  const shell = useTexts("shell");
  const [file, setFile] = useState<File>();
  const [begin, setBegin] = useState("");
  const [name, setName] = useState("");
  const [overwrite, setOverwrite] = useState(false);
  const [tried, setTried] = useState(false);
  const [exists, setExists] = useState(false);
  const taken = exists || skills.some((skill) => skill.name === name);
  const fault = faultOf(name, file, begin);
  const choose = (chosen: File | undefined): void => {
    setFile(chosen);
    if (chosen && (name === "" || name === nameFrom(file?.name ?? ""))) setName(nameFrom(chosen.name));
    void chosen
      ?.slice(0, 4)
      .text()
      .then(setBegin, () => setBegin(""));
  };
  const install = useAction({
    run: async () => runtime.skills.install(agentId, { name, zip: file ? await base64Of(file) : "", overwrite }),
    done: () => (overwrite && taken ? t.replaced(name) : t.installed(name)),
    then: onClose,
    conflict: () => setExists(true),
    quiet: true,
    changes: [skillsQuery(agentId).queryKey, ["agent", agentId, "workspace"]],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !install.isPending && (!taken || overwrite)) install.mutate();
  };
  const said = (...faults: readonly (typeof fault)[]): string | undefined =>
    (tried || file) && fault && faults.includes(fault) ? t[`fault.${fault}`] : undefined;
  return (
    <Dialog title={t.install} onClose={onClose} sticky={file !== undefined}>
      <form className={layout["stack"]} onSubmit={submit} noValidate>
        <FileField
          label={t.file}
          accept=".zip,application/zip"
          help={file ? bytes(file.size) : t.fileHelp("25 MiB")}
          error={said("large", "noZip") ?? (tried ? said("file") : undefined)}
          onFile={choose}
        />
        <TextField
          label={t.name}
          help={t.nameHelp}
          maxLength={64}
          code
          value={name}
          onChange={(next) => {
            setName(next);
            setExists(false);
          }}
          error={said("name")}
        />
        {taken && (
          <>
            <p className="warn" role="status">
              {t.exists(name)}
            </p>
            <Check label={t.overwrite} help={t.overwriteHelp} checked={overwrite} onChange={setOverwrite} />
          </>
        )}
        {install.isError && !exists && (
          <p className="bad" role="alert">
            <bdi>{wordsOf(install.error)}</bdi>
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={install.isPending} disabled={taken && !overwrite}>
            {install.isPending ? t.uploading : taken ? t.replace : t.install}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
