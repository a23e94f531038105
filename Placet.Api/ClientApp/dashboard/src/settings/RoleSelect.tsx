import { useTexts } from "../i18n/texts.ts";
import { Select } from "../ui/Field.tsx";
import type { UserDraft } from "./model.ts";

interface RoleSelectProps {
  readonly value: UserDraft["role"];
  readonly onChange: (role: UserDraft["role"]) => void;
}

/** What somebody new may do. */
export function RoleSelect({ value, onChange }: RoleSelectProps) {
  const t = useTexts("settings");
  return (
    <Select
      label={t.role}
      value={value}
      options={[
        { value: "member", label: t.member },
        { value: "owner", label: t.owner },
      ]}
      help={t.roleHelp}
      onChange={onChange}
    />
  );
}
