import type { CapabilitiesResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "../api/agents.ts";
import { Link } from "@tanstack/react-router";
import { flag, objects, text, texts } from "../api/read.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Tag } from "../ui/Tag.tsx";
import { channelLines } from "./model.ts";
import { channelsQuery, mcpQuery } from "./queries.ts";
import styles from "./Overview.module.css";

interface ConnectedPanelsProps {
  readonly agentId: string;
  readonly capabilities: Partial<CapabilitiesResponse>;
}

/** What the agent is connected to: sub-agents, channels, MCP servers. */
export function ConnectedPanels({ agentId, capabilities }: ConnectedPanelsProps) {
  return (
    <>
      {capabilities.channels !== false && <Channels agentId={agentId} />}
      {capabilities.mcp !== false && <Servers agentId={agentId} />}
      <Subagents agentId={agentId} />
    </>
  );
}

function Channels({ agentId }: { readonly agentId: string }) {
  const t = useTexts("overview");
  const query = useQuery(channelsQuery(agentId));
  return (
    <Panel title={t.channels} note={<AsOf query={query} />}>
      <Part query={query} missing={<Empty title={t.noChannels} />}>
        {(document) => {
          const lines = channelLines(document);
          if (lines.length === 0) return <p className="muted">{t.noChannels}</p>;
          return (
            <ul>
              {lines.map(({ name, enabled }) => (
                <li key={name} className={styles["line"]}>
                  <bdi className="clip">{name}</bdi>
                  {enabled !== undefined && <Tag tone={enabled ? "ok" : "idle"}>{enabled ? t.on : t.off}</Tag>}
                </li>
              ))}
            </ul>
          );
        }}
      </Part>
    </Panel>
  );
}

function Servers({ agentId }: { readonly agentId: string }) {
  const t = useTexts("overview");
  const query = useQuery(mcpQuery(agentId));
  return (
    <Panel title={t.servers} note={<AsOf query={query} />}>
      <Part query={query} missing={<Empty title={t.noServers} />}>
        {(document) => {
          const servers = objects((document as { items?: unknown } | null)?.items);
          if (servers.length === 0) return <p className="muted">{t.noServers}</p>;
          return (
            <ul>
              {servers.map((server, index) => {
                const enabled = flag(server["enabled"]) !== false;
                const connected = flag(server["connected"]);
                const tone = !enabled ? "idle" : connected ? "ok" : "bad";
                return (
                  <li key={text(server["name"]) ?? index} className={styles["line"]}>
                    <bdi className="clip">{text(server["name"])}</bdi>
                    <span className="muted">{connected && t.toolCount(texts(server["tools"]).length)}</span>
                    <Tag tone={tone} title={text(server["error"])}>
                      {!enabled ? t.off : connected ? t.connected : t.down}
                    </Tag>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Part>
    </Panel>
  );
}

function Subagents({ agentId }: { readonly agentId: string }) {
  const t = useTexts("overview");
  const agents = useQuery(agentsQuery);
  const children = agents.data?.filter((one) => one.parentAgentId === agentId) ?? [];
  if (children.length === 0) return null;
  return (
    <Panel title={t.subagents}>
      <ul>
        {children.map((one) => (
          <li key={one.id} className={styles["line"]}>
            <Link to="/agents/$agentId" params={{ agentId: one.id }} className="clip">
              <bdi>{one.name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
