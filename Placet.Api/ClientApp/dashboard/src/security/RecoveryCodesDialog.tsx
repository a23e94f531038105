import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { classes } from "../ui/classes.ts";
import layout from "../ui/Layout.module.css";
import { saveFile } from "../ui/saveFile.ts";
import { codesFile } from "./model.ts";
import styles from "./Security.module.css";

interface RecoveryCodesDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** New recovery codes. They cannot be had again, so the dialog goes by its button alone. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const t = useTexts("security");
  const me = useQuery(meQuery);
  const title = t.codesTitle(`${me.data?.email ?? ""}, ${location.host}`);
  return (
    <Dialog title={t.codes} onClose={() => undefined} sticky closable={false}>
      <div className={classes(layout["stack"], styles["sheet"])}>
        <p className={styles["onPaper"]}>{title}</p>
        <p className="warn">{t.codesOnce}</p>
        <ol className={styles["codes"]} aria-label={t.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className={styles["notOnPaper"]}>
          <DialogActions>
            <CopyButton text={codes.join("\n")} label={t.copy} done={t.copied} />
            <Button onClick={() => saveFile("placet-recovery-codes.txt", codesFile(title, t.codesOnce, codes))}>
              {t.download}
            </Button>
            <Button onClick={() => print()}>{t.print}</Button>
            <Button look="primary" onClick={onClose}>
              {t.stored}
            </Button>
          </DialogActions>
        </div>
      </div>
    </Dialog>
  );
}
