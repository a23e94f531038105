import { Menu as AriakitMenu, MenuButton, MenuItem, MenuProvider, useMenuContext, useStoreState } from "@ariakit/react";
import type { ReactNode } from "react";
import { buttonClass } from "./Button.tsx";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Menu.module.css";

interface MenuProps {
  /** What the button is called: `More about nightly-tests`. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Further actions behind three dots. */
export function Menu({ label, children }: MenuProps) {
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className={buttonClass("quiet", true)} aria-label={label}>
        <Icon name="more" />
      </MenuButton>
      <Actions>{children}</Actions>
    </MenuProvider>
  );
}

/** Exists while the menu is open: a list of cards has a menu in each, and most are never opened. */
function Actions({ children }: { readonly children: ReactNode }) {
  const mounted = useStoreState(useMenuContext(), "mounted");
  return (
    mounted && (
      <AriakitMenu portal gutter={4} className={styles["menu"]}>
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
