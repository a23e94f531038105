import { isObject, number, text } from "../api/read.ts";
import { count, duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Facts } from "../ui/Facts.tsx";
import { Source } from "../ui/Source.tsx";

/** How the runtime and one session are, in numbers and in the runtime's own words. */
export function StatusFacts({ document }: { readonly document: unknown }) {
  const t = useTexts("commands");
  const status = isObject(document) ? document : {};
  const usage = isObject(status["lastUsage"]) ? status["lastUsage"] : undefined;
  const uptime = number(status["uptime"]);
  const counted = (name: string): string | undefined => {
    const value = number(status[name]);
    return value === undefined ? undefined : count(value);
  };
  const [used, most] = [counted("contextTokens"), counted("contextWindowTokens")];
  const last = usage && [number(usage["prompt_tokens"]), number(usage["completion_tokens"])].map(count);
  const content = text(status["content"]);
  return (
    <>
      <Facts
        items={[
          [t.version, text(status["version"])],
          [t.model, text(status["model"])],
          [t.uptime, uptime !== undefined && uptime > 0 && duration(uptime * 1000)],
          [t.tasks, counted("activeTasks")],
          [t.messages, counted("messageCount")],
          [t.context, used && (most ? t.of(used, most) : used)],
          [t.lastTurn, last && t.sentReceived(last[0] ?? "", last[1] ?? "")],
        ]}
      />
      {content && (
        <details>
          <summary className="muted">{t.ownWords}</summary>
          <Source label={t.ownWords} value={content.slice(0, 100_000)} />
        </details>
      )}
    </>
  );
}
