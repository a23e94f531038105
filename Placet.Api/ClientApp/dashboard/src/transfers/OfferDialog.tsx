import type { AgentResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { accounts } from "../api/accounts.ts";
import { isConflict } from "../api/errors.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { transfersQuery } from "./queries.ts";

interface OfferDialogProps {
  readonly agent: AgentResponse;
  readonly onClose: () => void;
}

/** To whom an agent is offered, and what goes with it. */
export function OfferDialog({ agent, onClose }: OfferDialogProps) {
  const t = useTexts("transfers");
  const me = useQuery(meQuery).data;
  const form = useDraft(() => ({ email: "" }));
  const email = form.draft.email.trim();
  const own = email.toLowerCase() === me?.email.toLowerCase();
  const valid = /^[^\s@]+@[^\s@]+$/.test(email) && !own;
  const offer = useAction({
    run: () => accounts.agentTransfer.offer(agent.id, { email }),
    done: ({ toEmail }) => t.offered(agent.name, toEmail),
    then: onClose,
    quiet: true,
    changes: [transfersQuery.queryKey],
  });
  return (
    <FormDialog
      title={t.handOverTitle(agent.name)}
      form={form}
      make={t.offer}
      valid={valid}
      save={offer}
      onSave={() => offer.mutate()}
      onClose={onClose}
      failure={isConflict(offer.error) ? t.pending : undefined}
    >
      <p>{t.handOverText}</p>
      <p>{t.goes}</p>
      <p>{t.stays}</p>
      <p className="warn">{t.gone}</p>
      <TextField
        label={t.email}
        help={t.emailHelp}
        type="email"
        value={form.draft.email}
        onChange={(value) => form.put({ email: value })}
        error={form.tried && !valid ? (own ? t.ownEmail : t.noEmail) : undefined}
      />
    </FormDialog>
  );
}
