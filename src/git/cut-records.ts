/** Cuts text that comes in pieces at each separator. */
export interface RecordCutter {
  readonly add: (text: string) => void;
  /** Hands over what stands behind the last separator, if anything does. */
  readonly end: () => void;
}

interface CutterOptions {
  /** One character. */
  readonly separator: string;
  /** In characters. */
  readonly maxLength: number;
  readonly onRecord: (record: string) => void;
  /** Makes the error that is thrown for a longer record, which is not kept. */
  readonly tooLong: () => Error;
}

/** Looks at each character once, however many pieces a record comes in. */
export function createRecordCutter({ separator, maxLength, onRecord, tooLong }: CutterOptions): RecordCutter {
  let [begun, length]: [string[], number] = [[], 0];
  const keep = (part: string): void => {
    length += part.length;
    if (length > maxLength) throw tooLong();
    if (part !== '') begun.push(part);
  };
  const finish = (): void => {
    const record = begun.join('');
    [begun, length] = [[], 0];
    onRecord(record);
  };
  return {
    add(text) {
      const parts = text.split(separator);
      const last = parts.pop() ?? '';
      for (const part of parts) {
        keep(part);
        finish();
      }
      keep(last);
    },
    end() {
      if (length > 0) finish();
    },
  };
}
