import type { CaseDetail } from "../../src/contract/case.ts";
import { en } from "../i18n/en.ts";
import { type Translate, useTexts } from "../i18n/i18n.ts";

type Known = keyof typeof en.cases.fields;

function labelOf(t: Translate, name: string): string {
  return Object.hasOwn(en.cases.fields, name) ? t(`cases.fields.${name as Known}`) : name;
}

function wordsOf(t: Translate, name: string, value: string | boolean | string[]): string {
  if (typeof value === "boolean") return value ? t("cases.yes") : t("cases.no");
  if (Array.isArray(value)) return value.join(", ");
  return name === "severity" && Object.hasOwn(en.cases.severities, value)
    ? t(`cases.severities.${value as keyof typeof en.cases.severities}`)
    : value;
}

/** What the form asked for besides the description. */
export function FormFields({ fields }: { readonly fields: CaseDetail["fields"] }) {
  const { t } = useTexts();
  const rows = Object.entries(fields).filter(
    ([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  if (rows.length === 0) return null;
  return (
    <section className="q-card">
      <h2 className="case-heading">{t("cases.details")}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fact key={name} label={labelOf(t, name)} value={wordsOf(t, name, value)} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
