import type { PasskeyResponse } from "@placet/management-client";
import { useTexts } from "../i18n/texts.ts";
import { Time } from "../i18n/Time.tsx";

export function PasskeyLine({ passkey }: { readonly passkey: PasskeyResponse }) {
  const t = useTexts("security");
  return (
    <li>
      <strong>
        <bdi>{passkey.name}</bdi>
      </strong>
      <span className="muted">
        {passkey.isBackedUp && `${t.backedUp} · `}
        {t.added} <Time at={passkey.createdAt} />
        {" · "}
        {t.lastUsed} <Time at={passkey.lastUsedAt} never={t.never} />
      </span>
    </li>
  );
}
