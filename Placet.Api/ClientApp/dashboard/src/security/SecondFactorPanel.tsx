import type { SecondFactorStatusResponse, TotpSecretResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAction } from "../api/useAction.ts";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Tag } from "../ui/Tag.tsx";
import { security } from "../api/security.ts";
import { fewCodes, type Proof } from "./model.ts";
import { ProofDialog } from "./ProofDialog.tsx";
import { factorChanges, secondFactorQuery } from "./queries.ts";
import { RecoveryCodesDialog } from "./RecoveryCodesDialog.tsx";
import { TotpDialog } from "./TotpDialog.tsx";

/** The authenticator app and the recovery codes: what a sign-in with a password asks for besides. */
export function SecondFactorPanel() {
  const t = useTexts("security");
  const query = useQuery(secondFactorQuery);
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Panel flush title={t.secondFactor} note={query.data?.required ? t.requiredHere : t.secondFactorNote}>
      <Part query={query}>
        {(status) => (
          <ul className={layout["lines"]} aria-label={t.secondFactor}>
            <TotpLine on={status.totp} onCodes={setCodes} />
            {(status.totp || status.passkeys > 0) && <CodesLine status={status} onCodes={setCodes} />}
          </ul>
        )}
      </Part>
      {codes.length > 0 && <RecoveryCodesDialog codes={codes} onClose={() => setCodes([])} />}
    </Panel>
  );
}

type OnCodes = (codes: readonly string[]) => void;

function TotpLine({ on, onCodes }: { readonly on: boolean; readonly onCodes: OnCodes }) {
  const t = useTexts("security");
  const [secret, setSecret] = useState<TotpSecretResponse>();
  const [removing, setRemoving] = useState(false);
  const begin = useAction({
    run: () => security.totp.create(),
    then: setSecret,
    changes: [secondFactorQuery.queryKey],
  });
  const remove = useAction({
    run: (proof: Proof) => security.totp.delete(proof),
    done: () => t.totpOff,
    then: () => setRemoving(false),
    changes: factorChanges,
    quiet: true,
  });
  return (
    <li>
      <strong>{t.totp}</strong>
      {on ? <Tag tone="ok">{t.on}</Tag> : <span className="muted">{t.totpText}</span>}
      <div className={layout["end"]}>
        {on ? (
          <Button look="quiet" onClick={() => setRemoving(true)}>
            {t.totpRemove}
          </Button>
        ) : (
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {t.totpSetUp}
          </Button>
        )}
      </div>
      {secret && (
        <TotpDialog
          secret={secret}
          onClose={() => setSecret(undefined)}
          onDone={(made) => {
            setSecret(undefined);
            onCodes(made);
          }}
        />
      )}
      {removing && (
        <ProofDialog
          title={t.totpRemoveTitle}
          text={t.totpRemoveText}
          action={t.remove}
          destructive
          save={remove}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}

function CodesLine({ status, onCodes }: { readonly status: SecondFactorStatusResponse; readonly onCodes: OnCodes }) {
  const t = useTexts("security");
  const [asking, setAsking] = useState(false);
  const make = useAction({
    run: (proof: Proof) => security.recoveryCodes.create(proof),
    then: ({ recoveryCodes }) => {
      setAsking(false);
      onCodes(recoveryCodes);
    },
    changes: [secondFactorQuery.queryKey],
    quiet: true,
  });
  const left = status.recoveryCodesLeft;
  return (
    <li>
      <strong>{t.codes}</strong>
      <span className={left < fewCodes ? "warn" : "muted"}>{t.codesLeft(count(left), left)}</span>
      <div className={layout["end"]}>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t.newCodes}
        </Button>
      </div>
      {asking && (
        <ProofDialog
          title={t.newCodesTitle}
          text={t.newCodesText}
          action={t.newCodesMake}
          save={make}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
