import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "../api/agents.ts";
import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { Several } from "../ui/Several.tsx";
import type { Fault, RuleDraft } from "./model.ts";

interface ScopeFieldsProps {
  readonly draft: RuleDraft;
  readonly fault: Fault | undefined;
  readonly put: (change: Partial<RuleDraft>) => void;
}

/** Which agents a rule looks at. */
export function ScopeFields({ draft, fault, put }: ScopeFieldsProps) {
  const t = useTexts("alertRules");
  const agents = useQuery(agentsQuery).data ?? [];
  return (
    <>
      <Select
        label={t.agents}
        value={draft.scope}
        options={[
          { value: "all", label: t.allAgents },
          { value: "ids", label: t.chosenAgents },
          { value: "tags", label: t.taggedAgents },
        ]}
        onChange={(scope) => put({ scope })}
      />
      {draft.scope === "ids" && (
        <Several
          label={t.chosenAgents}
          error={fault === "ids" ? t["fault.ids"] : undefined}
          options={agents.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={draft.ids}
          onChange={(ids) => put({ ids })}
        />
      )}
      {draft.scope === "tags" && (
        <TextField
          label={t.tags}
          help={t.tagsHelp}
          error={fault === "tags" ? t["fault.tags"] : undefined}
          value={draft.tags}
          onChange={(tags) => put({ tags })}
        />
      )}
    </>
  );
}
