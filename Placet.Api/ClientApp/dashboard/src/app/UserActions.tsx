import type { SelfResponse } from "@placet/management-client";
import { useLive } from "../api/live.ts";
import { setLive } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { signOut } from "../session/signOut.ts";
import { confirm } from "../ui/confirm.ts";
import styles from "./UserMenu.module.css";

interface UserActionsProps {
  readonly user: SelfResponse;
  readonly onChangePassword: () => void;
}

/** Who is signed in, and the ways out. */
export function UserActions({ user, onChangePassword }: UserActionsProps) {
  const t = useTexts("shell");
  const live = useLive();
  const leave = useAction({ run: signOut });
  const everywhere = async (): Promise<void> => {
    const question = { title: t.signOutEverywhere, text: t.signOutEverywhereText, action: t.signOut };
    if (await confirm(question)) leave.mutate(true);
  };
  return (
    <>
      <p className={styles["who"]}>
        <strong>
          <bdi>{user.displayName}</bdi>
        </strong>
        <br />
        <span className="muted">{user.email}</span>
      </p>
      <Item onClick={() => setLive(!live)}>{live ? t.switchLiveOff : t.switchLiveOn}</Item>
      <Item onClick={onChangePassword}>{t.changePassword}</Item>
      <Item onClick={() => leave.mutate(false)}>{t.signOut}</Item>
      <Item onClick={() => void everywhere()}>{t.signOutEverywhere}</Item>
    </>
  );
}

function Item({ children, onClick }: { readonly children: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      className={styles["item"]}
      popoverTarget="user-menu"
      popoverTargetAction="hide"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
