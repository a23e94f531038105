import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { isUnsupported } from "../api/errors.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { mcpQuery } from "../overview/queries.ts";
import { SectionHead } from "../ui/SectionHead.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { useListKeys } from "../ui/table/useListKeys.ts";
import { serversOf } from "./model.ts";
import { ServerCard } from "./ServerCard.tsx";
import { ServerDialog } from "./ServerDialog.tsx";
import layout from "../ui/Layout.module.css";

/** The MCP servers. `row` is the one that is looked at, `open` is `new`, or `edit` for its form. */
export function Mcp({ agentId }: SectionProps) {
  const t = useTexts("mcp");
  const query = useQuery(mcpQuery(agentId));
  const [{ row, open }, set] = useAddress("row", "open");
  const servers = useMemo(() => serversOf(query.data), [query.data]);
  const current = servers.find(({ name }) => name === row);
  const close = (): void => set({ open: "" });
  const create = (): void => set({ open: "new", row: "" }, { push: true });
  useShortcut("create", create, query.data !== undefined);
  useListKeys({
    count: servers.length,
    index: servers.findIndex(({ name }) => name === row),
    onIndex: (index) => set({ row: servers[index]?.name ?? "" }),
    onOpen: () => set({ open: "edit" }, { push: true }),
  });
  return (
    <>
      <SectionHead title={query.data === undefined ? t.title : t.servers(servers.length)} query={query}>
        {!isUnsupported(query.error) && (
          <Button look="primary" icon="plus" onClick={create}>
            {t.newServer}
          </Button>
        )}
      </SectionHead>
      <Part
        query={query}
        shape={
          <div className={layout["cards"]}>
            <Shape height={150} />
            <Shape height={150} />
          </div>
        }
        missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}
      >
        {() =>
          servers.length === 0 ? (
            <Empty title={t.none}>{t.noneText}</Empty>
          ) : (
            <div className={layout["cards"]}>
              {servers.map((server) => (
                <ServerCard
                  key={server.name}
                  agentId={agentId}
                  server={server}
                  current={server.name === row}
                  onEdit={() => set({ row: server.name, open: "edit" }, { push: true })}
                />
              ))}
            </div>
          )
        }
      </Part>
      {open === "new" && <ServerDialog agentId={agentId} onClose={close} />}
      {open === "edit" && current && (
        <ServerDialog key={current.name} agentId={agentId} server={current} onClose={close} />
      )}
    </>
  );
}
