import type { SelfResponse } from "@placet/management-client";
import { useAction } from "../api/useAction.ts";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { ChangePasswordDialog } from "../session/ChangePasswordDialog.tsx";
import { signOut } from "../session/signOut.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Facts } from "../ui/Facts.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";

/** Who one is, the password, and the ways out. */
export function AccountPanel({ user }: { readonly user: SelfResponse }) {
  const t = useTexts("settings");
  const shell = useTexts("shell");
  const [{ open }, setAddress] = useAddress("open");
  const leave = useAction({ run: signOut });
  const everywhere = async (): Promise<void> => {
    const question = { title: shell.signOutEverywhere, text: shell.signOutEverywhereText, action: shell.signOut };
    if (await confirm(question)) leave.mutate(true);
  };
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
          <Button busy={leave.isPending} onClick={() => leave.mutate(false)}>
            {t.signOutHere}
          </Button>
          <Button onClick={() => void everywhere()}>{shell.signOutEverywhere}</Button>
        </div>
      </div>
      {open === "password" && <ChangePasswordDialog onClose={() => setAddress({ open: "" })} />}
    </Panel>
  );
}
