import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { dateTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { entriesOf, inWorkspace, type Entry } from "./model.ts";
import { skillsQuery } from "./queries.ts";
import { SkillDelete } from "./SkillDelete.tsx";
import { UploadDialog } from "./UploadDialog.tsx";
import { WorkspaceLink } from "./WorkspaceLink.tsx";

/** What the agent has learnt to do: folders with a description, in its workspace. */
export function Skills({ agentId }: SectionProps) {
  const t = useTexts("skills");
  const query = useQuery(skillsQuery(agentId));
  const skills = useMemo(() => entriesOf(query.data), [query.data]);
  const [{ row, open }, setAddress] = useAddress("row", "open");
  const navigate = useNavigate();
  const upload = (): void => setAddress({ open: "new" }, { push: true });
  useShortcut("create", upload, open === "");
  const columns: readonly TableColumn<Entry>[] = [
    {
      id: "name",
      head: t.name,
      width: "24%",
      cell: (one) => (
        <WorkspaceLink agentId={agentId} path={one.path}>
          {one.name}
        </WorkspaceLink>
      ),
    },
    { id: "text", head: t.description, drop: "narrow", cell: (one) => <Described skill={one} /> },
    { id: "path", head: t.path, width: "22%", drop: "middle", cell: (one) => <bdi className="mono">{one.path}</bdi> },
    { id: "at", head: t.changed, width: "170px", drop: "middle", cell: (one) => dateTime(one.changed) },
    {
      id: "do",
      head: t.actions,
      width: "124px",
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
      <Panel flush title={t.title}>
        <Part query={query} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
          {() =>
            skills.length === 0 ? (
              <Empty title={t.none}>{t.noneText}</Empty>
            ) : (
              <DataTable
                label={t.title}
                columns={columns}
                rows={skills}
                rowKey={(one) => one.name}
                current={row}
                onCurrent={(name) => setAddress({ row: name })}
                onOpen={({ path }) =>
                  inWorkspace(path) &&
                  void navigate({
                    to: "/agents/$agentId/$section",
                    params: { agentId, section: "workspace" },
                    search: { path },
                  })
                }
              />
            )
          }
        </Part>
      </Panel>
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
