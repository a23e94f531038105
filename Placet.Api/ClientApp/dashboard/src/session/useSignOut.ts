import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";
import { signOut } from "./signOut.ts";

/** The ways out: of this browser, or after a question of all. */
export function useSignOut() {
  const t = useTexts("shell");
  const leave = useAction({ run: signOut });
  const ask = async (): Promise<void> => {
    const question = { title: t.signOutEverywhere, text: t.signOutEverywhereText, action: t.signOut };
    if (await confirm(question)) leave.mutate(true);
  };
  return { leaving: leave.isPending, leave: () => leave.mutate(false), leaveEverywhere: () => void ask() };
}
