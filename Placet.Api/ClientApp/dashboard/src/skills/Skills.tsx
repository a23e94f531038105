import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { dateTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import type { TableColumn } from "../ui/table/DataTable.tsx";
import { EntryList, EntryName } from "./EntryList.tsx";
import { entriesOf, type Entry } from "./model.ts";
import { skillsQuery } from "./queries.ts";
import { SkillDelete } from "./SkillDelete.tsx";
import { UploadDialog } from "./UploadDialog.tsx";

/** What the agent has learnt to do: folders with a description, in its workspace. */
export function Skills({ agentId }: SectionProps) {
  const t = useTexts("skills");
  const query = useQuery(skillsQuery(agentId));
  const skills = useMemo(() => entriesOf(query.data), [query.data]);
  const [{ open }, setAddress] = useAddress("open");
  const upload = (): void => setAddress({ open: "new" }, { push: true });
  useShortcut("create", upload, open === "");
  const columns: readonly TableColumn<Entry>[] = [
    {
      id: "name",
      head: t.name,
      width: "28%",
      cell: (one) => <EntryName agentId={agentId} entry={one} />,
    },
    { id: "text", head: t.description, cell: (one) => <Described skill={one} /> },
    { id: "path", head: t.path, width: "22%", drop: "middle", cell: (one) => <bdi className="mono">{one.path}</bdi> },
    { id: "at", head: t.changed, width: "170px", drop: "middle", cell: (one) => dateTime(one.changed) },
    {
      id: "do",
      head: t.actions,
      width: "clamp(108px, 10vw, 124px)",
      end: true,
      cell: (one) => <SkillDelete agentId={agentId} skill={one} />,
    },
  ];
  return (
    <>
      <SectionHead title={query.data === undefined ? t.title : t.skills(skills.length)} query={query}>
        <Button look="primary" icon="plus" onClick={upload}>
          {t.install}
        </Button>
      </SectionHead>
      <EntryList
        agentId={agentId}
        title={t.title}
        query={query}
        entries={skills}
        columns={columns}
        rowKey={(one) => one.name}
        missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}
        empty={<Empty title={t.none}>{t.noneText}</Empty>}
      />
      {open === "new" && <UploadDialog agentId={agentId} skills={skills} onClose={() => setAddress({ open: "" })} />}
    </>
  );
}

function Described({ skill }: { readonly skill: Entry }) {
  const t = useTexts("skills");
  const builtIn = skill.source !== "" && skill.source !== "workspace";
  return (
    <span title={skill.description}>
      {builtIn && <span className="muted">{skill.source === "builtin" ? t.builtIn : skill.source} · </span>}
      {skill.description ? <bdi>{skill.description}</bdi> : <span className="muted">{t.noDescription}</span>}
    </span>
  );
}
