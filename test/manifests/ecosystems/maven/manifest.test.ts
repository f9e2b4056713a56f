import { describe, expect, it } from '@jest/globals';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

const dependency = (artifact: string, more = ''): string =>
  `<dependency><groupId>org.a</groupId><artifactId>${artifact}</artifactId>${more}</dependency>`;

const PARENT = `
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>org.ours</groupId><artifactId>parent</artifactId><version>2.0</version>
  <properties><one.version>1.1</one.version><both>\${one.version}-\${project.version}</both></properties>
  <modules><module>app</module><module>./lib/pom.xml</module></modules>
  <dependencyManagement><dependencies>
    ${dependency('managed', '<version>${one.version}</version>')}
    ${dependency('tests', '<version>5</version><scope>test</scope>')}
  </dependencies></dependencyManagement>
  <dependencies>${dependency('inherited', '<version>3</version>')}</dependencies>
</project>`;

const APP_HEAD =
  '<parent><groupId>org.ours</groupId><artifactId>parent</artifactId><version>2.0</version></parent><artifactId>app</artifactId>';
const app = (body: string): string => `<project>${APP_HEAD}${body}</project>`;

describe('pom.xml', () => {
  it('gives dependencies with what the parent in the repository sets, tests apart', async () => {
    const text = app(`
      <properties><one.version>1.2</one.version></properties>
      <dependencies>
        <!-- ${dependency('commented')} -->
        ${dependency('managed')}
        ${dependency('tests')}
        ${dependency('provided', '<version>[1,2)</version><scope>provided</scope>')}
        ${dependency('both', '<version>${both}</version>')}
        <dependency><groupId>\${project.groupId}</groupId><artifactId>lib</artifactId><version>\${project.version}</version></dependency>
      </dependencies>`);

    const manifest = await parse('maven', 'app/pom.xml', text, [], { 'pom.xml': PARENT });

    expect(manifest.runtime).toEqual([
      'org.a:inherited 3',
      'org.a:managed 1.2',
      'org.a:provided [1,2)',
      'org.a:both 1.2-2.0',
      'org.ours:lib 2.0',
    ]);
    expect(manifest.dev).toEqual(['org.a:tests 5']);
    expect(manifest.unknown).toEqual([]);
  });

  it('has its modules as members', async () => {
    const { members } = await parse('maven', 'pom.xml', PARENT);

    expect(members).toEqual(['app', 'lib/pom.xml']);
  });

  it('takes versions from a BOM in the repository', async () => {
    const bom = `<project><groupId>org.ours</groupId><artifactId>bom</artifactId><version>9</version>
      <dependencyManagement><dependencies>${dependency('managed', '<version>${project.version}</version>')}</dependencies></dependencyManagement></project>`;
    const text = `<project><groupId>org.ours</groupId><artifactId>app</artifactId><version>1</version>
      <dependencyManagement><dependencies><dependency><groupId>org.ours</groupId><artifactId>bom</artifactId><version>9</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
      <dependencies>${dependency('managed')}</dependencies></project>`;

    const { runtime, unknown } = await parse('maven', 'pom.xml', text, ['pom.xml', 'bom/pom.xml'], {
      'pom.xml': text,
      'bom/pom.xml': bom,
    });

    expect(runtime).toEqual(['org.a:managed 9']);
    expect(unknown).toEqual([]);
  });

  it('says what a parent, a BOM or a profile elsewhere would tell', async () => {
    const text = app(`
      <dependencyManagement><dependencies><dependency><groupId>org.theirs</groupId><artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
      <dependencies>${dependency('managed')}</dependencies>
      <profiles>
        <profile><id>on</id><activation><activeByDefault>true</activeByDefault></activation><dependencies>${dependency('default')}</dependencies></profile>
        <profile><id>off</id><dependencies>${dependency('optional')}</dependencies></profile>
      </profiles>`);

    const { runtime, unknown } = await parse('maven', 'app/pom.xml', text);

    expect(runtime).toEqual(['org.a:managed *', 'org.a:default *']);
    expect(unknown).toEqual([
      'what its parent org.ours:parent:2.0 sets, which is not in the repository',
      'whether the profile off and its dependencies are on',
      'the versions that org.theirs:bom:1 sets, which is not in the repository',
    ]);
  });

  it('ends with properties that double each other and parents that name each other', async () => {
    const properties = Array.from({ length: 60 }, (_, n) => `<p${n}>\${p${n + 1}}\${p${n + 1}}</p${n}>`).join(
      '',
    );
    const text = app(
      `<properties>${properties}</properties><dependencies>${dependency('a', '<version>${p0}</version>')}</dependencies>`,
    );
    const itself =
      '<project><parent><groupId>org.ours</groupId><artifactId>parent</artifactId><relativePath>pom.xml</relativePath></parent><groupId>org.ours</groupId><artifactId>parent</artifactId></project>';

    const { runtime } = await parse('maven', 'app/pom.xml', text, [], { 'pom.xml': itself });

    expect(runtime[0]?.length).toBeLessThan(10_000);
  });

  it.each([
    ['a tag that is not closed', '<project>\n<dependencies>\n</project>', 3, /tag/],
    ['another document', '<html>\n</html>', 1, 'its root element should be project, but it is html'],
    ['no document', '', 1, /./],
    ['elements without end', '<a>'.repeat(100_000), 1, 'its elements are nested more than 500 deep'],
  ])('is refused with the line for %s', async (_, text, line, reason) => {
    const result = parse('maven', 'pom.xml', text);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line });
    await expect(result).rejects.toThrow(reason);
  });

  it('reads no entities', async () => {
    const text = `<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><project><name>&x; &copy;</name><dependencies>${dependency('a', '<version>&x;</version>')}</dependencies></project>`;

    const { runtime } = await parse('maven', 'pom.xml', text);

    expect(runtime).toEqual(['org.a:a &x;']);
  });
});
