import { useQuery } from "@tanstack/react-query";
import type { SectionProps } from "../agent/sections.ts";
import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { CardView } from "./CardView.tsx";

function cardQuery(agentId: string) {
  return managed(agentId, ["card"], (signal) => runtime.agentCard.get(agentId, { signal }), every.slow);
}

/** How the agent presents itself to other agents. */
export function AgentCard({ agentId }: SectionProps) {
  const t = useTexts("card");
  const query = useQuery(cardQuery(agentId));
  return (
    <>
      <SectionHead title={t.title} note={t.note} query={query} />
      <Panel title={t.card}>
        <Part query={query} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
          {(document) => <CardView document={document} />}
        </Part>
      </Panel>
    </>
  );
}
