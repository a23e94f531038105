import { useState, type FormEvent } from "react";
import { isConflict, wordsOf } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { emptyUser, faultOf, madePassword, type Fault, type UserDraft } from "./model.ts";
import { usersQuery } from "./queries.ts";
import { RoleSelect } from "./RoleSelect.tsx";

interface NewUserDialogProps {
  readonly onClose: () => void;
  readonly onMade: (user: { readonly email: string; readonly password: string }) => void;
}

/** A new user with a first password, which is told to them by another way. */
export function NewUserDialog({ onClose, onMade }: NewUserDialogProps) {
  const t = useTexts("settings");
  const shell = useTexts("shell");
  const [draft, setDraft] = useState<UserDraft>(() => ({ ...emptyUser, password: madePassword() }));
  const [tried, setTried] = useState(false);
  const put = (change: Partial<UserDraft>): void => setDraft({ ...draft, ...change });
  const fault = faultOf(draft);
  const make = useAction({
    run: () => accounts.users.create({ ...draft, email: draft.email.trim(), displayName: draft.displayName.trim() }),
    then: (user) => onMade({ email: user.email, password: draft.password }),
    quiet: true,
    changes: [usersQuery.queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !make.isPending) make.mutate();
  };
  const said = (one: Fault): string | undefined => (tried && fault === one ? t[`fault.${one}`] : undefined);
  return (
    <Dialog title={t.newUser} onClose={onClose} sticky={draft.email !== ""}>
      <form className={layout["stack"]} onSubmit={submit} noValidate>
        <TextField
          label={t.email}
          type="email"
          autoComplete="off"
          value={draft.email}
          onChange={(email) => put({ email })}
          error={said("email") ?? (isConflict(make.error) ? t.emailTaken : undefined)}
        />
        <TextField
          label={t.name}
          autoComplete="off"
          maxLength={200}
          value={draft.displayName}
          onChange={(displayName) => put({ displayName })}
          error={said("displayName")}
        />
        <TextField
          label={t.password}
          help={t.passwordHelp}
          code
          autoComplete="off"
          value={draft.password}
          onChange={(password) => put({ password })}
          error={said("password")}
        />
        <RoleSelect value={draft.role} onChange={(role) => put({ role })} />
        {make.isError && !isConflict(make.error) && (
          <p className="bad" role="alert">
            <bdi>{wordsOf(make.error)}</bdi>
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button submit look="primary" busy={make.isPending}>
            {t.makeUser}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
