/** Of an element; the object has no prototype, so that every name is only a name. */
export type JunitAttributes = Readonly<Record<string, string>>;
