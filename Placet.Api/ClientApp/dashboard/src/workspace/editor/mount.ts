import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { languageFor } from "./languages.ts";
import { look } from "./look.ts";

/*
 * CodeMirror, loaded when a file is opened. It lives in a shadow root: there it adopts its styles, which the policy
 * allows, while in the document it would write a style element, which it does not.
 */

interface Wanted {
  readonly text: string;
  readonly path: string;
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
}

export interface Mounted {
  /** Another text in its place, unless it is there already. */
  readonly put: (text: string) => void;
  readonly destroy: () => void;
}

function base({ label, phrases }: Wanted): Extension {
  return [
    look,
    lineNumbers(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
  ];
}

/** The colours come after the text, so that a slow line delays nothing; of a huge one they would. */
function paint(view: EditorView, language: Compartment, { path, text }: Wanted): void {
  if (text.length > 500_000) return;
  void languageFor(path)
    .then((extension) => view.dispatch({ effects: language.reconfigure(extension) }))
    .catch(() => undefined);
}

export function mountEditor(
  root: ShadowRoot,
  wanted: Wanted & { readonly readOnly: boolean; readonly onChange: (text: string) => void },
): Mounted {
  const language = new Compartment();
  let silent = false;
  const view = new EditorView({
    root,
    parent: root,
    doc: wanted.text,
    extensions: [
      base(wanted),
      language.of([]),
      history(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      indentOnInput(),
      bracketMatching(),
      search({ top: true }),
      EditorState.readOnly.of(wanted.readOnly),
      // Tab goes on to the next control, as everywhere: a keyboard must find its way out.
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !silent) wanted.onChange(update.state.doc.toString());
      }),
    ],
  });
  paint(view, language, wanted);
  return {
    put: (text) => {
      if (view.state.doc.length === text.length && view.state.doc.toString() === text) return;
      silent = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      silent = false;
    },
    destroy: () => view.destroy(),
  };
}

/** What is different, in one column: what goes in red, what comes in green, the rest folded. */
export function mountChanges(root: ShadowRoot, wanted: Wanted & { readonly before: string }): Mounted {
  const language = new Compartment();
  const view = new EditorView({
    root,
    parent: root,
    doc: wanted.text,
    extensions: [
      base(wanted),
      language.of([]),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      unifiedMergeView({
        original: wanted.before,
        mergeControls: false,
        gutter: true,
        collapseUnchanged: { margin: 3, minSize: 6 },
        diffConfig: { timeout: 400 },
      }),
    ],
  });
  paint(view, language, wanted);
  return { put: () => undefined, destroy: () => view.destroy() };
}
