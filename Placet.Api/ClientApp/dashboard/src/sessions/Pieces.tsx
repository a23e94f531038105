import { useState } from "react";
import { bytes } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { LongText } from "../ui/LongText.tsx";
import { pictureOf, pretty, type Piece } from "./model.ts";
import styles from "./Sessions.module.css";

interface PiecesProps {
  readonly pieces: readonly Piece[];
  /** Whether it is what a tool gave, and not what somebody wrote. */
  readonly asSource?: boolean;
}

/** The parts of a message: always text, never markup; a picture is shown by a press. */
export function Pieces({ pieces, asSource }: PiecesProps) {
  return pieces.map((piece, index) => {
    if (piece.kind === "image") return <Picture key={index} url={piece.url} />;
    if (piece.kind === "other")
      return <LongText key={index} text={JSON.stringify(piece.value, null, 2)} className={styles["source"]} />;
    const text = asSource ? pretty(piece.text) : piece.text;
    return <LongText key={index} text={text} className={styles[asSource ? "source" : "text"]} />;
  });
}

function Picture({ url }: { readonly url: string }) {
  const t = useTexts("sessions");
  const [shown, setShown] = useState(false);
  const { type, bytes: size, link } = pictureOf(url);
  if (link)
    return (
      <p>
        <a className={styles["link"]} href={link} target="_blank" rel="noreferrer noopener">
          {t.pictureAt} <bdi className="mono">{link}</bdi>
        </a>
      </p>
    );
  if (!type) return <p className="muted">{t.noPicture}</p>;
  if (shown) return <img className={styles["picture"]} src={url} alt={t.picture} />;
  return (
    <Button onClick={() => setShown(true)}>
      {t.showPicture(type.replace("image/", "").toUpperCase(), bytes(size))}
    </Button>
  );
}
