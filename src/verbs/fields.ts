/** What every field says of itself: plain data, so that help is printed without loading what checks it. */
interface FieldWords {
  /** What it is, as help, forms and the description of the API have it. */
  readonly description: string;
  /** What stands for its value in help: `--to <name>`. */
  readonly placeholder: string;
}

/** Words of a person. */
export interface TextField<Required extends boolean = boolean> extends FieldWords {
  readonly kind: 'text';
  readonly isRequired: Required;
  /** What stands for it where it is left out. */
  readonly fallback?: string;
}

/** Something that is wanted, or is not. */
export interface FlagField {
  readonly kind: 'flag';
  readonly description: string;
}

/** For how long, in milliseconds; may be left out. */
export interface DurationField extends FieldWords {
  readonly kind: 'duration';
  readonly min: number;
  readonly max: number;
  /** The field beside which it makes no sense. */
  readonly excludes?: string;
}

/** A time to come; may be left out. */
export interface MomentField extends FieldWords {
  readonly kind: 'moment';
}

/** A whole number, 0 or more; may be left out. */
export interface CountField extends FieldWords {
  readonly kind: 'count';
}

/** Ids of components; none stands for all. The command line takes them as arguments. */
export interface ComponentsField {
  readonly kind: 'components';
  readonly description: string;
}

/** One of a few values. */
export interface ChoiceField<Value extends string = string> extends FieldWords {
  readonly kind: 'choice';
  readonly values: readonly Value[];
}

/** A name, or null for none; `none` is what none is called, as a flag of the command line. */
export interface NameField extends FieldWords {
  readonly kind: 'name';
  readonly none: { readonly flag: string; readonly description: string };
}

/** One thing that a verb is told. */
export type VerbField =
  | TextField
  | ChoiceField
  | NameField
  | FlagField
  | DurationField
  | MomentField
  | CountField
  | ComponentsField;

/** All that a verb is told, by name. */
export type VerbFields = Readonly<Record<string, VerbField>>;

/** What each kind of field says, once it was read. */
interface Values {
  readonly name: string | null;
  readonly flag: boolean;
  readonly duration: number | undefined;
  readonly moment: Date | undefined;
  readonly count: number | undefined;
  readonly components: readonly string[];
}

type ValueOf<Field extends VerbField> =
  Field extends ChoiceField<infer Value>
    ? Value
    : Field extends TextField
      ? Field extends TextField<true>
        ? string
        : string | undefined
      : Values[Exclude<Field['kind'], 'choice' | 'text'>];

/** What a verb is told, once it was read. */
export type InputOf<Fields extends VerbFields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

/** Words that have to be there. */
export function requiredText(description: string, placeholder = 'text'): TextField<true> {
  return { kind: 'text', isRequired: true, description, placeholder };
}

/** Words that may be left out. */
export function optionalText(description: string, fallback?: string): TextField<false> {
  const field = { kind: 'text', isRequired: false, description, placeholder: 'text' } as const;
  return fallback === undefined ? field : { ...field, fallback };
}

/** A number of something, which may be left out. */
export function optionalCount(description: string): CountField {
  return { kind: 'count', description, placeholder: 'n' };
}

/** One of the values, which has to be there. */
export function choice<Value extends string>(
  description: string,
  { placeholder, values }: { readonly placeholder: string; readonly values: readonly Value[] },
): ChoiceField<Value> {
  return { kind: 'choice', description, placeholder, values };
}
