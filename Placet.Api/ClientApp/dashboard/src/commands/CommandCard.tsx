import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";

interface CommandCardProps {
  readonly title: string;
  readonly text: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

export function CommandCard({ title, text, busy, disabled, onPress }: CommandCardProps) {
  return (
    <section className={layout["card"]} aria-label={title}>
      <p className="muted">{text}</p>
      <div className={layout["row"]}>
        <Button busy={busy} disabled={disabled} onClick={onPress}>
          {title}
        </Button>
      </div>
    </section>
  );
}
