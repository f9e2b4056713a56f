import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

const CATALOGUE = `
[versions]
one = "1.2.3"
rich = { strictly = "[2, 3[", prefer = "2.5" }
[libraries]
some-library = { module = "g:some-library", version.ref = "one" }
other_one = { group = "g", name = "other", version = { ref = "rich" } }
short = "g:short:4"
bare = { module = "g:bare" }
[bundles]
both = ["some-library", "short"]
`;
const FILES = { 'gradle/libs.versions.toml': CATALOGUE, 'gradle.properties': 'fromProperties=9.9\n' };

describe('build.gradle', () => {
  it('gives what its dependencies blocks name literally, tests apart', async () => {
    const text = `
buildscript { dependencies { classpath 'never:never:1' } }
plugins { id 'java' version '1' }
ext.jsonVersion = "2.10"
def pattern = text =~ /"unbalanced/
dependencies {
  implementation 'g:plain:1.0', 'g:second:2.0'
  api "g:json:$jsonVersion" // "g:commented:1"
  api("g:props:\${fromProperties}") { exclude group: 'x', module: 'y' }
  compileOnly group: 'g', name: 'mapped', version: '3.0'
  runtimeOnly platform('g:bom:4@pom')
  implementation project(':lib')
  implementation files('a.jar')
  implementation libs.some.library
  testImplementation libs.bundles.both
  androidTestImplementation('g:unversioned')
  implementation "g:unknown:\${computed()}"
  if (isFast) { implementation 'g:fast:1' }
  constraints { implementation 'g:constrained:1' }
  custom computed()
}`;

    const { runtime, dev, unknown } = await parse('gradle', 'build.gradle', text, Object.keys(FILES), FILES);

    expect(runtime).toEqual([
      'g:plain 1.0',
      'g:second 2.0',
      'g:json 2.10',
      'g:props 9.9',
      'g:mapped 3.0',
      'g:bom 4',
      'g:some-library 1.2.3',
      'g:unknown *',
      'g:fast 1',
    ]);
    expect(dev).toEqual(['g:some-library 1.2.3', 'g:short 4', 'g:unversioned *']);
    expect(unknown).toEqual(['what it computes in lines 17, 18, 20, which only running it could tell']);
  });
});

describe('build.gradle.kts', () => {
  it('reads Kotlin, with its source sets', async () => {
    const text = `
val coroutines = "1.8"
kotlin {
  sourceSets {
    commonMain.dependencies { implementation(libs.other.one) }
    val jvmTest by getting { dependencies { implementation(kotlin("test")) } }
    create("integrationTest") { dependencies { implementation("g:it:1") } }
  }
}
dependencies {
  api(platform(libs.bare))
  implementation("g:coroutines:$coroutines")
  "custom"("g:custom:1") { because("of that") }
  add("implementation", "g:added:1")
  implementation(group = "g", name = "named", version = "2")
  implementation(projects.lib)
  implementation(libs.missing)
  ksp(libs.short)
}`;

    const { runtime, dev, unknown } = await parse(
      'gradle',
      'app/build.gradle.kts',
      text,
      Object.keys(FILES),
      FILES,
    );

    expect(runtime.toSorted()).toEqual([
      'g:added 1',
      'g:bare *',
      'g:coroutines 1.8',
      'g:custom 1',
      'g:named 2',
      'g:other [2, 3[',
      'g:short 4',
    ]);
    expect(dev).toEqual(['org.jetbrains.kotlin:kotlin-test *', 'g:it 1']);
    expect(unknown).toEqual(['what it computes in line 17, which only running it could tell']);
  });

  it('is refused with the line for a brace that is not closed', async () => {
    const result = parse('gradle', 'build.gradle.kts', 'dependencies {\n  api("g:a:1"\n}\n');

    await expect(result).rejects.toMatchObject({
      name: 'ManifestError',
      message: '} does not close the ( of line 2',
      line: 3,
    });
  });
});

describe('settings.gradle', () => {
  it('has the projects that it includes as members, where they were moved to', async () => {
    const text = `
rootProject.name = 'x'
include ':app', ':libs:core',
  'plain'
include(":moved")
project(':moved').projectDir = new File(settingsDir, '../elsewhere')
include "computed-\${name}"
`;

    const { members, includes, unknown } = await parse('gradle', 'settings.gradle', text, Object.keys(FILES));

    expect(members).toEqual(['app', 'libs/core', 'plain', '../elsewhere']);
    expect(includes).toEqual(['gradle/libs.versions.toml']);
    expect(unknown).toEqual(['what it computes in line 7, which only running it could tell']);
  });
});

describe('a version catalogue', () => {
  it('is refused with the line when it does not parse', async () => {
    const result = parse('gradle', 'gradle/libs.versions.toml', '[versions]\na = \n');

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line: 2 });
  });
});

describe('gradle.lockfile', () => {
  it('gives every module, those of tests alone apart', async () => {
    const text =
      '# generated\ng:a:1.1=compileClasspath,testCompileClasspath\ng:b:2=testRuntimeClasspath\nempty=annotationProcessor\n';

    const { packages, dev, versions, disagreements } = await readLocked(
      'gradle',
      ['build.gradle', "dependencies {\n api 'g:a:1.0'\n api 'g:new:1'\n}"],
      ['gradle.lockfile', text],
    );

    expect(packages).toEqual(['g:a 1.1', 'g:b 2']);
    expect(dev).toEqual(['g:b']);
    expect(versions).toEqual({ 'g:a': '1.1', 'g:new': null });
    expect(disagreements).toEqual(['g:new is asked for, and it is not there']);
  });
});
