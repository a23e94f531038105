import type { InvitationResponse } from "@placet/management-client";
import { accounts } from "../api/accounts.ts";
import { goneIsFine } from "../api/errors.ts";
import { useAction } from "../api/useAction.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Tag } from "../ui/Tag.tsx";
import { invitationsQuery } from "./queries.ts";

/** An invitation that nobody has accepted yet; it can be withdrawn. */
export function InvitationLine({ invitation }: { readonly invitation: InvitationResponse }) {
  const t = useTexts("settings");
  const { id, email, role, createdAt, expiresAt } = invitation;
  const revoke = useAction({
    run: () => accounts.invitations.revoke(id).catch(goneIsFine),
    done: () => t.revoked(email),
    changes: [invitationsQuery.queryKey],
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.revokeTitle(email), text: t.revokeText, action: t.revoke })) revoke.mutate();
  };
  return (
    <li>
      <bdi>{email}</bdi>
      {role === "owner" && <Tag tone="ok">{t.owner}</Tag>}
      <span className="muted">
        {t.made} <Time at={createdAt} />
        {" · "}
        {rich(t.expiresAt, { time: <Time at={expiresAt} /> })}
      </span>
      <div className={layout["end"]}>
        <Button look="quiet" busy={revoke.isPending} aria-label={t.revokeOf(email)} onClick={() => void ask()}>
          {t.revoke}
        </Button>
      </div>
    </li>
  );
}
