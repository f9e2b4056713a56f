import type { VerbField } from './fields.ts';

/** What somebody typed into a field, as its schema takes it; what is left empty is not said. */
export function typedValue({ kind }: VerbField, typed: string | null): unknown {
  const text = (typed ?? '').trim();
  if (kind === 'flag') return text !== '';
  if (kind === 'components') return text.split(/[\s,]+/).filter((id) => id !== '');
  if (text !== '') return text;
  return kind === 'name' ? null : undefined;
}
