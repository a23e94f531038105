import { useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { failureOf } from "../api/errors.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Failed } from "../ui/Failed.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { AgentHeader } from "./AgentHeader.tsx";
import { SectionLinks } from "./SectionLinks.tsx";
import { sectionsOf } from "./sections.ts";
import { useAgent } from "./useAgent.ts";
import styles from "./Agent.module.css";

/** A part that hangs delays what is known of the others: after this many milliseconds a section reads without knowing. */
const patience = 5_000;

/** An agent: its header, the tabs of what its runtime has, and one of them. */
export function AgentPage() {
  const t = useTexts("agent");
  const { agentId = "", section = "overview" } = useParams({ strict: false });
  const { agent, management, isGone } = useAgent(agentId);
  const available = sectionsOf(management.data?.capabilities);
  const found = available.find(({ id }) => id === section);
  const awaited = useIsAwaited(management.isPending, agentId);
  useTitle(found && t[`section.${found.id}`], agent.data?.name);
  useSectionKeys(
    agentId,
    section,
    available.map(({ id }) => id),
  );
  const tabs = useVisibleTab(section, agent.data !== undefined);
  if (isGone || (agent.isError && failureOf(agent.error) === "not-found")) {
    return (
      <>
        <h1>{t.gone}</h1>
        <Empty title={t.goneText} />
      </>
    );
  }
  if (!agent.data) {
    if (agent.isError) return <Failed error={agent.error} again={() => void agent.refetch()} />;
    return <Shapes count={4} height={28} />;
  }
  const unmanaged = management.data?.configured === false;
  const shapes = <Shapes count={4} height={28} />;
  return (
    <>
      <AgentHeader agent={agent.data} management={management.data} />
      {unmanaged ? (
        <Empty title={t.unmanaged}>{t.unmanagedText}</Empty>
      ) : (
        <>
          <nav ref={tabs} className={styles["tabs"]} aria-label={t.sections}>
            <SectionLinks agentId={agentId} className={styles["tab"] ?? ""} />
          </nav>
          <ErrorBoundary key={`${agentId}/${section}`}>
            <Suspense fallback={shapes}>
              {awaited && found && found.needs.length > 0 ? (
                shapes
              ) : found ? (
                <found.View key={`${agentId}/${found.id}`} agentId={agentId} agent={agent.data} />
              ) : (
                <Empty title={t.noSection}>{t.noSectionText}</Empty>
              )}
            </Suspense>
          </ErrorBoundary>
        </>
      )}
    </>
  );
}

/** Whether it is about to be known what the runtime has; until then it is not asked for what it may lack. */
function useIsAwaited(pending: boolean, agentId: string): boolean {
  const [given, setGiven] = useState("");
  useEffect(() => {
    if (!pending) return undefined;
    const id = setTimeout(() => setGiven(agentId), patience);
    return () => clearTimeout(id);
  }, [pending, agentId]);
  return pending && given !== agentId;
}

function useSectionKeys(agentId: string, section: string, ids: readonly string[]): void {
  const navigate = useNavigate();
  const go = (by: number): void => {
    const next = ids[ids.indexOf(section) + by];
    if (next) void navigate({ to: "/agents/$agentId/$section", params: { agentId, section: next } });
  };
  useShortcut("nextSection", () => go(1));
  useShortcut("previousSection", () => go(-1));
}

/** On a narrow screen the tabs scroll: the current one is brought into view. */
function useVisibleTab(section: string, shown: boolean) {
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // With the next frame, which is laid out anyway.
    const frame = requestAnimationFrame(() => {
      const tab = tabs.current?.querySelector<HTMLElement>("[aria-current=page]");
      if (tab && tabs.current)
        tabs.current.scrollLeft = tab.offsetLeft - (tabs.current.clientWidth - tab.offsetWidth) / 2;
    });
    return () => cancelAnimationFrame(frame);
  }, [section, shown]);
  return tabs;
}
