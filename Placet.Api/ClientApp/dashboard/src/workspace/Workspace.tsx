import { useCallback, useEffect, useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { isUnsupported } from "../api/errors.ts";
import { listOf, listText, useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { SearchField } from "../ui/Toolbar.tsx";
import { FileTree } from "./FileTree.tsx";
import { FileView } from "./FileView.tsx";
import { filesWith, foldersAbove, linesOf, nodeAt } from "./model.ts";
import { NewFileDialog } from "./NewFileDialog.tsx";
import { useTree } from "./useTree.ts";
import styles from "./Workspace.module.css";

/** The files of the agent. In the address: `path` of the open one, `dirs` that are open, `q` that is looked for. */
export function Workspace({ agentId }: SectionProps) {
  const t = useTexts("workspace");
  const [address, set] = useAddress("path", "dirs", "q", "open");
  const path = address.path.replace(/\/+$/, "");
  const dirs = useMemo(() => listOf(address.dirs), [address.dirs]);
  const { query, tree, later, failures } = useTree(agentId, dirs);
  const node = tree && nodeAt(tree.root.children ?? [], later, path);
  useFoldersAbove(path, node !== undefined && !node.isFile, dirs, (next) => set({ dirs: listText(next) }));
  const search = useCallback((q: string) => set({ q }), [set]);
  const create = (): void => set({ open: "new" }, { push: true });
  useShortcut("create", create, tree !== undefined);
  const lines = tree
    ? address.q.trim()
      ? filesWith(tree.root, later, address.q).map((file) => ({ node: file, level: 1, expanded: false }))
      : linesOf(tree.root, new Set(dirs), later)
    : [];
  const isFile = path !== "" && node?.isFile !== false;
  return (
    <div className={classes(styles["panes"], isFile && styles["opened"])}>
      <div className={styles["side"]}>
        <Panel
          flush
          title={t.files}
          note={<AsOf query={query} />}
          tools={
            !isUnsupported(query.error) && (
              <Button look="quiet" icon="plus" aria-label={t.newFile} title={t.newFile} onClick={create} />
            )
          }
        >
          <div className={styles["search"]}>
            <SearchField label={t.search} value={address.q} onChange={search} />
          </div>
          <Part
            query={query}
            shape={<Shapes count={7} height={20} />}
            missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}
          >
            {() =>
              lines.length === 0 ? (
                <Empty title={address.q ? t.noneFits : t.none}>{address.q ? undefined : t.noneText}</Empty>
              ) : (
                <FileTree
                  agentId={agentId}
                  lines={lines}
                  failures={failures}
                  whole={address.q.trim() !== ""}
                  path={path}
                  onFile={(file) => set({ path: file }, { push: true })}
                  onFolder={(folder, on) =>
                    set({ dirs: listText(on ? [...dirs, folder] : dirs.filter((one) => one !== folder)) })
                  }
                />
              )
            }
          </Part>
          {tree?.truncated && <p className={styles["remark"]}>{t.truncated}</p>}
        </Panel>
      </div>
      <div className={styles["main"]}>
        {isFile ? (
          <FileView
            key={path}
            agentId={agentId}
            path={path}
            changed={node?.changed}
            onClose={() => set({ path: "" })}
          />
        ) : (
          <Empty title={t.choose}>{t.chooseText}</Empty>
        )}
      </div>
      {address.open === "new" && (
        <NewFileDialog
          agentId={agentId}
          folder={node && !node.isFile ? path : (foldersAbove(path).at(-1) ?? "")}
          onClose={() => set({ open: "" })}
          onFile={(file) => set({ open: "", path: file }, { push: true })}
        />
      )}
    </div>
  );
}

/** A link to a file opens the folders above it, and one to a folder the folder; one may close them again. */
function useFoldersAbove(
  path: string,
  isFolder: boolean,
  dirs: readonly string[],
  put: (dirs: readonly string[]) => void,
): void {
  useEffect(() => {
    const missing = [...foldersAbove(path), ...(isFolder ? [path] : [])].filter((folder) => !dirs.includes(folder));
    if (missing.length > 0) put([...dirs, ...missing]);
    // Only when another one is opened: what is closed by hand stays closed.
  }, [path, isFolder]);
}
