import { stringify } from 'yaml';

/** What stands in the front matter of every entry. */
export const ENTRY = {
  schema_version: 1,
  id: 'mend',
  kind: 'strategy',
  title: 'Mend it',
  owner: 'platform',
  review_by: '2999-01-01',
  for: ['health/exit/1'],
  command: ['mend', '{id}'],
};

/** The text of an entry, with other fields than those; `undefined` leaves one out. */
export function entryText(fields: Readonly<Record<string, unknown>> = {}, body = 'Why it helps.\n'): string {
  return `---\n${stringify({ ...ENTRY, ...fields })}---\n${body}`;
}
