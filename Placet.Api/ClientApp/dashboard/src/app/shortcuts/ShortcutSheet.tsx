import { useState } from "react";
import { useTexts } from "../../i18n/texts.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Check } from "../../ui/Field.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { shortcuts, type ShortcutId } from "./catalogue.ts";
import { singleKeysOn, switchSingleKeys } from "./useShortcut.ts";
import styles from "./ShortcutSheet.module.css";

const groups = ["anywhere", "go", "lists", "agent"] as const;

/** Every shortcut, from the catalogue that makes them work. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts("palette");
  const [single, setSingle] = useState(singleKeysOn);
  return (
    <Dialog wide title={t.sheet} onClose={onClose}>
      <div className={styles["groups"]}>
        {groups.map((group) => (
          <section key={group} className={styles["group"]}>
            <h3>{t[`group.${group}`]}</h3>
            <dl>
              {(Object.keys(shortcuts) as ShortcutId[])
                .filter((id) => shortcuts[id].group === group)
                .map((id) => (
                  <div key={id} className={styles["row"]}>
                    <dt>{t[`key.${id}`]}</dt>
                    <dd>
                      <Kbd keys={shortcuts[id].keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Check
        label={t.singleKeys}
        help={t.singleKeysHelp}
        checked={single}
        onChange={(on) => {
          switchSingleKeys(on);
          setSingle(on);
        }}
      />
    </Dialog>
  );
}
