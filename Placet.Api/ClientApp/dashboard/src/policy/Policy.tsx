import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Empty } from "../ui/Empty.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { policyOf } from "./model.ts";
import { policyQuery } from "./queries.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { Rules } from "./Rules.tsx";
import { Switches } from "./Switches.tsx";

/** What the agent's tools may do without asking, and what they may not do at all. */
export function Policy({ agentId, agent }: SectionProps) {
  const t = useTexts("policy");
  const query = useQuery(policyQuery(agentId));
  const policy = useMemo(() => policyOf(query.data), [query.data]);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const create = (): void => setAddress({ open: "new", row: "" }, { push: true });
  const close = (): void => setAddress({ open: "" });
  useShortcut("create", create, open === "" && query.data !== undefined);
  const clear = useAction({
    run: () => runtime.policy.clear(agentId),
    done: () => t.cleared,
    changes: [policyQuery(agentId).queryKey],
  });
  const askClear = async (): Promise<void> => {
    const question = { title: t.clearTitle(agent.name, policy.rules.length), text: t.clearText, action: t.clear };
    if (await confirm({ ...question, typed: agent.name })) clear.mutate();
  };
  const current = policy.rules.find((rule) => rule.key === row);
  return (
    <>
      <SectionHead title={query.data === undefined ? t.title : t.rules(policy.rules.length)} query={query}>
        {policy.rules.length > 0 && (
          <Button look="quiet" busy={clear.isPending} onClick={() => void askClear()}>
            {t.clear}
          </Button>
        )}
        <Button look="primary" icon="plus" disabled={query.data === undefined} onClick={create}>
          {t.newRule}
        </Button>
      </SectionHead>
      <Part query={query} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
        {() => (
          <>
            <Switches agentId={agentId} policy={policy} />
            <Rules
              agentId={agentId}
              policy={policy}
              current={row}
              onCurrent={(key) => setAddress({ row: key })}
              onEdit={(key) => setAddress({ row: key, open: "edit" }, { push: true })}
            />
          </>
        )}
      </Part>
      {open === "new" && <RuleDialog agentId={agentId} rules={policy.rules} onClose={close} />}
      {open === "edit" && current && (
        <RuleDialog key={current.key} agentId={agentId} rules={policy.rules} rule={current} onClose={close} />
      )}
    </>
  );
}
