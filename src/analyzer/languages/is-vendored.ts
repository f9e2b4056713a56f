import { DOCUMENTATION, VENDORED } from './linguist.ts';

/** Whether code came from elsewhere, by its path, as Linguist judges. */
export function isVendored(path: string): boolean {
  return VENDORED.test(path);
}

/** Whether a file is documentation, by its path, as Linguist judges. */
export function isDocumentationPath(path: string): boolean {
  return DOCUMENTATION.test(path);
}
