import type { NewInvitationResponse } from "@placet/management-client";
import { accounts } from "../api/accounts.ts";
import { isConflict } from "../api/errors.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { isEmail, type UserDraft } from "./model.ts";
import { invitationsQuery } from "./queries.ts";
import { RoleSelect } from "./RoleSelect.tsx";

interface InviteDialogProps {
  readonly onClose: () => void;
  readonly onMade: (invitation: NewInvitationResponse) => void;
}

/** Whom to invite, and as what. Name and password are theirs to choose. */
export function InviteDialog({ onClose, onMade }: InviteDialogProps) {
  const t = useTexts("settings");
  const form = useDraft<Pick<UserDraft, "email" | "role">>(() => ({ email: "", role: "member" }));
  const { draft, put, tried } = form;
  const valid = isEmail(draft.email);
  const invite = useAction({
    run: () => accounts.invitations.create({ ...draft, email: draft.email.trim() }),
    then: onMade,
    quiet: true,
    changes: [invitationsQuery.queryKey],
  });
  return (
    <FormDialog
      title={t.invite}
      form={form}
      make={t.makeInvitation}
      valid={valid}
      save={invite}
      onSave={() => invite.mutate()}
      onClose={onClose}
      failure={isConflict(invite.error) ? t.emailTaken : undefined}
    >
      <p>{t.inviteText}</p>
      <TextField
        label={t.email}
        type="email"
        value={draft.email}
        onChange={(email) => put({ email })}
        error={tried && !valid ? t["fault.email"] : undefined}
      />
      <RoleSelect value={draft.role} onChange={(role) => put({ role })} />
    </FormDialog>
  );
}
