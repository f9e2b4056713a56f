import { PackageURL } from 'packageurl-js';
import type { PackageName } from '../../manifests/manifest-packages.ts';

/** No registry takes longer names. */
const MAX_LENGTH = 500;
/** Some types are valid with a version only, so each is written with this one, which is taken away again. */
const VERSION = '0';

/** A package's URL without a version; null for what is no name, as one in which something is to be filled in. */
export function packageUrl({ type, namespace, name }: PackageName): string | null {
  if (name.length + (namespace?.length ?? 0) > MAX_LENGTH || /[\s${}<>()]/.test(`${namespace ?? ''}/${name}`))
    return null;
  try {
    return new PackageURL(type, namespace, name, VERSION).toString().slice(0, -`@${VERSION}`.length);
  } catch (error) {
    // The library does not export the class of its errors; half a character cannot be written in a URL.
    const isNoName = error instanceof Error && error.message.startsWith('Invalid purl');
    if (isNoName || error instanceof URIError) return null;
    throw error;
  }
}
