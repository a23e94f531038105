import type { UseQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAddress } from "../app/useAddress.ts";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { inWorkspace, type Entry } from "./model.ts";
import { WorkspaceLink } from "./WorkspaceLink.tsx";

interface EntryListProps {
  readonly agentId: string;
  readonly title: string;
  readonly query: UseQueryResult<unknown>;
  readonly entries: readonly Entry[];
  readonly columns: readonly TableColumn<Entry>[];
  readonly rowKey: (entry: Entry) => string;
  readonly missing: ReactNode;
  readonly empty: ReactNode;
}

/** Skills or scripts as a table; Enter opens one where it lies in the workspace. */
export function EntryList({ agentId, title, query, entries, columns, rowKey, missing, empty }: EntryListProps) {
  const [{ row }, setAddress] = useAddress("row");
  const navigate = useNavigate();
  const open = ({ path }: Entry): void => {
    const params = { agentId, section: "workspace" };
    if (inWorkspace(path)) void navigate({ to: "/agents/$agentId/$section", params, search: { path } });
  };
  return (
    <Panel flush title={title}>
      <Part query={query} missing={missing}>
        {() =>
          entries.length === 0 ? (
            empty
          ) : (
            <DataTable
              label={title}
              columns={columns}
              rows={entries}
              rowKey={rowKey}
              current={row}
              onCurrent={(key) => setAddress({ row: key })}
              onOpen={open}
            />
          )
        }
      </Part>
    </Panel>
  );
}

/** The name, as the way to the file. */
export function EntryName({ agentId, entry }: { readonly agentId: string; readonly entry: Entry }) {
  return (
    <WorkspaceLink agentId={agentId} path={entry.path}>
      {entry.name}
    </WorkspaceLink>
  );
}
