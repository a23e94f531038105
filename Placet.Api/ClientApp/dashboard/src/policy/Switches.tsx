import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";
import { Check } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import type { Policy } from "./model.ts";
import { policyQuery } from "./queries.ts";

/** Whether the rules hold, and whether they hold for scheduled jobs. They are the runtime's at once. */
export function Switches({ agentId, policy }: { readonly agentId: string; readonly policy: Policy }) {
  const t = useTexts("policy");
  const put = useAction({
    run: (change: { enabled?: boolean; skipCron?: boolean }) => runtime.policy.updateSettings(agentId, change),
    done: (_, change) =>
      "enabled" in change ? (change.enabled ? t.nowOn : t.nowOff) : change.skipCron ? t.cronSkips : t.cronAsks,
    changes: [policyQuery(agentId).queryKey, ["agent", agentId, "settings"]],
  });
  const putEnabled = async (enabled: boolean): Promise<void> => {
    if (enabled || (await confirm({ title: t.offTitle, text: t.offText, action: t.switchOff })))
      put.mutate({ enabled });
  };
  // While it is sent the box shows what was pressed.
  const shown = put.isPending ? { ...policy, ...put.variables } : policy;
  return (
    <Panel title={t.gate} note={policy.path && <bdi className="mono">{policy.path}</bdi>}>
      <div className={layout["pair"]}>
        <Check
          label={t.enabled}
          help={t.enabledHelp}
          checked={shown.enabled !== false}
          disabled={put.isPending}
          onChange={(enabled) => void putEnabled(enabled)}
        />
        <Check
          label={t.skipCron}
          help={t.skipCronHelp}
          checked={shown.skipCron === true}
          disabled={put.isPending || shown.enabled === false}
          onChange={(skipCron) => put.mutate({ skipCron })}
        />
      </div>
    </Panel>
  );
}
