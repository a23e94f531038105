import { use } from "react";
import { languageOf, locale, putLocale, tagOf, useLocale, type Language, type Locale } from "./locale.ts";
import type { CatalogueName, Catalogues } from "../texts/catalogues.ts";

const loaded = new Map<string, object>();
const loading = new Map<string, Promise<object>>();

type Load = () => Promise<{ readonly texts: object }>;

/** The first screen's own; the list of all the others comes with the first of them. */
const first: Readonly<Record<Language, Readonly<Record<string, Load>>>> = {
  en: { shell: () => import("../texts/en/shell.ts"), home: () => import("../texts/en/home.ts") },
  de: { shell: () => import("../texts/de/shell.ts"), home: () => import("../texts/de/home.ts") },
};

async function read(language: Language, name: CatalogueName): Promise<object> {
  const own = first[language][name] ?? (await import("../texts/catalogues.ts")).catalogues[language][name];
  return (await own()).texts;
}

function load<N extends CatalogueName>(language: Language, name: N): Promise<object> {
  const key = `${language}/${name}`;
  let promise = loading.get(key);
  if (!promise) {
    const reading = read(language, name).then((texts) => {
      loaded.set(key, texts);
      // By these `use` knows that it need not wait: a promise alone always costs it a turn.
      Object.assign(reading, { status: "fulfilled", value: texts });
      return texts;
    });
    promise = reading;
    // A chunk that could not be had is asked for again the next time.
    promise.catch(() => loading.delete(key));
    loading.set(key, promise);
  }
  return promise;
}

/** Has the texts of a section at hand before it is drawn. */
export async function loadTexts(...names: CatalogueName[]): Promise<void> {
  await Promise.all(names.map((name) => load(locale().language, name)));
}

/** The texts of one catalogue, in the language that is shown. */
export function useTexts<N extends CatalogueName>(name: N): Catalogues[N] {
  const { language } = useLocale();
  // Always by `use`: React loses count of the hooks of a component that waited by it and does not call it again.
  return use(load(language, name)) as Catalogues[N];
}

/** The texts outside of components; their catalogue must have been loaded. */
export function textsOf<N extends CatalogueName>(name: N): Catalogues[N] {
  const texts = loaded.get(`${locale().language}/${name}`);
  if (!texts) throw new Error(`The texts of ${name} are not loaded`);
  return texts as Catalogues[N];
}

/** Changes the language once its texts are there; `system` is the browser's own. */
export async function setLocale(wanted: { language?: string; timeZone?: string; currency?: string }): Promise<void> {
  const before = locale();
  const language = wanted.language
    ? languageOf(wanted.language === "system" ? navigator.languages : [wanted.language])
    : before.language;
  const names = new Set([...loaded.keys()].map((key) => key.split("/")[1] as CatalogueName));
  await Promise.all([...names].map((name) => load(language, name)));
  const next: Locale = {
    language,
    tag: tagOf(language, navigator.languages),
    timeZone: wanted.timeZone === undefined ? before.timeZone : known(wanted.timeZone),
    currency: wanted.currency ?? before.currency,
  };
  if (JSON.stringify(next) !== JSON.stringify(before)) putLocale(next);
}

function known(timeZone: string): string | undefined {
  if (timeZone === "system") return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
