import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { KeyLine } from "./KeyLine.tsx";
import { ShownOnce } from "./ShownOnce.tsx";
import { apiKeysQuery } from "./queries.ts";

/** The keys by which agents and scripts act for one. A new key is shown once. */
export function ApiKeysPanel() {
  const t = useTexts("settings");
  const query = useQuery(apiKeysQuery);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const [made, setMade] = useState<{ readonly label: string; readonly key: string }>();
  const close = (): void => setAddress({ open: "", row: "" });
  const changed = open === "changeKey" ? query.data?.find(({ id }) => id === row) : undefined;
  return (
    <Panel
      flush
      title={t.keys}
      note={t.keysNote}
      tools={
        <Button icon="plus" onClick={() => setAddress({ open: "key" }, { push: true })}>
          {t.newKey}
        </Button>
      }
    >
      <Part query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty title={t.noKeys}>{t.noKeysText}</Empty>
          ) : (
            <ul className={layout["lines"]}>
              {keys.map((one) => (
                <KeyLine
                  key={one.id}
                  apiKey={one}
                  onChange={() => setAddress({ open: "changeKey", row: one.id }, { push: true })}
                  onMade={setMade}
                />
              ))}
            </ul>
          )
        }
      </Part>
      {(open === "key" || changed) && (
        <KeyDialog
          key={row}
          apiKey={changed}
          onClose={close}
          onMade={(key) => {
            close();
            setMade(key);
          }}
        />
      )}
      {made && (
        <ShownOnce title={t.keyOf(made.label)} text={t.keyOnce} value={made.key} onClose={() => setMade(undefined)} />
      )}
    </Panel>
  );
}
