import { useTexts } from "../i18n/texts.ts";
import { TextArea, TextField } from "../ui/Field.tsx";
import { Segments } from "../ui/Toolbar.tsx";
import { splitCommand, type Draft, type Fault } from "./draft.ts";
import styles from "./Mcp.module.css";

interface ServerFieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly fault: Fault | undefined;
}

/** How a server is reached: a program that the runtime starts, or an address. */
export function ServerFields({ draft, onChange, fault }: ServerFieldsProps) {
  const t = useTexts("mcp");
  const parts = splitCommand(draft.command);
  const of = (...faults: Fault[]): string | undefined => {
    const found = faults.find((one) => one === fault);
    return found && t[`fault.${found}`];
  };
  return (
    <>
      <Segments
        label={t.kind}
        value={draft.kind}
        options={[
          { value: "command", label: t["kind.command"] },
          { value: "url", label: t["kind.url"] },
        ]}
        onChange={(kind) => onChange({ kind })}
      />
      {draft.kind === "command" ? (
        <>
          <TextField
            code
            label={t.command}
            help={t.commandHelp}
            value={draft.command}
            onChange={(command) => onChange({ command })}
            error={of("command", "quote")}
          />
          {parts && parts.length > 1 && (
            <p className={styles["parts"]} aria-label={t.parts}>
              {parts.map((part, index) => (
                <code key={index}>{part === "" ? '""' : part}</code>
              ))}
            </p>
          )}
          <TextArea
            code
            rows={2}
            label={t.env}
            help={t.envHelp}
            value={draft.env}
            onChange={(env) => onChange({ env })}
            error={of("env")}
          />
          <TextField code label={t.cwd} value={draft.cwd} onChange={(cwd) => onChange({ cwd })} />
        </>
      ) : (
        <>
          <TextField
            code
            label={t.url}
            help={t.urlHelp}
            value={draft.url}
            inputMode="url"
            onChange={(url) => onChange({ url })}
            error={of("url")}
          />
          <TextArea
            code
            rows={2}
            label={t.headers}
            help={t.headersHelp}
            value={draft.headers}
            onChange={(headers) => onChange({ headers })}
            error={of("headers")}
          />
        </>
      )}
      <TextField
        label={t.timeout}
        help={t.timeoutHelp}
        inputMode="numeric"
        value={draft.timeout}
        onChange={(timeout) => onChange({ timeout })}
        error={of("timeout")}
      />
    </>
  );
}
