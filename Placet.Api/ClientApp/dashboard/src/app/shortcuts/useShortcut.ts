import { useEffect, useRef } from "react";
import { shortcuts, type ShortcutId } from "./catalogue.ts";
import { matches, nameOf } from "./match.ts";

type Handler = () => void;

const handlers = new Map<ShortcutId, Handler[]>();
const pause = 1500;
let pressed: string[] = [];
let lastAt = 0;
let singleKeys = readSetting();

export const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Shortcuts of one key can be switched off, for people who speak to their computer. */
export function singleKeysOn(): boolean {
  return singleKeys;
}

export function switchSingleKeys(on: boolean): void {
  singleKeys = on;
  localStorage.setItem("placet.singleKeys", on ? "on" : "off");
}

function readSetting(): boolean {
  return localStorage.getItem("placet.singleKeys") !== "off";
}

/** Does something when a shortcut is pressed. Of several for the same one, the one that came last is asked. */
export function useShortcut(id: ShortcutId, handler: Handler, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const own = (): void => latest.current();
    handlers.set(id, [...(handlers.get(id) ?? []), own]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((one) => one !== own),
      );
    };
  }, [id, enabled]);
}

/** The only listener for keys; it stands back where something is typed, pressed or chosen. */
export function listenForShortcuts(): void {
  document.addEventListener("keydown", (event) => {
    const name = nameOf(event);
    if (!name || event.defaultPrevented || event.isComposing) return;
    const global = name.startsWith("mod+");
    if (!global && (!singleKeys || isBusy(event.target, name))) return;
    if (event.timeStamp - lastAt > pause) pressed = [];
    lastAt = event.timeStamp;
    pressed = [...pressed, name];
    const found = find() ?? (pressed.length > 1 ? ((pressed = [name]), find()) : undefined);
    if (found === "begun") return;
    pressed = [];
    if (!found) return;
    event.preventDefault();
    found();
  });
}

function find(): Handler | "begun" | undefined {
  let begun = false;
  for (const [id, { keys }] of Object.entries(shortcuts)) {
    const handler = handlers.get(id as ShortcutId)?.at(-1);
    if (!handler) continue;
    const match = matches(keys, pressed);
    if (match === "yes") return handler;
    begun ||= match === "begun";
  }
  return begun ? "begun" : undefined;
}

function isBusy(target: EventTarget | null, name: string): boolean {
  if (document.querySelector("dialog:modal")) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest("input, textarea, select, [contenteditable], [role=menu], [role=combobox], [data-editor]"))
    return true;
  // Enter and the blank press what has the focus.
  return name === "Enter" && target.closest("button, a, summary") !== null;
}
