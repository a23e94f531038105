import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import layout from "../ui/Layout.module.css";
import { Source } from "../ui/Source.tsx";

export interface ShownOnceProps {
  readonly title: string;
  readonly text: string;
  readonly value: string;
  readonly onClose: () => void;
}

/** A secret that cannot be had again: a click beside it does not close it, and nothing keeps it. */
export function ShownOnce({ title, text, value, onClose }: ShownOnceProps) {
  const t = useTexts("settings");
  return (
    <Dialog title={title} onClose={onClose} sticky>
      <div className={layout["stack"]}>
        <p className="warn">{text}</p>
        <Source label={title} value={value} />
        <DialogActions>
          <CopyButton text={value} label={t.copy} done={t.copied} />
          <Button look="primary" onClick={onClose}>
            {t.kept}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
