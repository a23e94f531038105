import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";
import { dismiss, useToasts } from "./toast.ts";
import styles from "./Toasts.module.css";

/** The live region, always there, so that readers notice what comes into it; above dialogs, in the top layer. */
export function Toasts() {
  const t = useTexts("shell");
  const toasts = useToasts();
  const region = useRef<HTMLDivElement>(null);
  const newest = toasts.at(-1)?.id;
  useEffect(() => {
    // Anew for each one: a dialog that was opened since would lie above.
    region.current?.hidePopover();
    if (newest !== undefined) region.current?.showPopover();
  }, [newest]);
  return (
    <div aria-live="polite" role="log" aria-label={t.messages}>
      <div ref={region} popover="manual" className={styles["toasts"]}>
        {toasts.map((one) => (
          <div key={one.id} className={classes(styles["toast"], one.tone)}>
            <span className={styles["text"]}>{one.text}</span>
            {one.action && (
              <Button
                onClick={() => {
                  dismiss(one.id);
                  one.action?.run();
                }}
              >
                {one.action.label}
              </Button>
            )}
            <Button look="quiet" icon="close" aria-label={t.close} onClick={() => dismiss(one.id)} />
          </div>
        ))}
      </div>
    </div>
  );
}
