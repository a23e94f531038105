import { useState } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { cutLines } from "../ui/cutLines.ts";
import type { DiffFile } from "../ui/diffLines.ts";
import { Diff } from "../ui/Source.tsx";
import { Tabs } from "../ui/Tabs.tsx";

/** The files of a change, a tab for each; the one that is read is in the address. */
export function FileDiffs({ files }: { readonly files: readonly DiffFile[] }) {
  const t = useTexts("versions");
  const [{ file }, setAddress] = useAddress("file");
  const index = Math.max(
    0,
    files.findIndex((one) => one.name === file),
  );
  return (
    <Tabs
      mono
      label={t.files}
      names={files.map((one) => one.name)}
      index={index}
      onIndex={(next) => setAddress({ file: next === 0 ? "" : (files[next]?.name ?? "") })}
    >
      <LongDiff key={index} name={files[index]?.name ?? ""} text={files[index]?.text ?? ""} />
    </Tabs>
  );
}

const step = 2_000;

/** A diff of which the begin is shown; more of it at a press. */
export function LongDiff({ name, text }: DiffFile) {
  const t = useTexts("versions");
  const [most, setMost] = useState(step);
  const { shown, rest } = cutLines(text, most);
  return (
    <>
      <Diff label={t.diffOf(name)} text={shown} />
      {rest > 0 && (
        <Button look="quiet" onClick={() => setMost(most * 4)}>
          {t.moreLines(rest)}
        </Button>
      )}
    </>
  );
}
