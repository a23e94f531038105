import { Link } from "@tanstack/react-router";
import { useAddress } from "../app/useAddress.ts";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { failureTextOf } from "../session/failureText.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import layout from "../ui/Layout.module.css";
import { LinksPanel } from "./LinksPanel.tsx";
import { PasskeysPanel } from "./PasskeysPanel.tsx";
import { SecondFactorPanel } from "./SecondFactorPanel.tsx";
import { SessionsPanel } from "./SessionsPanel.tsx";

/** How one signs in, and where one is signed in. */
export function SecurityPage() {
  const t = useTexts("security");
  const shell = useTexts("shell");
  const [{ error }] = useAddress("error");
  const failure = failureTextOf(error, useTexts("signIn"));
  useTitle(t.title, shell.settings);
  return (
    <>
      <div className={layout["head"]}>
        <h1>{t.title}</h1>
        <div className={layout["end"]}>
          <Link to="/settings" className={buttonClass("quiet")}>
            <Icon name="left" /> {shell.settings}
          </Link>
        </div>
      </div>
      {failure && (
        <p className={layout["notice"]} role="alert">
          {failure}
        </p>
      )}
      <SecondFactorPanel />
      <PasskeysPanel />
      <LinksPanel />
      <SessionsPanel />
    </>
  );
}
