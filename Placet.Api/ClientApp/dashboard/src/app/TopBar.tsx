import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type MouseEvent } from "react";
import { setLive } from "../api/queries.ts";
import { useLive } from "../api/live.ts";
import { useTexts } from "../i18n/texts.ts";
import { useStreamState } from "../live/state.ts";
import { meQuery } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { Mark } from "./Mark.tsx";
import { Navigation } from "./Navigation.tsx";
import { UserMenu } from "./UserMenu.tsx";
import styles from "./Shell.module.css";

interface TopBarProps {
  readonly onSearch: () => void;
  readonly onSheet: () => void;
}

export function TopBar({ onSearch, onSheet }: TopBarProps) {
  const t = useTexts("shell");
  const live = useLive();
  const polling = useStreamState() === "polling";
  const me = useQuery(meQuery);
  return (
    <header className={styles["top"]}>
      <Drawer />
      <Link to="/" className={styles["brand"]} aria-label={t.toHome}>
        <Mark /> Placet
      </Link>
      <button type="button" className={styles["search"]} onClick={onSearch}>
        <Icon name="search" />
        <span className={styles["hint"]}>{t.searchHint}</span>
        <Kbd keys="mod+k" />
      </button>
      <div className={classes("spacer", styles["wide"])} />
      <button
        type="button"
        className={classes(styles["live"], styles["wide"])}
        aria-pressed={live}
        data-polling={live && polling}
        title={!live ? t.liveOff : polling ? t.livePolling : t.liveOn}
        onClick={() => setLive(!live)}
      >
        {live && polling ? t.polling : t.live}
      </button>
      <span className={styles["wide"]}>
        <Button look="quiet" aria-label={t.shortcuts} onClick={onSheet}>
          ?
        </Button>
      </span>
      {me.data && <UserMenu user={me.data} />}
    </header>
  );
}

/** The navigation of narrow screens, behind a button. It exists while it is open: each link in it costs at every turn. */
function Drawer() {
  const t = useTexts("shell");
  const [open, setOpen] = useState(false);
  const closeAfterLink = (event: MouseEvent<HTMLElement>): void => {
    if ((event.target as Element).closest("a")) event.currentTarget.hidePopover();
  };
  return (
    <span className={styles["menuButton"]}>
      <Button look="quiet" icon="menu" aria-label={t.navigation} popoverTarget="drawer" />
      <nav
        id="drawer"
        popover="auto"
        className={styles["drawer"]}
        aria-label={t.navigation}
        onBeforeToggle={({ newState }) => setOpen(newState === "open")}
        onClick={closeAfterLink}
      >
        {open && <Navigation />}
      </nav>
    </span>
  );
}
