import type { SelfResponse } from "@placet/management-client";
import { lazy, Suspense, useState } from "react";
import { useAction } from "../api/useAction.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { signOut } from "../session/session.ts";
import { buttonClass } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import styles from "./UserMenu.module.css";

const ChangePassword = lazy(async () => {
  const [module] = await Promise.all([import("../session/ChangePasswordDialog.tsx"), loadTexts("account")]);
  return { default: module.ChangePasswordDialog };
});

/** Who is signed in, and the ways out. */
export function UserMenu({ user }: { readonly user: SelfResponse }) {
  const t = useTexts("shell");
  const [changing, setChanging] = useState(false);
  const leave = useAction({ run: signOut });
  const everywhere = async (): Promise<void> => {
    const question = { title: t.signOutEverywhere, text: t.signOutEverywhereText, action: t.signOut };
    if (await confirm(question)) leave.mutate(true);
  };
  return (
    <>
      <button
        type="button"
        className={buttonClass("quiet")}
        popoverTarget="user-menu"
        aria-label={t.account(user.displayName || user.email)}
      >
        <span className="clip">{user.displayName || user.email}</span>
      </button>
      <div id="user-menu" popover="auto" className={styles["menu"]}>
        <p className={styles["who"]}>
          <strong>
            <bdi>{user.displayName}</bdi>
          </strong>
          <br />
          <span className="muted">{user.email}</span>
        </p>
        <Item onClick={() => setChanging(true)}>{t.changePassword}</Item>
        <Item onClick={() => leave.mutate(false)}>{t.signOut}</Item>
        <Item onClick={() => void everywhere()}>{t.signOutEverywhere}</Item>
      </div>
      <Suspense>{changing && <ChangePassword onClose={() => setChanging(false)} />}</Suspense>
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
