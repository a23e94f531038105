import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "../i18n/texts.ts";
import { canUsePasskeys } from "../session/webauthn.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { AddPasskeyDialog } from "./AddPasskeyDialog.tsx";
import { PasskeyLine } from "./PasskeyLine.tsx";
import { passkeysQuery } from "./queries.ts";
import { RecoveryCodesDialog } from "./RecoveryCodesDialog.tsx";

/** The passkeys, which sign in alone or stand beside the password. */
export function PasskeysPanel() {
  const t = useTexts("security");
  const query = useQuery(passkeysQuery);
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const possible = canUsePasskeys();
  return (
    <Panel
      flush
      title={t.passkeys}
      note={t.passkeysNote}
      tools={
        possible && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t.addPasskey}
          </Button>
        )
      }
    >
      <Part query={query}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <Empty title={t.noPasskeys}>{possible ? t.noPasskeysText : t.noPasskeysHere}</Empty>
          ) : (
            <ul className={layout["lines"]} aria-label={t.passkeys}>
              {passkeys.map((passkey) => (
                <PasskeyLine key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )
        }
      </Part>
      {adding && (
        <AddPasskeyDialog
          onClose={() => setAdding(false)}
          onDone={(made) => {
            setAdding(false);
            setCodes(made);
          }}
        />
      )}
      {codes.length > 0 && <RecoveryCodesDialog codes={codes} onClose={() => setCodes([])} />}
    </Panel>
  );
}
