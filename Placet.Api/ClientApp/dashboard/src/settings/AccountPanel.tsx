import type { SelfResponse } from "@placet/management-client";
import { Link } from "@tanstack/react-router";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { ChangePasswordDialog } from "../session/ChangePasswordDialog.tsx";
import { useSignOut } from "../session/useSignOut.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Facts } from "../ui/Facts.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";

/** Who one is, the password, the way to what keeps the account safe, and the ways out. */
export function AccountPanel({ user }: { readonly user: SelfResponse }) {
  const t = useTexts("settings");
  const shell = useTexts("shell");
  const [{ open }, setAddress] = useAddress("open");
  const { leaving, leave, leaveEverywhere } = useSignOut();
  return (
    <Panel title={t.account}>
      <div className={layout["stack"]}>
        <Facts
          items={[
            [t.name, user.displayName],
            [t.email, user.email],
            [t.role, user.role === "owner" ? t.owner : user.role === "member" ? t.member : user.role],
          ]}
        />
        {user.mustChangePassword && <p className="warn">{t.mustChange}</p>}
        <div className={layout["row"]}>
          <Button onClick={() => setAddress({ open: "password" }, { push: true })}>{shell.changePassword}</Button>
          <Link to="/settings/security" className={buttonClass()}>
            {t.security}
          </Link>
          <Button busy={leaving} onClick={leave}>
            {t.signOutHere}
          </Button>
          <Button onClick={leaveEverywhere}>{shell.signOutEverywhere}</Button>
        </div>
      </div>
      {open === "password" && <ChangePasswordDialog onClose={() => setAddress({ open: "" })} />}
    </Panel>
  );
}
