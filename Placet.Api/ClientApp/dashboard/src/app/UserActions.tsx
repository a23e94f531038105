import type { SelfResponse } from "@placet/management-client";
import { useLive } from "../api/live.ts";
import { setLive } from "../api/queries.ts";
import { useTexts } from "../i18n/texts.ts";
import { useSignOut } from "../session/useSignOut.ts";
import styles from "./UserMenu.module.css";

interface UserActionsProps {
  readonly user: SelfResponse;
  readonly onChangePassword: () => void;
}

/** Who is signed in, and the ways out. */
export function UserActions({ user, onChangePassword }: UserActionsProps) {
  const t = useTexts("shell");
  const live = useLive();
  const { leave, leaveEverywhere } = useSignOut();
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
      <Item onClick={leave}>{t.signOut}</Item>
      <Item onClick={leaveEverywhere}>{t.signOutEverywhere}</Item>
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
