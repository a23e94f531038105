import { dateTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { Tag } from "../ui/Tag.tsx";
import { kindOf, written, type Policy, type Rule } from "./model.ts";
import { RuleDelete } from "./RuleDelete.tsx";

interface RulesProps {
  readonly agentId: string;
  readonly policy: Policy;
  readonly current: string;
  readonly onCurrent: (key: string) => void;
  readonly onEdit: (key: string) => void;
}

export function Rules({ agentId, policy, current, onCurrent, onEdit }: RulesProps) {
  const t = useTexts("policy");
  const columns: readonly TableColumn<Rule>[] = [
    { id: "action", head: t.action, width: "clamp(106px, 11vw, 132px)", cell: (rule) => <Action rule={rule} /> },
    {
      id: "tool",
      head: t.tool,
      cell: (rule) => (
        <button type="button" className={layout["link"]} onClick={() => onEdit(rule.key)} title={t.edit}>
          <bdi className="mono">{rule.tool}</bdi>
        </button>
      ),
    },
    { id: "params", head: t.params, width: "26%", drop: "narrow", cell: (rule) => <Params rule={rule} /> },
    { id: "kind", head: t.kind, width: "130px", drop: "middle", cell: (rule) => t[`kind.${kindOf(rule.tool)}`] },
    {
      id: "added",
      head: t.added,
      width: "230px",
      drop: "middle",
      cell: (rule) => (
        <bdi className="muted">
          {[rule.addedAt === undefined ? rule.addedAtWritten : dateTime(rule.addedAt), rule.addedBy]
            .filter(Boolean)
            .join(" · ") || "–"}
        </bdi>
      ),
    },
    {
      id: "do",
      head: t.actions,
      width: "clamp(108px, 10vw, 124px)",
      end: true,
      cell: (rule) => <RuleDelete agentId={agentId} rule={rule} />,
    },
  ];
  return (
    <Panel
      flush
      title={t.title}
      note={policy.enabled === false ? <span className="warn">{t.ignored}</span> : t.denyWins}
    >
      {policy.rules.length === 0 ? (
        <Empty title={t.none}>{t.noneText}</Empty>
      ) : (
        <DataTable
          label={t.title}
          columns={columns}
          rows={policy.rules}
          rowKey={(rule) => rule.key}
          current={current}
          onCurrent={onCurrent}
          onOpen={(rule) => onEdit(rule.key)}
        />
      )}
    </Panel>
  );
}

function Action({ rule }: { readonly rule: Rule }) {
  const t = useTexts("policy");
  if (rule.action === "allow") return <Tag tone="ok">{t.allow}</Tag>;
  return rule.action === "deny" ? <Tag tone="bad">{t.deny}</Tag> : <bdi>{rule.action}</bdi>;
}

function Params({ rule }: { readonly rule: Rule }) {
  const t = useTexts("policy");
  if (rule.params.length === 0) return <span className="muted">{t.anyParams}</span>;
  const text = rule.params.map(([name, value]) => `${name} = ${written(value)}`).join(", ");
  return (
    <bdi className="mono" title={text}>
      {text}
    </bdi>
  );
}
