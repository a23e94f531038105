import { useEffect, useRef } from "react";
import { useTexts } from "../../i18n/texts.ts";
import styles from "./PaletteField.module.css";

interface PaletteFieldProps {
  readonly onClose: () => void;
  readonly onType: (text: string) => void;
}

/** The field of the palette before the palette is loaded: who types at once loses no letter. */
export function PaletteField({ onClose, onType }: PaletteFieldProps) {
  const t = useTexts("shell");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-label={t.searchHint} onCancel={onClose}>
      <input
        className={styles["input"]}
        aria-label={t.searchHint}
        placeholder={t.searchHint}
        onChange={(event) => onType(event.target.value)}
      />
    </dialog>
  );
}
