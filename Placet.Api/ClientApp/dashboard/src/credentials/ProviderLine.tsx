import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { Tag } from "../ui/Tag.tsx";
import { goneIsFine } from "./goneIsFine.ts";
import type { Provider } from "./model.ts";
import { providersQuery } from "./queries.ts";
import styles from "./Credentials.module.css";

interface ProviderLineProps {
  readonly agentId: string;
  readonly provider: Provider;
  readonly onOpen: (what: "provider" | "login") => void;
}

/** A provider in use: its key or log-in, its address, and the variable that the key stands in. */
export function ProviderLine({ agentId, provider, onOpen }: ProviderLineProps) {
  const t = useTexts("credentials");
  const { name, label, isSet, byLogin, isLocal, base, defaultBase, envKey } = provider;
  const remove = useAction({
    run: () => runtime.credentialProviders.clear(agentId, name).catch(goneIsFine),
    done: () => (byLogin ? t.disconnected(label) : t.cleared(label)),
    changes: [providersQuery(agentId).queryKey],
  });
  const askAndRemove = async (): Promise<void> => {
    const question = byLogin
      ? { title: t.disconnectTitle(label), text: t.disconnectText, action: t.disconnect }
      : { title: t.clearTitle(label), text: t.clearText, action: t.delete };
    if (await confirm(question)) remove.mutate();
  };
  const word = isSet ? (byLogin ? t.connected : t.set) : isLocal ? t.local : t.noKey;
  return (
    <li>
      <strong className="clip" title={name}>
        <bdi>{label}</bdi>
      </strong>
      <Tag tone={isSet || isLocal ? "ok" : "warn"}>{word}</Tag>
      <span className={styles["about"]}>
        {(base ?? defaultBase) && (
          <bdi className="mono" title={base ? t.base : t.defaultBase}>
            {base ?? defaultBase}
          </bdi>
        )}
        {envKey && (
          <bdi className="mono" title={t.envKey}>
            {envKey}
          </bdi>
        )}
      </span>
      <div className={layout["end"]}>
        {byLogin ? (
          <Button onClick={() => onOpen("login")} aria-label={`${t.signInAgain}: ${label}`}>
            {t.signInAgain}
          </Button>
        ) : (
          <Button onClick={() => onOpen("provider")} aria-label={`${t.change}: ${label}`}>
            {t.change}
          </Button>
        )}
        <Menu label={t.moreOf(label)}>
          <MenuAction destructive onSelect={() => void askAndRemove()}>
            {byLogin ? t.disconnect : t.delete}
          </MenuAction>
        </Menu>
      </div>
    </li>
  );
}
