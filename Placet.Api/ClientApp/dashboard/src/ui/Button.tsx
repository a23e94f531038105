import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./Button.module.css";

export type ButtonLook = "plain" | "primary" | "danger" | "quiet";

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "className"> {
  readonly look?: ButtonLook;
  readonly submit?: boolean;
  /** While it works it takes no further press, keeps the focus and says so. */
  readonly busy?: boolean | undefined;
  readonly icon?: IconName;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button. With an icon alone it needs `aria-label`. */
export function Button({ look = "plain", submit, busy, icon, children, onClick, ...rest }: ButtonProps) {
  // Not `disabled`: that would drop the focus to the document.
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      {...(busy ? { "aria-disabled": true, "aria-busy": true } : {})}
      type={submit ? "submit" : "button"}
      className={buttonClass(look, children === undefined)}
      onClick={press}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** The looks of a button, for links that are pressed like one. */
export function buttonClass(look: ButtonLook = "plain", iconOnly = false): string {
  return classes(styles["button"], look !== "plain" && styles[look], iconOnly && styles["icon"]);
}
