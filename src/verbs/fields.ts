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
export type VerbField = TextField | ChoiceField | NameField;

/** All that a verb is told, by name. */
export type VerbFields = Readonly<Record<string, VerbField>>;

type ValueOf<Field extends VerbField> =
  Field extends ChoiceField<infer Value>
    ? Value
    : Field extends NameField
      ? string | null
      : Field extends TextField<true>
        ? string
        : string | undefined;

/** What a verb is told, once it was read. */
export type InputOf<Fields extends VerbFields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

/** Words that have to be there. */
export function requiredText(description: string, placeholder = 'text'): TextField<true> {
  return { kind: 'text', isRequired: true, description, placeholder };
}

/** One of the values, which has to be there. */
export function choice<Value extends string>(
  description: string,
  { placeholder, values }: { readonly placeholder: string; readonly values: readonly Value[] },
): ChoiceField<Value> {
  return { kind: 'choice', description, placeholder, values };
}
