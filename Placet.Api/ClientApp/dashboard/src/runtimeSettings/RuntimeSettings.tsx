import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useUnsaved } from "../app/useUnsaved.ts";
import { RestartNotice } from "../commands/RestartNotice.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { faultOf, valueOf, withEdit, type Edits } from "./changes.ts";
import { fieldsOf, type GroupId } from "./fields.ts";
import { settingsQuery } from "./queries.ts";
import { SaveBar } from "./SaveBar.tsx";
import { SettingField } from "./SettingField.tsx";

const groups: readonly GroupId[] = ["models", "general", "limits", "switches", "improvement", "browser", "keys"];

/** The defaults of the agent's runs. Only what was changed is sent. */
export function RuntimeSettings({ agentId, agent }: SectionProps) {
  const t = useTexts("runtimeSettings");
  const query = useQuery(settingsQuery(agentId));
  const fields = useMemo(() => fieldsOf(query.data), [query.data]);
  const [edits, setEdits] = useState<Edits>({});
  const changed = fields.filter((field) => edits[field.path]).length;
  useUnsaved(changed > 0);
  return (
    <>
      <RestartNotice agentId={agentId} name={agent.name} />
      <SectionHead title={t.title} query={query} />
      <Part query={query} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
        {() =>
          fields.length === 0 ? (
            <Empty title={t.none}>{t.noneText}</Empty>
          ) : (
            <>
              {groups.map((group) => {
                const own = fields.filter((field) => field.group === group);
                if (own.length === 0) return null;
                return (
                  <Panel key={group} title={t[`group.${group}`]} note={group === "keys" ? t.keysNote : undefined}>
                    <div className={layout["pair"]}>
                      {own.map((field) => (
                        <SettingField
                          key={field.path}
                          field={field}
                          value={valueOf(field, edits)}
                          changed={edits[field.path] !== undefined}
                          fault={faultOf(field, edits)}
                          onChange={(value) => setEdits(withEdit(edits, field, value))}
                        />
                      ))}
                    </div>
                  </Panel>
                );
              })}
            </>
          )
        }
      </Part>
      {changed > 0 && (
        <SaveBar agentId={agentId} fields={fields} edits={edits} count={changed} onDone={() => setEdits({})} />
      )}
    </>
  );
}
