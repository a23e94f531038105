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
  const moved = useRef(false);
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
        setValue={(text) => {
          moved.current = false;
          setTyped(text);
        }}
        resetValueOnHide={false}
      >
        <Combobox
          autoSelect="always"
          autoFocus
          aria-label={t.title}
          placeholder={t.placeholder}
          className={field["input"]}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") moved.current = true;
            // The list follows what is typed with a delay: until the selection is moved, Enter means the first entry.
            if (event.key !== "Enter" || event.nativeEvent.isComposing || moved.current) return;
            event.preventDefault();
            const first = matching(typed, 1)[0];
            if (first) choose(first);
          }}
        />
        <ComboboxList
          alwaysVisible
          aria-label={t.title}
          className={styles["list"]}
          onPointerMove={() => (moved.current = true)}
        >
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
