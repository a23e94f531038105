import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from "@ariakit/react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts.ts";
import { afterPaint } from "../../ui/afterPaint.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { best, type Command } from "./commands.ts";
import { useCommands } from "./useCommands.ts";
import field from "./PaletteField.module.css";
import styles from "./Palette.module.css";

interface PaletteProps {
  /** What was typed before it was there. */
  readonly typed: () => string;
  readonly onClose: () => void;
  readonly onSheet: () => void;
}

const most = 40;

/** Agents, sections and actions, found by a few letters of each word. */
export function Palette({ typed: before, onClose, onSheet }: PaletteProps) {
  const t = useTexts("palette");
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState(before);
  const wanted = useDeferredValue(typed);
  const { commands, elsewhere } = useCommands(onSheet);
  const matching = (text: string, count: number): readonly Command[] =>
    best(text.trim() ? [...commands, ...elsewhere(text)] : commands, text, count);
  const found = matching(wanted, most);
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (command: Command): void => {
    onClose();
    afterPaint(command.run);
  };
  return (
    <dialog
      ref={dialog}
      className={field["dialog"]}
      aria-label={t.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <ComboboxProvider
        open
        setOpen={(open) => !open && onClose()}
        value={typed}
        setValue={setTyped}
        resetValueOnHide={false}
      >
        <Combobox
          autoSelect="always"
          autoFocus
          aria-label={t.title}
          placeholder={t.placeholder}
          className={field["input"]}
          onKeyDown={(event) => {
            // The selection follows the typed text with a delay. Where Enter meets none, the first entry is meant.
            if (event.key !== "Enter" || event.defaultPrevented || event.nativeEvent.isComposing) return;
            const first = matching(typed, 1)[0];
            if (first) choose(first);
          }}
        />
        <ComboboxList alwaysVisible aria-label={t.title} className={styles["list"]}>
          {found.length === 0 && <p className={styles["none"]}>{t.nothing}</p>}
          {found.map((command, index) => (
            <Item
              key={command.id}
              command={command}
              begins={command.group !== found[index - 1]?.group && typed.trim() === ""}
              onChoose={choose}
            />
          ))}
        </ComboboxList>
      </ComboboxProvider>
    </dialog>
  );
}

interface ItemProps {
  readonly command: Command;
  /** Whether it is the first of its group. */
  readonly begins: boolean;
  readonly onChoose: (command: Command) => void;
}

function Item({ command, begins, onChoose }: ItemProps) {
  const t = useTexts("palette");
  return (
    <>
      {begins && (
        <p className={styles["group"]} role="presentation">
          {t[command.group]}
        </p>
      )}
      <ComboboxItem
        className={styles["item"]}
        onClick={() => onChoose(command)}
        focusOnHover
        setValueOnClick={false}
        hideOnClick={false}
      >
        <bdi className="clip">{command.label}</bdi>
        {command.note && <bdi className={styles["note"]}>{command.note}</bdi>}
        {command.keys && (
          <span className={styles["note"]}>
            <Kbd keys={command.keys} />
          </span>
        )}
      </ComboboxItem>
    </>
  );
}
