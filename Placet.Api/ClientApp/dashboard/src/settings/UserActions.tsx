import { PlacetApiError, type PasswordLinkResponse, type UserResponse } from "@placet/management-client";
import { goneIsFine } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { sayFailure, useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { toast } from "../ui/toast.ts";
import { usersQuery } from "./queries.ts";

interface UserActionsProps {
  readonly user: UserResponse;
  readonly self: boolean;
  readonly onRename: () => void;
  readonly onLink: (link: PasswordLinkResponse) => void;
}

/** What an owner may do with a user. The last owner stays one: the service says so. */
export function UserActions({ user, self, onRename, onLink }: UserActionsProps) {
  const t = useTexts("settings");
  const name = user.displayName || user.email;
  const changes = [usersQuery.queryKey, meQuery.queryKey];
  const owner = user.role === "owner";
  const refused = (error: unknown): void => {
    if (error instanceof PlacetApiError && error.code === "last_owner") toast("warn", t.lastOwner);
    else sayFailure(error);
  };
  const role = useAction({
    run: () => accounts.users.update(user.id, { role: owner ? "member" : "owner" }),
    done: () => (owner ? t.nowMember(name) : t.nowOwner(name)),
    quiet: true,
    changes,
  });
  const remove = useAction({
    run: () => accounts.users.delete(user.id).catch(goneIsFine),
    done: () => t.deleted(name),
    quiet: true,
    changes,
  });
  const factor = useAction({
    run: () => accounts.users.resetSecondFactor(user.id),
    done: () => t.factorReset(name),
    changes,
  });
  const link = useAction({ run: () => accounts.passwordLinks.create(user.id), then: onLink });
  const askRole = async (): Promise<void> => {
    const question = owner
      ? { title: t.memberTitle(name), text: self ? t.memberSelfText : t.memberText, action: t.makeMember }
      : { title: t.ownerTitle(name), text: t.ownerText, action: t.makeOwner, destructive: false };
    if (await confirm(question)) role.mutate(undefined, { onError: refused });
  };
  const askFactor = async (): Promise<void> => {
    const question = { title: t.resetFactorTitle(name), text: t.resetFactorText, action: t.resetFactor };
    if (await confirm(question)) factor.mutate();
  };
  const askRemove = async (): Promise<void> => {
    const question = { title: t.deleteUserTitle(name), text: t.deleteUserText, action: t.delete, typed: user.email };
    if (await confirm(question)) remove.mutate(undefined, { onError: refused });
  };
  return (
    <div className={layout["end"]}>
      <Menu label={t.moreOf(name)}>
        <MenuAction onSelect={onRename}>{t.rename}</MenuAction>
        <MenuAction onSelect={() => link.mutate()}>{t.passwordLink}</MenuAction>
        <MenuAction onSelect={() => void askRole()}>{owner ? t.makeMember : t.makeOwner}</MenuAction>
        {user.hasSecondFactor && (
          <MenuAction destructive disabled={self} onSelect={() => void askFactor()}>
            {t.resetFactor}
          </MenuAction>
        )}
        <MenuAction destructive disabled={self} onSelect={() => void askRemove()}>
          {t.delete}
        </MenuAction>
      </Menu>
    </div>
  );
}
