/** A piece of a program that is read and never run. */
export interface CodeToken {
  readonly kind: 'word' | 'string' | 'symbol';
  /** A string's value, without its quotes. */
  readonly text: string;
  /** Whether a string has no interpolation, so that its text is its value. */
  readonly isLiteral: boolean;
  readonly line: number;
  /** Where it stands in the program, for what is given as written. */
  readonly start: number;
  readonly end: number;
  /** Of an opening bracket, the index of its closing one; -1 for every other token. */
  closes: number;
}

/** How one language writes what has to be told apart to find its strings and calls. */
export interface CodeSyntax {
  readonly lineComment: string;
  readonly blockComment?: { readonly open: string; readonly close: string; readonly nests: boolean };
  /** The string that opens at a place of the text, going by the token before it. */
  readonly stringAt: (text: string, at: number, before: CodeToken | undefined) => StringKind | undefined;
  /** Sticky. */
  readonly word: RegExp;
  /** Words that open and close a group as brackets do. */
  readonly brackets?: { readonly open: readonly string[]; readonly close: string };
}

export interface StringKind {
  readonly open: string;
  readonly close: string;
  /** What makes the character after it an ordinary one. */
  readonly escape?: string;
  /** What begins code within the string; code that is no bracket's is a name. */
  readonly interpolation?: readonly string[];
  /** Whether it may go on in the next line. */
  readonly isMultiline?: boolean;
}
