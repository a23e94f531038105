import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { isUnsupported } from "../api/errors.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import layout from "../ui/Layout.module.css";
import { LoginDialog } from "./LoginDialog.tsx";
import { inUse, providersOf, secretsOf } from "./model.ts";
import { ProviderDialog } from "./ProviderDialog.tsx";
import { ProviderLine } from "./ProviderLine.tsx";
import { providersQuery, secretsQuery } from "./queries.ts";
import { SecretDialog } from "./SecretDialog.tsx";
import { SecretLine } from "./SecretLine.tsx";

/**
 * Providers of models and secrets for tools. Values go in and never come back. In the address: `open` is `new`,
 * `secret`, `newProvider`, `provider` or `login`, and `row` which one.
 */
export function Credentials({ agentId }: SectionProps) {
  const t = useTexts("credentials");
  const [{ open, row }, set] = useAddress("open", "row");
  const providers = useQuery(providersQuery(agentId));
  const secrets = useQuery(secretsQuery(agentId));
  const known = useMemo(() => providersOf(providers.data), [providers.data]);
  const stored = useMemo(() => secretsOf(secrets.data), [secrets.data]);
  const show = (what: string, which = ""): void => set({ open: what, row: which }, { push: true });
  const close = (): void => set({ open: "", row: "" });
  useShortcut("create", () => show("new"), secrets.data !== undefined);
  const provider = known.find(({ name }) => name === row);
  const secret = stored.find(({ key }) => key === row);
  const used = known.filter(inUse);
  return (
    <>
      <Panel
        flush
        title={t.providers}
        note={<AsOf query={providers} />}
        tools={
          known.length > 0 && (
            <Button icon="plus" onClick={() => show("newProvider")}>
              {t.newProvider}
            </Button>
          )
        }
      >
        <Part query={providers} missing={<Empty title={t.noProviders}>{t.noProvidersText}</Empty>}>
          {() =>
            used.length === 0 ? (
              <Empty title={t.noneUsed}>{t.noneUsedText}</Empty>
            ) : (
              <ul className={layout["lines"]}>
                {used.map((one) => (
                  <ProviderLine
                    key={one.name}
                    agentId={agentId}
                    provider={one}
                    onOpen={(what) => show(what, one.name)}
                  />
                ))}
              </ul>
            )
          }
        </Part>
      </Panel>
      <Panel
        flush
        title={t.secrets}
        note={<AsOf query={secrets} />}
        tools={
          !isUnsupported(secrets.error) && (
            <Button look="primary" icon="plus" onClick={() => show("new")}>
              {t.newSecret}
            </Button>
          )
        }
      >
        <Part query={secrets} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
          {() =>
            stored.length === 0 ? (
              <Empty title={t.none}>{t.noneText}</Empty>
            ) : (
              <ul className={layout["lines"]}>
                {stored.map((one) => (
                  <SecretLine key={one.key} agentId={agentId} secret={one} onReplace={() => show("secret", one.key)} />
                ))}
              </ul>
            )
          }
        </Part>
      </Panel>
      {open === "new" && <SecretDialog agentId={agentId} onClose={close} />}
      {open === "secret" && secret && (
        <SecretDialog key={secret.key} agentId={agentId} secret={secret} onClose={close} />
      )}
      {open === "newProvider" && (
        <ProviderDialog agentId={agentId} known={known} onClose={close} onLogin={(name) => show("login", name)} />
      )}
      {open === "provider" && provider && (
        <ProviderDialog
          key={provider.name}
          agentId={agentId}
          known={known}
          provider={provider}
          onClose={close}
          onLogin={(name) => show("login", name)}
        />
      )}
      {open === "login" && provider && (
        <LoginDialog key={provider.name} agentId={agentId} provider={provider} onClose={close} />
      )}
    </>
  );
}
