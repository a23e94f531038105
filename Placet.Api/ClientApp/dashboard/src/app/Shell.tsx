import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useConnection } from "../api/connection.ts";
import { queries, setLive } from "../api/queries.ts";
import { useLive } from "../api/live.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { useStream } from "../live/useStream.ts";
import { meQuery } from "../session/session.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { toast } from "../ui/toast.ts";
import { useQuestion } from "../ui/confirm.ts";
import { Away } from "./Away.tsx";
import { Navigation } from "./Navigation.tsx";
import { pages } from "./pages.ts";
import { PaletteField } from "./palette/PaletteField.tsx";
import { useShortcut } from "./shortcuts/useShortcut.ts";
import { TopBar } from "./TopBar.tsx";
import styles from "./Shell.module.css";

const Palette = lazy(async () => {
  const [module] = await Promise.all([import("./palette/Palette.tsx"), loadTexts("palette", "agent")]);
  return { default: module.Palette };
});
const ShortcutSheet = lazy(async () => {
  const [module] = await Promise.all([import("./shortcuts/ShortcutSheet.tsx"), loadTexts("palette")]);
  return { default: module.ShortcutSheet };
});
const ConfirmDialog = lazy(async () => ({ default: (await import("../ui/ConfirmDialog.tsx")).ConfirmDialog }));
const FirstPassword = lazy(async () => {
  const [module] = await Promise.all([import("../session/ChangePasswordDialog.tsx"), loadTexts("account")]);
  return { default: module.ChangePasswordDialog };
});

/** What stands around every page. */
export function Shell() {
  const t = useTexts("shell");
  const { online } = useConnection();
  const [open, setOpen] = useState<"palette" | "sheet">();
  const typed = useRef("");
  const close = (): void => {
    typed.current = "";
    setOpen(undefined);
  };
  useShellShortcuts(
    () => setOpen("palette"),
    () => setOpen("sheet"),
  );
  useStream();
  const main = useFocusOnNavigation();
  return (
    <div className={styles["shell"]}>
      <a href="#main" className={styles["skip"]}>
        {t.skip}
      </a>
      <TopBar onSearch={() => setOpen("palette")} onSheet={() => setOpen("sheet")} />
      {!online && <Away />}
      <nav className={styles["side"]} aria-label={t.navigation}>
        <Navigation />
      </nav>
      <main id="main" ref={main} tabIndex={-1} className={styles["main"]}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ErrorBoundary key={open} fallback={null}>
        <Suspense>
          {open === "palette" && (
            <Suspense fallback={<PaletteField onClose={close} onType={(text) => (typed.current = text)} />}>
              <Palette typed={() => typed.current} onClose={close} onSheet={() => setOpen("sheet")} />
            </Suspense>
          )}
          {open === "sheet" && <ShortcutSheet onClose={close} />}
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <Questions />
          <PasswordAsked />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

function Questions() {
  return useQuestion() ? <ConfirmDialog /> : null;
}

function PasswordAsked() {
  const me = useQuery(meQuery);
  const [later, setLater] = useState(false);
  return me.data?.mustChangePassword && !later ? <FirstPassword asked onClose={() => setLater(true)} /> : null;
}

function useShellShortcuts(palette: () => void, sheet: () => void): void {
  const t = useTexts("shell");
  const navigate = useNavigate();
  const live = useLive();
  useShortcut("palette", palette);
  useShortcut("search", palette);
  useShortcut("sheet", sheet);
  useShortcut("refresh", () => void queries.invalidateQueries());
  useShortcut("live", () => {
    setLive(!live);
    toast("idle", live ? t.liveOff : t.liveOn);
  });
  // The list of pages never changes while the page is open: the hooks are always the same.
  for (const { shortcut, to } of pages) useShortcut(shortcut, () => void navigate({ to }));
}

/** A new page begins at its begin, for the keyboard and for readers too; a changed filter leaves the focus alone. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (!document.querySelector("dialog:modal")) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
