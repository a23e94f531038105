import type { AgentManagementResponse, AgentResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { overviewQuery } from "../api/agents.ts";
import { failureOf } from "../api/errors.ts";
import { text } from "../api/read.ts";
import { healthOf, lastSeen, lostHealth, stateOf } from "../fleet/state.ts";
import { useSubagentHealth } from "../home/useScan.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import { Tag } from "../ui/Tag.tsx";
import { healthQuery, useCapabilities } from "./useAgent.ts";
import styles from "./Agent.module.css";

// Menus come with a package of their own: the header does not wait for it.
const MuteMenu = lazy(async () => ({ default: (await import("./MuteMenu.tsx")).MuteMenu }));
const HandOverMenu = lazy(async () => {
  const [module] = await Promise.all([import("../transfers/HandOverMenu.tsx"), loadTexts("transfers")]);
  return { default: module.HandOverMenu };
});
const PendingOffer = lazy(async () => {
  const [module] = await Promise.all([import("../transfers/PendingOffer.tsx"), loadTexts("transfers")]);
  return { default: module.PendingOffer };
});

interface AgentHeaderProps {
  readonly agent: AgentResponse;
  readonly management: AgentManagementResponse | undefined;
}

/** The failures that are the runtime's: a sign-in that ended says nothing about the agent. */
const runtimes: ReadonlySet<string> = new Set(["runtime-away", "runtime-refused", "key-refused"]);

/** Who it is, how it is, when it was last heard of, and where it runs. */
export function AgentHeader({ agent, management }: AgentHeaderProps) {
  const t = useTexts("agent");
  const shell = useTexts("shell");
  const overview = useQuery(overviewQuery);
  const can = useCapabilities(agent.id);
  const asked = agent.managementUrl !== null && can !== undefined && can.health !== false;
  const health = useQuery({ ...healthQuery(agent.id), enabled: asked });
  const subagents = useSubagentHealth();
  const own = overview.data?.agents.find((one) => one.id === agent.id);
  // The runtime's answer to this page is newer than what is known of it from the fleet.
  const lost = health.isError && runtimes.has(failureOf(health.error));
  const known = lost
    ? lostHealth(health.error)
    : health.data
      ? healthOf(health.data)
      : (own ?? subagents?.get(agent.id));
  const state = stateOf(agent, known);
  const refused = state.word === "refused";
  const seen = [lastSeen(agent, own), management?.lastSeenAt ?? undefined].filter(Boolean).toSorted().at(-1);
  const facts = [text(health.data?.version), text(health.data?.model)];
  return (
    <header className={styles["head"]}>
      <h1>
        <bdi>{agent.name}</bdi>
      </h1>
      <Tag tone={state.tone}>{shell[`state.${state.word}`]}</Tag>
      <div className={styles["facts"]}>
        {facts.filter(Boolean).map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
        <span>{rich(t.seen, { time: <Time at={health.data ? health.dataUpdatedAt : seen} never={t.never} /> })}</span>
        {agent.managementUrl && <bdi className="mono">{agent.managementUrl}</bdi>}
        {agent.tag && <span>{rich(t.tagged, { tag: <bdi>{agent.tag}</bdi> })}</span>}
      </div>
      <div className={layout["end"]}>
        <Suspense>
          <MuteMenu agent={agent} />
          <HandOverMenu agent={agent} />
        </Suspense>
      </div>
      <Suspense>
        <PendingOffer agentId={agent.id} />
      </Suspense>
      {(refused || state.reason) && (
        <p className={`${styles["reason"]} ${state.tone === "ok" ? "muted" : state.tone}`}>
          {refused ? t.keyRefused : <bdi>{state.reason}</bdi>}
        </p>
      )}
    </header>
  );
}
