import type { FormEvent, ReactNode } from "react";
import { wordsOf } from "../api/errors.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import { confirm } from "./confirm.ts";
import { Dialog, DialogActions } from "./Dialog.tsx";
import layout from "./Layout.module.css";
import type { DraftForm } from "./useDraft.ts";

interface FormDialogProps {
  readonly title: ReactNode;
  readonly form: Pick<DraftForm<object>, "dirty" | "attempt">;
  /** The label of the button that makes a new thing; without one something is changed, and saved once it is different. */
  readonly make?: string | undefined;
  /** Whether saving writes over something that is there. */
  readonly destructive?: boolean;
  /** Whether what is typed can be saved. */
  readonly valid: boolean;
  readonly save: { readonly isPending: boolean; readonly isError: boolean; readonly error: Error | null };
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** What is said in place of the words of the failure. */
  readonly failure?: ReactNode;
  /** Buttons before the one that saves. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A form in a dialog: asks before what is typed is lost, and says why it was not saved. */
export function FormDialog({ title, form, make, valid, save, onSave, onClose, ...more }: FormDialogProps) {
  const shell = useTexts("shell");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    form.attempt();
    if (valid && !save.isPending) onSave();
  };
  const leave = async (): Promise<void> => {
    const question = { title: shell.discardTitle, text: shell.discardText, action: shell.discard };
    if (!form.dirty || (await confirm(question))) onClose();
  };
  return (
    <Dialog wide={more.wide ?? false} sticky title={title} onClose={() => void leave()}>
      <form className={layout["stack"]} onSubmit={submit} noValidate autoComplete="off">
        {more.children}
        {save.isError && (
          <p className="bad" role="alert">
            {more.failure || <bdi>{wordsOf(save.error)}</bdi>}
          </p>
        )}
        <DialogActions>
          <Button onClick={() => void leave()}>{shell.cancel}</Button>
          {more.actions}
          <Button
            submit
            look={more.destructive ? "danger" : "primary"}
            busy={save.isPending}
            disabled={make === undefined && !form.dirty}
          >
            {make ?? shell.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
