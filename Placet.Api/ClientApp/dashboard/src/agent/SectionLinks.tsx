import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../i18n/texts.ts";
import { sectionsOf } from "./sections.ts";
import { managementQuery } from "./useAgent.ts";

interface SectionLinksProps {
  readonly agentId: string;
  readonly className: string;
}

/** A link to each section that the agent's runtime has. */
export function SectionLinks({ agentId, className }: SectionLinksProps) {
  const t = useTexts("agent");
  const management = useQuery(managementQuery(agentId));
  return sectionsOf(management.data?.capabilities).map(({ id, preload }) => (
    <Link
      key={id}
      to="/agents/$agentId/$section"
      params={{ agentId, section: id }}
      className={className}
      activeOptions={{ includeSearch: false }}
      onPointerEnter={() => void preload()}
    >
      {t[`section.${id}`]}
    </Link>
  ));
}
