import { useState } from "react";
import { bytes } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { pictureType, type FileContent } from "./file.ts";
import styles from "./Workspace.module.css";

/** A file that is not text: its size, and a picture by a press. */
export function Binary({ path, file }: { readonly path: string; readonly file: FileContent }) {
  const t = useTexts("workspace");
  const [shown, setShown] = useState(false);
  const type = pictureType(path);
  return (
    <div className={styles["binary"]}>
      <p>
        <strong>{t.binary(bytes(file.bytes))}</strong>
      </p>
      <p className="muted">{t.binaryText}</p>
      {type && !shown && <Button onClick={() => setShown(true)}>{t.showPicture}</Button>}
      {type && shown && <img src={`data:${type};base64,${file.base64 ?? ""}`} alt={path} />}
    </div>
  );
}
