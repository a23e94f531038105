import { Menu as AriakitMenu, MenuButton, MenuItem, MenuProvider, useMenuContext, useStoreState } from "@ariakit/react";
import type { KeyboardEvent, ReactNode } from "react";
import { buttonClass } from "./Button.tsx";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Menu.module.css";

interface MenuProps {
  /** What the button is called: `More about nightly-tests`. */
  readonly label: string;
  /** What stands on the button instead of three dots. */
  readonly text?: string;
  readonly children: ReactNode;
}

/** Further actions behind three dots, or behind a word. */
export function Menu({ label, text, children }: MenuProps) {
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className={text ? buttonClass() : buttonClass("quiet", true)} aria-label={label}>
        {text ?? <Icon name="more" />}
      </MenuButton>
      <Actions>{children}</Actions>
    </MenuProvider>
  );
}

/**
 * Exists while the menu is open: a list of cards has a menu in each, and most are never opened. Tab closes it; the stops
 * that would keep the order of Tab around it are hidden from readers, and may not take the focus.
 */
function Actions({ children }: { readonly children: ReactNode }) {
  const menu = useMenuContext();
  const mounted = useStoreState(menu, "mounted");
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Tab") return;
    event.preventDefault();
    menu?.hide();
  };
  return (
    mounted && (
      <AriakitMenu portal preserveTabOrder={false} gutter={4} className={styles["menu"]} onKeyDown={leave}>
        {children}
      </AriakitMenu>
    )
  );
}

interface MenuActionProps {
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly destructive?: boolean;
  readonly children: ReactNode;
}

export function MenuAction({ onSelect, disabled, destructive, children }: MenuActionProps) {
  return (
    <MenuItem
      className={classes(styles["item"], destructive && !disabled && styles["destructive"])}
      disabled={disabled ?? false}
      accessibleWhenDisabled
      onClick={onSelect}
    >
      {children}
    </MenuItem>
  );
}
