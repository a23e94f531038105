import { useQuery } from "@tanstack/react-query";
import { healthQuery, useCapabilities } from "../agent/useAgent.ts";
import type { SectionProps } from "../agent/sections.ts";
import { failureOf } from "../api/errors.ts";
import { number } from "../api/read.ts";
import { compact, count, duration } from "../i18n/format.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { ConnectedPanels } from "./ConnectedPanels.tsx";
import { countersOf, lastDays } from "./model.ts";
import { usageQuery } from "./queries.ts";
import { UsagePanels } from "./UsagePanels.tsx";
import styles from "./Overview.module.css";

const shown = 14;

/** The agent in one screen: each part arrives by itself. */
export function Overview({ agentId, agent }: SectionProps) {
  const t = useTexts("overview");
  const days = lastDays(shown, useNow());
  const [from = "", to = ""] = [days[0], days.at(-1)];
  const can = useCapabilities(agentId);
  const health = useQuery({ ...healthQuery(agentId), enabled: can !== undefined && can.health !== false });
  const usage = useQuery({
    ...usageQuery(agentId, from, to, "date,model"),
    enabled: can !== undefined && can.usage !== false,
  });
  const sums = usage.data === undefined ? undefined : countersOf(usage.data);
  // Of a runtime that is away only that is said, not once more for each part that is asked for.
  const away = health.isError && health.data === undefined && failureOf(health.error) === "runtime-away";
  return (
    <>
      <Tiles>
        <Tile name={t.sessions}>{count(number(health.data?.sessions))}</Tile>
        <Tile name={t.uptime}>{duration(secondsOf(health.data?.uptime))}</Tile>
        <Tile name={t.tokens}>{compact(sums?.tokens)}</Tile>
        <Tile name={t.turns}>{count(sums?.turns)}</Tile>
        <Tile name={t.tools}>{count(sums?.tools)}</Tile>
      </Tiles>
      {agent.description && (
        <p className="muted">
          <bdi>{agent.description}</bdi>
        </p>
      )}
      {health.isError && (
        <Panel flush title={t.health} note={<AsOf query={health} />}>
          <Part query={health}>{() => null}</Part>
        </Panel>
      )}
      {can?.usage !== false && (!away || usage.data !== undefined) && <UsagePanels query={usage} days={days} />}
      <div className={styles["even"]}>{can && !away && <ConnectedPanels agentId={agentId} capabilities={can} />}</div>
    </>
  );
}

/** Zero or less means that it is not known. */
function secondsOf(uptime: unknown): number | undefined {
  const seconds = number(uptime);
  return seconds !== undefined && seconds > 0 ? seconds * 1000 : undefined;
}
