import { expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

it('projects of Gradle have the names of their settings and publications, and the group of whoever says it', async () => {
  const packages = await readPackages({
    'settings.gradle.kts': `rootProject.name = "own-parent"
include(":core", ":app", ":props", ":groovy")
project(":core").name = "own-core"
`,
    'gradle.properties': 'GROUP=com.own\n',
    'build.gradle.kts': `allprojects {
  group = project.property("GROUP") as String
  tasks.register("x") { group = "verification" }
}
`,
    'core/build.gradle.kts': `plugins {
  kotlin("multiplatform")
  id("own.publish")
}
dependencies {
  api("com.squareup.okio:okio:3.0")
  implementation(
    "a.b:run:1",
  )
  compileOnly("a.b:given:1")
  kapt("a.b:processor:1")
  kspJvm("a.b:processor.jvm:1")
  testImplementation("junit:junit:4")
  implementation(project(":props"))
}
`,
    'app/build.gradle.kts': `plugins {
  id("com.vanniktech.maven.publish") apply false
  id("io.github.gradle-nexus.publish-plugin")
}
`,
    'props/build.gradle.kts': '',
    'props/gradle.properties': '# POM_ARTIFACT_ID=no\nPOM_ARTIFACT_ID=own-props\n',
    'groovy/build.gradle': `apply plugin: 'maven-publish'
group 'org.other'
publishing {
  publications {
    maven(MavenPublication) {
      artifactId = 'renamed'
    }
  }
}
dependencies { implementation 'org.other:renamed:1' }
`,
  });

  expect(packages).toEqual({
    publishes: [
      'private pkg:maven/com.own/app app/build.gradle.kts:?',
      'pkg:maven/com.own/own-core core/build.gradle.kts:?',
      'pkg:maven/com.own/own-core-jvm core/build.gradle.kts:?',
      'private pkg:maven/com.own/own-parent build.gradle.kts:?',
      'pkg:maven/com.own/own-props props/gradle.properties:2',
      'pkg:maven/org.other/renamed groovy/build.gradle:6',
    ],
    requires: [
      'optional pkg:maven/a.b/given core/build.gradle.kts:10',
      'build pkg:maven/a.b/processor core/build.gradle.kts:11',
      'build pkg:maven/a.b/processor.jvm core/build.gradle.kts:12',
      'runtime pkg:maven/a.b/run core/build.gradle.kts:8',
      'runtime pkg:maven/com.squareup.okio/okio core/build.gradle.kts:6',
      'development pkg:maven/junit/junit core/build.gradle.kts:13',
    ],
  });
});
