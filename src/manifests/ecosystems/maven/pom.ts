import { parseXml, type XmlElement } from '../../reading/xml.ts';
import { ManifestError, type Load } from '../../manifest.ts';

/** Where POMs that a POM takes something from are looked for. */
export interface MavenRepository {
  readonly load: Load;
  readonly tracked: readonly string[];
  /** Finds parents and BOMs that are not in the repository; they are not looked for where this is left out. */
  readonly published?: PublishedPom;
}

/** The project element of a POM by its coordinates; null where it is not there. */
export type PublishedPom = (
  groupId: string,
  artifactId: string,
  version: string,
) => Promise<XmlElement | null>;

/** The project element of a POM; throws ManifestError. */
export function parsePom(text: string): XmlElement {
  const root = parseXml(text);
  if (root.name !== 'project') {
    throw new ManifestError(`its root element should be project, but it is ${root.name}`, root.line);
  }
  return root;
}
