import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Mark } from "../app/Mark.tsx";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { AnonymousPage } from "../session/AnonymousPage.tsx";
import { goOn } from "../session/goOn.ts";
import styles from "../session/SignIn.module.css";
import { useSignOut } from "../session/useSignOut.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { Part } from "../ui/Part.tsx";
import { PasskeysPanel } from "./PasskeysPanel.tsx";
import { secondFactorQuery } from "./queries.ts";
import { SecondFactorPanel } from "./SecondFactorPanel.tsx";

/** A second factor is required before anything else: it is set up, or used in a new sign-in where the account has one. */
export function SecondFactorRequiredPage() {
  const query = useQuery(secondFactorQuery);
  return <Part query={query}>{({ totp, passkeys }) => <SetUpOrAgain hasFactor={totp || passkeys > 0} />}</Part>;
}

function SetUpOrAgain({ hasFactor }: { readonly hasFactor: boolean }) {
  // What is set up here counts for this sign-in; what was there before does not.
  const [hadFactor] = useState(hasFactor);
  return hadFactor ? <SignInAgain /> : <SetUp done={hasFactor} />;
}

function SignInAgain() {
  const t = useTexts("security");
  const { leaving, leave } = useSignOut();
  useTitle(t.requiredAgain);
  return (
    <AnonymousPage title={t.requiredAgain}>
      <p>{t.requiredAgainText}</p>
      <Button look="primary" busy={leaving} onClick={leave}>
        {t.signInAgain}
      </Button>
    </AnonymousPage>
  );
}

function SetUp({ done }: { readonly done: boolean }) {
  const t = useTexts("security");
  const shell = useTexts("shell");
  const { leaving, leave } = useSignOut();
  useTitle(t.requiredTitle);
  return (
    <main className={styles["page"]}>
      <div className={styles["required"]}>
        <p className={styles["brand"]}>
          <Mark /> Placet
        </p>
        <h1>{t.requiredTitle}</h1>
        <p>{t.requiredText}</p>
        <SecondFactorPanel />
        <PasskeysPanel />
        <div className={layout["end"]}>
          <Button busy={leaving} onClick={leave}>
            {shell.signOut}
          </Button>
          <Button look="primary" disabled={!done} onClick={goOn}>
            {t.goOn}
          </Button>
        </div>
      </div>
    </main>
  );
}
