import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { Switch } from "../ui/Switch.tsx";
import { Tag } from "../ui/Tag.tsx";
import { serverTone, toolName, type Server } from "./model.ts";
import { useServerActions } from "./useServerActions.ts";
import styles from "./Mcp.module.css";
import layout from "../ui/Layout.module.css";

interface ServerCardProps {
  readonly agentId: string;
  readonly server: Server;
  readonly current: boolean;
  readonly onEdit: () => void;
}

const few = 12;

export function ServerCard({ agentId, server, current, onEdit }: ServerCardProps) {
  const t = useTexts("mcp");
  const actions = useServerActions(agentId, server);
  const { name, word, transport, tools, error } = server;
  const how = transport && (
    <>
      <bdi>{transport}</bdi>
      {" · "}
    </>
  );
  return (
    <article
      className={classes(layout["card"], current && layout["current"])}
      aria-current={current || undefined}
      ref={current ? intoView : undefined}
    >
      <div className={layout["titled"]}>
        <h3 title={name}>
          <bdi>{name}</bdi>
        </h3>
        <Tag tone={serverTone(word)}>{t[`word.${word}`]}</Tag>
        <div className={layout["actions"]}>
          <Switch on={actions.enabled} busy={actions.busy} label={t.switchOf(name)} onSwitch={actions.toggle} />
          <Menu label={t.moreOf(name)}>
            <MenuAction onSelect={onEdit}>{t.edit}</MenuAction>
            <MenuAction disabled={!server.enabled} onSelect={actions.restart}>
              {t.restart}
            </MenuAction>
            <MenuAction destructive onSelect={() => void actions.remove()}>
              {t.delete}
            </MenuAction>
          </Menu>
        </div>
      </div>
      {error && (
        <p className={styles["error"]} tabIndex={0} role="group" aria-label={t["word.failed"]}>
          <bdi className="bad">{error}</bdi>
        </p>
      )}
      {(word === "failed" || word === "connecting") && (
        <p>
          <Button icon="refresh" busy={actions.restarting} onClick={actions.restart}>
            {t.restart}
          </Button>
        </p>
      )}
      {tools.length > 0 ? (
        <details className={styles["tools"]} open={tools.length <= few}>
          <summary>
            {how}
            {t.tools(tools.length)}
          </summary>
          <ul>
            {tools.map((tool, index) => (
              <li key={index} title={tool}>
                <bdi>{toolName(tool, name)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="muted">
          {how}
          {t[word === "connected" ? "noTools" : "noToolsNow"]}
        </p>
      )}
    </article>
  );
}

function intoView(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: "nearest" });
}
