import { useTexts } from "../i18n/texts.ts";
import { Code } from "./Code.tsx";
import { bridgeCommand, referenceCommand, registrationCommand } from "./commands.ts";
import type { Runtime } from "./runtimes.ts";

interface RuntimeStartProps {
  readonly runtime: Runtime;
  readonly address: string;
  readonly apiKey: string;
}

/** What is typed or configured so that a runtime registers itself. */
export function RuntimeStart({ runtime, address, apiKey }: RuntimeStartProps) {
  const t = useTexts("connect");
  if (runtime === "own") {
    return (
      <>
        <p className="muted">{t.ownStart}</p>
        <Code label={t.address} text={address} />
        <details>
          <summary>{t.curl}</summary>
          <p className="muted">{t.curlText}</p>
          <Code label={t.curl} text={registrationCommand(address, apiKey)} />
        </details>
      </>
    );
  }
  return (
    <>
      <p className="muted">{t[`${runtime}.start`]}</p>
      <Code
        label={t.command(t[`${runtime}.name`])}
        text={runtime === "reference" ? referenceCommand(address, apiKey) : bridgeCommand(runtime, address, apiKey)}
      />
    </>
  );
}
