import path from 'node:path';
import type { MadePackage, ManifestPackages, PackageName } from '../../manifest-packages.ts';
import type { XmlElement } from '../../reading/xml.ts';
import type { MsbuildProject, PackageReference } from './msbuild-project.ts';

/** What a project publishes and asks for: https://learn.microsoft.com/nuget/reference/msbuild-targets */
export function nugetPackages(
  file: string,
  project: MsbuildProject,
  isDev: (reference: PackageReference) => boolean,
): ManifestPackages {
  return {
    publishes: publishedBy(file, project),
    requires: project.references.map((reference) => ({
      package: nugetName(reference.name),
      scope: isDev(reference) ? 'development' : 'runtime',
      line: reference.line,
      file: reference.file,
    })),
  };
}

/** NuGet's names are the same in upper and lower case. */
export function nugetName(name: string): PackageName {
  return { type: 'nuget', name: name.toLowerCase() };
}

/** Its id, else the name of its assembly, which is the project's own where none is given. */
function publishedBy(file: string, project: MsbuildProject): MadePackage[] {
  const ownName = path.posix.basename(file).replace(/\.[^.]+$/, '');
  const written = project.expand(
    (project.property('PackageId') ?? project.property('AssemblyName') ?? '')
      .replaceAll('$(MSBuildProjectName)', ownName)
      .replaceAll('$(AssemblyName)', project.property('AssemblyName') ?? ownName),
  );
  const name = written.trim() || ownName;
  return [{ package: nugetName(name), line: lineOf(name, project.own), private: !isPackable(project) }];
}

/** The line of the property with this text, where the project has it itself. */
function lineOf(name: string, own: XmlElement): number | null {
  const properties = own.children
    .filter((child) => child.name === 'PropertyGroup')
    .flatMap((group) => group.children);
  const found = ['PackageId', 'AssemblyName'].flatMap((key) => properties.filter((one) => one.name === key));
  return found.find(({ text }) => text === name)?.line ?? null;
}

/** As the SDK has it: a test, a web application and a program are no packages unless they say so; old projects are not packed. */
function isPackable({ property, own, references }: MsbuildProject): boolean {
  const is = (name: string): boolean => property(name)?.toLowerCase() === 'true';
  const written = property('IsPackable')?.toLowerCase();
  if (written === 'true' || written === 'false') return written === 'true';
  const sdk = own.attributes.get('Sdk') ?? '';
  const isTest =
    is('IsTestProject') || references.some(({ name }) => /^microsoft\.net\.test\.sdk$/i.test(name));
  const isProgram = /^(win)?exe$/i.test(property('OutputType') ?? '') && !is('PackAsTool');
  const isSaid = property('PackageId') !== undefined || is('GeneratePackageOnBuild');
  return (
    sdk !== '' && !isTest && (isSaid || (!isProgram && !/\.(web|worker|blazorwebassembly)\b/i.test(sdk)))
  );
}
