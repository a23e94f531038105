import type { ApiKeyResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "../api/agents.ts";
import { useNow } from "../i18n/now.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Tag } from "../ui/Tag.tsx";
import { KeyActions, type KeyActionsProps } from "./KeyActions.tsx";
import { expiryState } from "./keys.ts";

/** A key in one line: what it may do with which agents, until when, and when and from where it was last used. */
export function KeyLine(props: KeyActionsProps) {
  const t = useTexts("settings");
  const { label, keyPrefix, scopes, agentIds, createdAt, lastUsedAt, lastUsedIp } = props.apiKey;
  const agents = useQuery({ ...agentsQuery, enabled: agentIds !== null }).data ?? [];
  const nameOf = (id: string): string => agents.find((agent) => agent.id === id)?.name ?? id;
  return (
    <li>
      <strong>
        <bdi>{label}</bdi>
      </strong>
      <bdi className="mono">{keyPrefix}…</bdi>
      <span>{scopes.map((scope) => t[`scope.${scope}`]).join(", ")}</span>
      {agentIds && (
        <span title={agentIds.map(nameOf).join(", ")}>
          {agentIds.length === 1 ? <bdi>{nameOf(agentIds[0] ?? "")}</bdi> : t.keySomeAgents(agentIds.length)}
        </span>
      )}
      <KeyExpiry at={props.apiKey.expiresAt} />
      <span className="muted">
        {t.made} <Time at={createdAt} />
        {" · "}
        {t.lastUsed} <Time at={lastUsedAt ?? undefined} never={t.never} />
        {lastUsedIp && <> {rich(t.usedFrom, { address: <bdi className="mono">{lastUsedIp}</bdi> })}</>}
      </span>
      <KeyActions {...props} />
    </li>
  );
}

function KeyExpiry({ at }: { readonly at: ApiKeyResponse["expiresAt"] }) {
  const t = useTexts("settings");
  const state = expiryState(at, useNow());
  if (state === "never") return null;
  const text = rich(state === "over" ? t.expiredAt : t.expiresAt, { time: <Time at={at} /> });
  if (state === "later") return <span className="muted">{text}</span>;
  return (
    <Tag tone={state === "over" ? "bad" : "warn"}>
      <span>{text}</span>
    </Tag>
  );
}
