import { useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, useEffect, useRef } from "react";
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

/** An agent: its header, the tabs of what its runtime has, and one of them. */
export function AgentPage() {
  const t = useTexts("agent");
  const { agentId = "", section = "overview" } = useParams({ strict: false });
  const { agent, management, isGone } = useAgent(agentId);
  const available = sectionsOf(management.data?.capabilities);
  const found = available.find(({ id }) => id === section);
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
            <Suspense fallback={<Shapes count={4} height={28} />}>
              {found ? (
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
