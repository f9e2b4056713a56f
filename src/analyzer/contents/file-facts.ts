/** What is known of one tracked file by its content. */
export interface FileFacts {
  /** The object in the index that it was read as. */
  readonly blob: string;
  /** Its size in bytes. */
  readonly size: number;
  /** Null when it is binary or empty, with a NUL where git does not look for one, or its language is not known. */
  readonly language: string | null;
  readonly kind: FileKind;
  readonly lines: LineCounts;
}

/** `large`: over the limit, and only its beginning read. `generated`: text that a program wrote, as GitHub Linguist judges. */
export const FILE_KINDS = ['text', 'binary', 'large', 'generated', 'large-generated'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function isLarge({ kind }: FileFacts): boolean {
  return kind === 'large' || kind === 'large-generated';
}

export function isWrittenByProgram({ kind }: FileFacts): boolean {
  return kind === 'generated' || kind === 'large-generated';
}

export interface LineCounts {
  readonly code: number;
  readonly comment: number;
  readonly blank: number;
  /** Comments that say TODO, and those that say FIXME. */
  readonly todo: number;
  readonly fixme: number;
}

export const NO_LINES: LineCounts = { code: 0, comment: 0, blank: 0, todo: 0, fixme: 0 };

/** `<blob> <kind> <size> <code> <comment> <blank> <todo> <fixme> <language>\t<path>`: a tenth of the same in JSON. */
export function formatFileLine(path: string, { blob, kind, size, lines, language }: FileFacts): string {
  const { code, comment, blank, todo, fixme } = lines;
  return `${[blob, kind, size, code, comment, blank, todo, fixme, language ?? ''].join(' ')}\t${path}`;
}

/** Undefined for a line that nobody wrote like this. */
export function parseFileLine(line: string): [path: string, facts: FileFacts] | undefined {
  const tab = line.indexOf('\t');
  const [blob = '', kind, ...rest] = line.slice(0, Math.max(0, tab)).split(' ');
  const known = FILE_KINDS.find((each) => each === kind);
  const [size = NaN, code = NaN, comment = NaN, blank = NaN, todo = NaN, fixme = NaN] = rest
    .slice(0, 6)
    .map(Number);
  const lines = { code, comment, blank, todo, fixme };
  if (known === undefined || ![size, ...Object.values(lines)].every(Number.isInteger)) return undefined;
  return [line.slice(tab + 1), { blob, kind: known, size, lines, language: rest.slice(6).join(' ') || null }];
}
