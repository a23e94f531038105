import { useBlocker } from "@tanstack/react-router";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";

/** Asks before what was typed is left: for another page, another section, or for good. */
export function useUnsaved(dirty: boolean): void {
  const t = useTexts("shell");
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!dirty || current.pathname === next.pathname) return false;
      return !(await confirm({ title: t.discardTitle, text: t.discardText, action: t.discard }));
    },
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
  });
}
