export declare const MAY_IMPORT: Record<string, { values: string[]; types?: string[] }>;
