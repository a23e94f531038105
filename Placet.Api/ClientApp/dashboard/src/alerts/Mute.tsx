import { useLocale } from "../i18n/locale.ts";
import { wholeDuration } from "../i18n/wholeDuration.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import styles from "./Mute.module.css";
import { muteMinutes } from "./model.ts";

interface MuteProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onMute: (minutes: number) => void;
}

/** A button for each length of a mute. */
export function Mute({ label, busy, onMute }: MuteProps) {
  useLocale();
  return (
    <div role="group" aria-label={label} className={layout["row"]}>
      <span className={`muted ${styles["label"]}`}>{label}</span>
      {muteMinutes.map((minutes) => (
        <Button key={minutes} busy={busy} onClick={() => onMute(minutes)}>
          {wholeDuration(minutes)}
        </Button>
      ))}
    </div>
  );
}
