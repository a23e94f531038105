import { useState } from "react";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";

const first = 4_000;
const step = 100_000;

/** A text of any length: its begin, and more of it by a press. A browser that draws 10 MB at once stands still. */
export function LongText({ text, className }: { readonly text: string; readonly className?: string | undefined }) {
  const t = useTexts("shell");
  const [shown, setShown] = useState(first);
  const rest = text.length - shown;
  return (
    <>
      <div className={className} dir="auto">
        {rest > 0 ? text.slice(0, shown) : text}
      </div>
      {rest > 0 && (
        <Button look="quiet" icon="down" onClick={() => setShown(shown < step ? step : shown + step)}>
          {t.moreText(count(rest))}
        </Button>
      )}
    </>
  );
}
