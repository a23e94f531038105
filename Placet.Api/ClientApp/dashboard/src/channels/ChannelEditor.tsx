import { useState } from "react";
import { goneIsFine } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { queries } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { useUnsaved } from "../app/useUnsaved.ts";
import { putRestartDue } from "../commands/restartDue.ts";
import { useTexts } from "../i18n/texts.ts";
import { channelsQuery } from "../overview/queries.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { TextArea } from "../ui/Field.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Tag } from "../ui/Tag.tsx";
import { channelsOf, parse, written, type ChannelEntry } from "./model.ts";
import styles from "./Channels.module.css";

interface ChannelEditorProps {
  readonly agentId: string;
  readonly entry: ChannelEntry;
  /** Whether the address names it. */
  readonly open: boolean;
}

interface Draft {
  readonly text: string;
  /** What the runtime had when typing began. */
  readonly base: string;
}

/** The configuration of one channel as JSON. What is read meanwhile does not overwrite what is typed. */
export function ChannelEditor({ agentId, entry, open }: ChannelEditorProps) {
  const t = useTexts("channels");
  const shell = useTexts("shell");
  const [draft, setDraft] = useState<Draft>();
  const stored = written(entry.config);
  const text = draft?.text ?? stored;
  const parsed = parse(text);
  const dirty = draft !== undefined && draft.text !== draft.base;
  useUnsaved(dirty);
  const key = channelsQuery(agentId).queryKey;
  const save = useAction({
    run: async () => {
      const now = channelsOf(await queries.fetchQuery({ ...channelsQuery(agentId), staleTime: 0 }));
      const theirs = now.entries.find((one) => one.name === entry.name);
      const changed = !theirs || written(theirs.config) !== (draft?.base ?? stored);
      const question = { title: t.changedTitle(entry.name), text: t.changedText, action: t.overwrite };
      if (changed && !(await confirm(question))) return undefined;
      const answer = await runtime.channels.set(agentId, entry.name, parsed.config ?? {});
      return { restart: answer?.restart_needed !== false };
    },
    then: (done) => {
      if (!done) return;
      setDraft(undefined);
      if (done.restart) putRestartDue(agentId, true);
    },
    done: (done) => done && t.saved(entry.name),
    changes: [key],
  });
  const remove = useAction({
    run: () => runtime.channels.delete(agentId, entry.name).catch(goneIsFine),
    done: () => t.deleted(entry.name),
    then: () => putRestartDue(agentId, true),
    changes: [key],
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(entry.name), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  const type = (next: string): void => setDraft({ text: next, base: draft?.base ?? stored });
  return (
    <div ref={open ? intoView : undefined}>
      <Panel
        title={<bdi>{entry.name}</bdi>}
        note={
          <>
            {entry.enabled !== undefined && (
              <Tag tone={entry.enabled ? "ok" : "idle"}>{entry.enabled ? t.on : t.off}</Tag>
            )}{" "}
            {dirty && <span className="warn">{t.unsaved}</span>}
          </>
        }
        tools={
          <>
            {dirty && (
              <Button look="quiet" onClick={() => setDraft(undefined)}>
                {shell.discard}
              </Button>
            )}
            <Button
              look={dirty ? "primary" : "plain"}
              busy={save.isPending}
              disabled={!dirty || parsed.fault !== undefined}
              onClick={() => save.mutate()}
              aria-label={t.saveOf(entry.name)}
            >
              {shell.save}
            </Button>
            <Button look="quiet" busy={remove.isPending} onClick={() => void ask()} aria-label={t.deleteOf(entry.name)}>
              {t.delete}
            </Button>
          </>
        }
      >
        <div className={styles["editor"]}>
          <TextArea
            label={<span className="unseen">{t.configOf(entry.name)}</span>}
            code
            rows={Math.min(24, Math.max(4, text.split("\n").length + 1))}
            value={text}
            onChange={type}
            error={
              parsed.fault === "object"
                ? t.noObject
                : parsed.fault &&
                  (parsed.line ? t.noJsonAt(parsed.line, parsed.words ?? "") : t.noJson(parsed.words ?? ""))
            }
          />
        </div>
      </Panel>
    </div>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
