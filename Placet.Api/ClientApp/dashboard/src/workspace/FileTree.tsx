import { useState, type KeyboardEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { bytes } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { draftKey, useDrafts } from "./drafts.ts";
import type { Line } from "./model.ts";
import styles from "./Workspace.module.css";

interface FileTreeProps {
  readonly agentId: string;
  readonly lines: readonly Line[];
  /** Why folders could not be listed. */
  readonly failures: ReadonlyMap<string, unknown>;
  /** Whether whole paths are shown: the lines were searched for. */
  readonly whole: boolean;
  readonly path: string;
  readonly onFile: (path: string) => void;
  readonly onFolder: (path: string, open: boolean) => void;
}

const step = 500;

/** Folders and files. Arrow keys go through them as in every tree; Enter opens. */
export function FileTree({ agentId, lines, failures, whole, path, onFile, onFolder }: FileTreeProps) {
  const t = useTexts("workspace");
  const shell = useTexts("shell");
  const drafts = useDrafts();
  const [most, setMost] = useState(step);
  const [focus, setFocus] = useState(path);
  const shown = lines.slice(0, most);
  const stop = Math.max(
    0,
    shown.findIndex(({ node }) => node.path === focus),
  );
  const press = ({ node, expanded }: Line): void => (node.isFile ? onFile(node.path) : onFolder(node.path, !expanded));
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const line = shown[stop];
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = target(event.key, shown, stop);
    if (event.key === "Enter" || event.key === " ") press(line);
    else if (event.key === "ArrowRight" && !line.node.isFile && !line.expanded) onFolder(line.node.path, true);
    else if (event.key === "ArrowLeft" && line.expanded) onFolder(line.node.path, false);
    else if (to === undefined) return;
    event.preventDefault();
    if (to === undefined) return;
    setFocus(shown[to]?.node.path ?? "");
    event.currentTarget.querySelectorAll<HTMLElement>("[role=treeitem]")[to]?.focus();
  };
  return (
    <>
      <div role="tree" aria-label={t.files} className={styles["tree"]} onKeyDown={move}>
        {shown.map((line, index) => {
          const { node, level, expanded } = line;
          const unsaved = drafts.has(draftKey(agentId, node.path));
          const failure = failures.get(node.path);
          const error = node.error ?? (failure === undefined ? undefined : wordsOf(failure));
          return (
            <div
              key={node.path}
              role="treeitem"
              aria-level={level}
              aria-selected={node.path === path}
              {...(node.isFile ? {} : { "aria-expanded": expanded })}
              tabIndex={index === stop ? 0 : -1}
              title={node.path}
              className={classes(styles["line"], node.path === path && styles["current"])}
              style={{ paddingLeft: 10 + (level - 1) * 14 }}
              onFocus={() => setFocus(node.path)}
              onClick={() => press(line)}
            >
              <span className={styles["mark"]}>
                {!node.isFile && <Icon name={expanded ? "down" : "right"} size={12} />}
              </span>
              <bdi className="clip">{whole ? node.path : node.name}</bdi>
              {unsaved && <span className="warn">{t.unsaved}</span>}
              {error && <bdi className="bad clip">{error}</bdi>}
              {node.isFile && <span className={styles["size"]}>{bytes(node.size)}</span>}
            </div>
          );
        })}
      </div>
      {lines.length > most && (
        <Button look="quiet" onClick={() => setMost(most + step)}>
          {shell.more}
        </Button>
      )}
    </>
  );
}

/** Where a key leads to; undefined where it does not. */
function target(key: string, lines: readonly Line[], at: number): number | undefined {
  const line = lines[at];
  if (key === "ArrowDown") return Math.min(lines.length - 1, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return lines.length - 1;
  if (key === "ArrowRight" && line?.expanded) return Math.min(lines.length - 1, at + 1);
  if (key !== "ArrowLeft" || !line || line.expanded) return undefined;
  const parent = lines.slice(0, at).findLastIndex(({ level }) => level < line.level);
  return parent < 0 ? undefined : parent;
}
