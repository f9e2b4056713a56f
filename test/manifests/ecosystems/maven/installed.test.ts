import { describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { NOW } from '../../../support/environment/sandbox.ts';
import { tellDependencies } from '../../../support/environment/tell-dependencies.ts';
import { useSandbox } from '../../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const told = (): ReturnType<typeof tellDependencies> => tellDependencies(sandbox.member);

describe('what Maven has downloaded', () => {
  const pom = (body: string): string =>
    `<project><groupId>org.shop</groupId><artifactId>web</artifactId><version>1</version>${body}</project>`;
  const dependency = (name: string, version = ''): string => {
    const [groupId, artifactId] = name.split(':');
    const written = version === '' ? '' : `<version>${version}</version>`;
    return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId>${written}</dependency>`;
  };
  const inRepository = (name: string): string => `../home/.m2/repository/${name}`;

  it('is in the local repository, in the version that a parent from there sets', async () => {
    const parent =
      '<parent><groupId>org.boot</groupId><artifactId>starter</artifactId><version>3.2.0</version></parent>';
    const dependencies = ['com.a:plain:1.2', 'com.a:managed', 'org.shop:sibling:1', 'com.a:only-pom:1']
      .map((each) => each.split(':'))
      .map(([group, artifact, version]) => dependency(`${group}:${artifact}`, version))
      .join('');
    await sandbox.write({ 'pom.xml': pom(`${parent}<dependencies>${dependencies}</dependencies>`) });
    const before = await told();
    await sandbox.write({
      [inRepository('org/boot/starter/3.2.0/starter-3.2.0.pom')]:
        `<project><artifactId>starter</artifactId><dependencyManagement><dependencies>${dependency('com.a:managed', '7.1')}</dependencies></dependencyManagement></project>`,
      [inRepository('com/a/plain/1.2/plain-1.2.jar')]: '',
      [inRepository('com/a/only-pom/1/only-pom-1.pom')]: '<project></project>',
      [inRepository('com/a/only-pom/1/only-pom-1.jar.lastUpdated')]: '',
      [inRepository('com/a/only-pom/1/only-pom-1-sources.jar')]: '',
    });
    const partly = await told();
    await sandbox.write({
      [inRepository('com/a/managed/7.1/managed-7.1.jar')]: '',
      [inRepository('com/a/only-pom/1/only-pom-1.pom')]: '<project><packaging>pom</packaging></project>',
    });
    const after = await told();

    expect(before.missing_dependencies).toEqual(['com.a:only-pom@1', 'com.a:plain@1.2']);
    expect(before.message).toContain('cannot be told: com.a:managed');
    expect(partly.missing_dependencies).toEqual(['com.a:managed', 'com.a:only-pom@1']);
    expect(after).toMatchObject({ dependencies_status: 'up_to_date', message: '' });
  });

  it('is where the settings of the project, or of the user, have it', async () => {
    await sandbox.write({
      'pom.xml': pom(`<dependencies>${dependency('com.a:plain', '1.2')}</dependencies>`),
      '../home/.m2/settings.xml':
        '<settings><!-- <localRepository>/no</localRepository> --><localRepository>${user.home}/own</localRepository></settings>',
      '../home/own/com/a/plain/1.2/plain-1.2.jar': '',
    });
    const own = await told();
    await sandbox.write({ '.mvn/maven.config': '-Dmaven.repo.local=cache\n' });
    const project = await told();

    expect(own).toMatchObject({ dependencies_status: 'up_to_date' });
    expect(project.missing_dependencies).toEqual(['com.a:plain@1.2']);
  });

  it('is fetched for a module by packaging all of them, for a project alone by itself', async () => {
    const needs = pom(`<dependencies>${dependency('com.a:plain', '1')}</dependencies>`);
    const remedies = async (files: Record<string, string>): Promise<string[]> => {
      await sandbox.write(files);
      const { findings } = await checkEnvironment(sandbox.member, { now: NOW });
      return findings.map(({ remediation }) => remediation);
    };

    expect(await remedies({ 'pom.xml': needs })).toContain('Run `mvn dependency:go-offline`.');
    expect(
      await remedies({ 'pom.xml': pom('<modules><module>core</module></modules>'), 'core/pom.xml': needs }),
    ).toContain('Run `mvn -DskipTests package`.');
  });
});
