import { useId, type KeyboardEvent, type ReactNode } from "react";
import { classes } from "./classes.ts";
import layout from "./Layout.module.css";

interface TabsProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
  /** Whether the names are of files. */
  readonly mono?: boolean;
  /** What the chosen one shows. */
  readonly children: ReactNode;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Several texts in one place, by name. Arrow keys go from one to the next. */
export function Tabs({ label, names, index, onIndex, mono = false, children }: TabsProps) {
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (index + step + names.length) % names.length;
    onIndex(next);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <>
      {names.length > 1 && (
        <div role="tablist" tabIndex={-1} aria-label={label} className={layout["tabs"]} onKeyDown={move}>
          {names.map((name, at) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={at === index}
              aria-controls={id}
              tabIndex={at === index ? 0 : -1}
              title={name}
              className={classes(layout["tab"], mono && "mono")}
              onClick={() => onIndex(at)}
            >
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
      <div id={id} role={names.length > 1 ? "tabpanel" : undefined} aria-label={names[index]}>
        {children}
      </div>
    </>
  );
}
