import { useQuery } from "@tanstack/react-query";
import { AlertRulesPanel } from "../alertRules/AlertRulesPanel.tsx";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { NotificationChannelsPanel } from "../notifications/NotificationChannelsPanel.tsx";
import { PricesPanel } from "../prices/PricesPanel.tsx";
import { meQuery } from "../session/session.ts";
import { TransfersPanel } from "../transfers/TransfersPanel.tsx";
import { AccountPanel } from "./AccountPanel.tsx";
import { ApiKeysPanel } from "./ApiKeysPanel.tsx";
import { InvitationsPanel } from "./InvitationsPanel.tsx";
import { PreferencesPanel } from "./PreferencesPanel.tsx";
import { UsersPanel } from "./UsersPanel.tsx";

/** What is one's own: preferences, the account, alert rules, API keys, hand-overs; the prices that all share; for owners the users. */
export function SettingsPage() {
  const t = useTexts("settings");
  useTitle(t.title);
  const me = useQuery(meQuery);
  return (
    <>
      <h1>{t.title}</h1>
      <PreferencesPanel />
      {me.data && <AccountPanel user={me.data} />}
      <AlertRulesPanel />
      <NotificationChannelsPanel />
      <ApiKeysPanel />
      <TransfersPanel />
      {me.data && <PricesPanel owner={me.data.role === "owner"} />}
      {me.data?.role === "owner" && <UsersPanel me={me.data} />}
      {me.data?.role === "owner" && <InvitationsPanel />}
    </>
  );
}
