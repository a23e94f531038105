import { Link } from "@tanstack/react-router";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import layout from "../ui/Layout.module.css";
import { PasskeysPanel } from "./PasskeysPanel.tsx";
import { SecondFactorPanel } from "./SecondFactorPanel.tsx";
import { SessionsPanel } from "./SessionsPanel.tsx";

/** How one signs in, and where one is signed in. */
export function SecurityPage() {
  const t = useTexts("security");
  const shell = useTexts("shell");
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
      <SecondFactorPanel />
      <PasskeysPanel />
      <SessionsPanel />
    </>
  );
}
