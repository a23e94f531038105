import type { SelfResponse } from "@placet/management-client";
import { lazy, Suspense, useState } from "react";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import styles from "./UserMenu.module.css";

const UserActions = lazy(async () => ({ default: (await import("./UserActions.tsx")).UserActions }));
const ChangePassword = lazy(async () => {
  const [module] = await Promise.all([import("../session/ChangePasswordDialog.tsx"), loadTexts("account")]);
  return { default: module.ChangePasswordDialog };
});

/** The account, behind a button. */
export function UserMenu({ user }: { readonly user: SelfResponse }) {
  const t = useTexts("shell");
  const [opened, setOpened] = useState(false);
  const [changing, setChanging] = useState(false);
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
      <div id="user-menu" popover="auto" className={styles["menu"]} onToggle={() => setOpened(true)}>
        <Suspense>{opened && <UserActions user={user} onChangePassword={() => setChanging(true)} />}</Suspense>
      </div>
      <Suspense>{changing && <ChangePassword onClose={() => setChanging(false)} />}</Suspense>
    </>
  );
}
