import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { compact, count, day, dayOfMonth, duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Bars } from "../ui/charts/Bars.tsx";
import { Shares } from "../ui/charts/Shares.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { countersOf, dailySeries, shares } from "./model.ts";
import styles from "./Overview.module.css";

interface UsagePanelsProps {
  readonly query: UseQueryResult<unknown>;
  readonly days: readonly string[];
}

/** Tokens by day, their sums, and by model. */
export function UsagePanels({ query, days }: UsagePanelsProps) {
  const t = useTexts("overview");
  const shell = useTexts("shell");
  const [asTable, setAsTable] = useState(false);
  useShortcut("table", () => setAsTable(!asTable));
  const tools = (
    <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
      {shell.table}
    </Button>
  );
  return (
    <div className={styles["two"]}>
      <Panel flush title={t.tokensPerDay} note={<AsOf query={query} />} tools={tools}>
        <Part query={query} shape={<Shape height={238} />} missing={<Empty title={t.noUsage} />}>
          {(document) => (
            <Bars
              label={t.tokensPerDay}
              columns={days.map((one) => ({ id: one, label: dayOfMonth(one), title: day(one) }))}
              series={dailySeries(document, days, { prompt: t.prompt, completion: t.completion })}
              format={compact}
              asTable={asTable}
            />
          )}
        </Part>
      </Panel>
      <Panel title={t.sums} note={t.days(days.length)}>
        <Part query={query} missing={<Empty title={t.noUsage} />}>
          {(document) => <Sums document={document} />}
        </Part>
      </Panel>
    </div>
  );
}

function Sums({ document }: { readonly document: unknown }) {
  const t = useTexts("overview");
  const sums = countersOf(document);
  const models = shares(document, "model");
  const facts = [
    [t.prompt, count(sums.prompt)],
    [t.cached, count(sums.cached)],
    [t.completion, count(sums.completion)],
    [t.duration, duration(sums.duration)],
  ] as const;
  return (
    <>
      <dl className={styles["facts"]}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {models.length > 0 && (
        <>
          <h3 style={{ margin: "14px 0 8px" }}>{t.byModel}</h3>
          <Shares
            items={models.map(({ name, tokens }) => ({
              id: name ?? "",
              name: name === undefined ? t.unknownModel : <bdi>{name}</bdi>,
              value: tokens,
              text: compact(tokens),
            }))}
          />
        </>
      )}
    </>
  );
}
