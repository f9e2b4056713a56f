import type { DataConverter } from '@temporalio/common';
import { builtFile } from './built-file.ts';

/** How every client and worker reads payloads: as the SDK writes them, and without an error for what nobody could read. The SDK requires it by its path. */
export const DATA_CONVERTER: DataConverter = { payloadConverterPath: builtFile('payload-converter.cjs') };
