import { useShortcut } from "../../app/shortcuts/useShortcut.ts";

interface ListKeys {
  readonly count: number;
  /** The row that is looked at; -1 is none. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onOpen: () => void;
}

/** J and K go through a list, Enter opens, Escape lets go. */
export function useListKeys({ count, index, onIndex, onOpen }: ListKeys): void {
  const any = count > 0;
  useShortcut("next", () => onIndex(Math.min(count - 1, index + 1)), any);
  useShortcut("previous", () => onIndex(Math.max(0, index - 1)), any);
  useShortcut("open", onOpen, any && index >= 0);
  useShortcut("close", () => onIndex(-1), any && index >= 0);
}
