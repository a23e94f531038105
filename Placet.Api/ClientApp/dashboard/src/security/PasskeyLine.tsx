import type { PasskeyResponse } from "@placet/management-client";
import { useState } from "react";
import { goneIsFine } from "../api/errors.ts";
import { security } from "../api/security.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Time } from "../i18n/Time.tsx";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import type { Proof } from "./model.ts";
import { ProofDialog } from "./ProofDialog.tsx";
import { factorChanges } from "./queries.ts";

export function PasskeyLine({ passkey }: { readonly passkey: PasskeyResponse }) {
  const t = useTexts("security");
  const { id, name } = passkey;
  const [removing, setRemoving] = useState(false);
  const remove = useAction({
    run: (proof: Proof) => security.passkeys.delete(id, proof).catch(goneIsFine),
    done: () => t.passkeyRemoved(name),
    then: () => setRemoving(false),
    changes: factorChanges,
    quiet: true,
  });
  return (
    <li>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className="muted">
        {passkey.isBackedUp && `${t.backedUp} · `}
        {t.added} <Time at={passkey.createdAt} />
        {" · "}
        {t.lastUsed} <Time at={passkey.lastUsedAt} never={t.never} />
      </span>
      <div className={layout["end"]}>
        <Button look="quiet" aria-label={t.passkeyRemoveOf(name)} onClick={() => setRemoving(true)}>
          {t.remove}
        </Button>
      </div>
      {removing && (
        <ProofDialog
          title={t.passkeyRemoveTitle(name)}
          text={t.passkeyRemoveText}
          action={t.remove}
          destructive
          save={remove}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
