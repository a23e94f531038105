import type { UserResponse } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { usersQuery } from "./queries.ts";

export function RenameDialog({ user, onClose }: { readonly user: UserResponse; readonly onClose: () => void }) {
  const t = useTexts("settings");
  const shell = useTexts("shell");
  const [name, setName] = useState(user.displayName);
  const save = useAction({
    run: () => accounts.users.update(user.id, { displayName: name.trim() }),
    then: onClose,
    quiet: true,
    changes: [usersQuery.queryKey, meQuery.queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() && !save.isPending) save.mutate();
  };
  return (
    <Dialog title={t.renameTitle(user.email)} onClose={onClose} sticky={name !== user.displayName}>
      <form className={layout["stack"]} onSubmit={submit}>
        <TextField
          label={t.name}
          maxLength={200}
          value={name}
          onChange={setName}
          error={save.isError ? wordsOf(save.error) : undefined}
        />
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            submit
            look="primary"
            busy={save.isPending}
            disabled={name.trim() === "" || name === user.displayName}
          >
            {shell.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
