import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { dateTime } from "../i18n/format.ts";
import { Time } from "../i18n/Time.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { KeyActions } from "./KeyActions.tsx";
import { NewKeyDialog } from "./NewKeyDialog.tsx";
import { ShownOnce } from "./ShownOnce.tsx";
import { apiKeysQuery } from "./queries.ts";

/** The keys by which agents act for one. A new key is shown once. */
export function ApiKeysPanel() {
  const t = useTexts("settings");
  const query = useQuery(apiKeysQuery);
  const [{ open }, setAddress] = useAddress("open");
  const [made, setMade] = useState<{ readonly label: string; readonly key: string }>();
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
                <li key={one.id}>
                  <strong>
                    <bdi>{one.label}</bdi>
                  </strong>
                  <bdi className="mono">{one.keyPrefix}…</bdi>
                  <span className="muted">
                    {t.made}{" "}
                    <span title={dateTime(one.createdAt)}>
                      <Time at={one.createdAt} />
                    </span>
                    {" · "}
                    {t.lastUsed} <Time at={one.lastUsedAt ?? undefined} never={t.never} />
                  </span>
                  <KeyActions apiKey={one} onMade={setMade} />
                </li>
              ))}
            </ul>
          )
        }
      </Part>
      {open === "key" && (
        <NewKeyDialog
          onClose={() => setAddress({ open: "" })}
          onMade={(key) => {
            setAddress({ open: "" });
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
