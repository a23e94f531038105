import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { Switch } from "../ui/Switch.tsx";
import { Tag } from "../ui/Tag.tsx";
import { goneIsFine } from "./goneIsFine.ts";
import type { Secret } from "./model.ts";
import { secretsQuery } from "./queries.ts";
import styles from "./Credentials.module.css";

interface SecretLineProps {
  readonly agentId: string;
  readonly secret: Secret;
  readonly onReplace: () => void;
}

/** A secret: whether it has a value and whether shell commands get it. */
export function SecretLine({ agentId, secret, onReplace }: SecretLineProps) {
  const t = useTexts("credentials");
  const { key, isSet, exposed } = secret;
  const changes = [secretsQuery(agentId).queryKey];
  const expose = useAction({
    run: (on: boolean) => runtime.credentials.setExposed(agentId, key, { exposed: on }),
    done: (_, on) => (on ? t.exposed(key) : t.hidden(key)),
    changes,
  });
  const remove = useAction({
    run: () => runtime.credentials.delete(agentId, key).catch(goneIsFine),
    done: () => t.deleted(key),
    changes,
  });
  const askAndRemove = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(key), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  return (
    <li>
      <bdi className={classes(styles["key"], "clip")} title={key}>
        {key}
      </bdi>
      <Tag tone={isSet ? "ok" : "idle"}>{isSet ? t.set : t.notSet}</Tag>
      <div className={layout["end"]}>
        <Switch
          on={expose.isPending ? expose.variables === true : exposed}
          busy={expose.isPending}
          disabled={!isSet}
          label={t.exposeOf(key)}
          onSwitch={(on) => expose.mutate(on)}
        >
          {t.expose}
        </Switch>
        <Button onClick={onReplace} aria-label={`${isSet ? t.replace : t.give}: ${key}`}>
          {isSet ? t.replace : t.give}
        </Button>
        <Menu label={t.moreOf(key)}>
          <MenuAction destructive onSelect={() => void askAndRemove()}>
            {t.delete}
          </MenuAction>
        </Menu>
      </div>
    </li>
  );
}
