import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTitle } from "../app/useTitle.ts";
import { agentsQuery, dailyUsageQuery } from "../api/agents.ts";
import { FleetPanel } from "../fleet/FleetPanel.tsx";
import { count } from "../i18n/format.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { preferencesQuery } from "../session/session.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Failed } from "../ui/Failed.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { AttentionPanel } from "./AttentionPanel.tsx";
import { useAttention } from "./useAttention.ts";
import styles from "./Home.module.css";

const FirstRun = lazy(async () => {
  const [module] = await Promise.all([import("../connect/FirstRun.tsx"), loadTexts("connect")]);
  return { default: module.FirstRun };
});

const SwitchedOff = lazy(async () => ({ default: (await import("./SwitchedOff.tsx")).SwitchedOff }));

// Below the fleet, and so seldom seen at first: its script comes after that of the first screen.
const DailyBars = lazy(async () => ({ default: (await import("./DailyBars.tsx")).DailyBars }));

const IncomingOffers = lazy(async () => {
  const [module] = await Promise.all([import("../transfers/IncomingOffers.tsx"), loadTexts("transfers")]);
  return { default: module.IncomingOffers };
});

/** The agents that others offer, where there are any, then the fleet. */
export function Home() {
  return (
    <>
      <Suspense>
        <IncomingOffers />
      </Suspense>
      <Agents />
    </>
  );
}

/** What needs a person, then the fleet, then the days. Each part reads for itself, so that none is drawn for another. */
function Agents() {
  const agents = useQuery(agentsQuery);
  const preferences = useQuery(preferencesQuery);
  const off = preferences.data?.managementDashboard === false;
  if (agents.data && (agents.data.length === 0 || (off && !agents.data.some((agent) => agent.managementUrl)))) {
    return <FirstRun />;
  }
  if (agents.isError && !agents.data) return <Failed error={agents.error} again={() => void agents.refetch()} />;
  if (off) return <SwitchedOff />;
  return (
    <>
      <Attention />
      <FleetPanel />
      <Days />
    </>
  );
}

function Attention() {
  const t = useTexts("home");
  const attention = useAttention();
  const { items, found, overview, failing, complete } = attention;
  useTitle(items.length > 0 ? `(${count(items.length)}) ${t.title}` : t.title);
  return (
    <>
      <header className={styles["head"]}>
        <h1>{items.length > 0 ? t.needYou(items.length) : complete ? t.allWell : failing ? t.title : t.looking}</h1>
        <AsOf query={found.data ? found : overview} />
        {found.data && found.data.asked < found.data.total && (
          <span className="muted">{t.looked(found.data.asked, found.data.total)}</span>
        )}
      </header>
      <AttentionPanel {...attention} />
    </>
  );
}

function Days() {
  const query = useQuery(dailyUsageQuery);
  return (
    <Suspense fallback={<Shape height={326} />}>
      <DailyBars query={query} />
    </Suspense>
  );
}
