import { php } from '../ecosystems/php.ts';
import type { Specimen } from '../specimen.ts';

export const ops: Specimen = {
  id: 'HMS-OPS',
  ecosystem: php,
  summary: 'Says whether a deployment may start now, in PHP for the portal and in the shell for servers.',
  feature: 'open the deployment window on weekday mornings',
  dependencies: { 'aws/aws-sdk-php': '^3.336' },
  source: {
    'bin/deploy-window.sh': `#!/bin/sh
# Prints open or closed for a weekday and a time: deploy-window.sh Mon 09:30
# Open from 08:00 to 15:59, Monday to Thursday, and on Friday until 11:59.
set -eu
[ $# -eq 2 ] || {
  echo "usage: deploy-window.sh WEEKDAY HH:MM" >&2
  exit 2
}
case "$1 $2" in
  Mon\\ 0[89]:* | Tue\\ 0[89]:* | Wed\\ 0[89]:* | Thu\\ 0[89]:* | Fri\\ 0[89]:*) echo open ;;
  Mon\\ 1[0-5]:* | Tue\\ 1[0-5]:* | Wed\\ 1[0-5]:* | Thu\\ 1[0-5]:* | Fri\\ 1[01]:*) echo open ;;
  *) echo closed ;;
esac
`,
    'src/DeployWindow.php': String.raw`<?php

declare(strict_types=1);

namespace Hms\OPS;

/** When a deployment may start; bin/deploy-window.sh says the same on a server. */
final class DeployWindow
{
    private const FIRST_HOUR = 8;
    private const CLOSING_HOUR = ['Mon' => 16, 'Tue' => 16, 'Wed' => 16, 'Thu' => 16, 'Fri' => 12];

    public static function isOpen(string $weekday, string $time): bool
    {
        $hour = (int) substr($time, 0, 2);

        return $hour >= self::FIRST_HOUR && $hour < (self::CLOSING_HOUR[$weekday] ?? 0);
    }
}
`,
  },
  tests: {
    'tests/fixtures/moments.csv': `Mon,07:59,closed
Mon,08:00,open
Thu,15:59,open
Thu,16:00,closed
Fri,11:59,open
Fri,12:00,closed
Sat,10:00,closed
Sun,10:00,closed
`,
    'tests/DeployWindowTest.php': String.raw`<?php

declare(strict_types=1);

use Hms\OPS\DeployWindow;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class DeployWindowTest extends TestCase
{
    public static function moments(): array
    {
        return array_map('str_getcsv', file(__DIR__ . '/fixtures/moments.csv', FILE_IGNORE_NEW_LINES));
    }

    #[DataProvider('moments')]
    public function testIsOpen(string $weekday, string $time, string $expected): void
    {
        self::assertSame($expected === 'open', DeployWindow::isOpen($weekday, $time));
    }
}
`,
    'tests/check.sh': `#!/bin/sh
# The script for servers must say what the fixture expects, which the PHP tests read too.
set -eu
cd "$(dirname "$0")/.."
grep -q moments.csv tests/DeployWindowTest.php
failed=0
while IFS=, read -r weekday time expected; do
  said=$(sh bin/deploy-window.sh "$weekday" "$time")
  [ "$said" = "$expected" ] || {
    echo "$weekday $time is $said, expected $expected"
    failed=1
  }
done <tests/fixtures/moments.csv
if sh bin/deploy-window.sh 2>/dev/null; then
  echo "the script accepts no arguments at all"
  failed=1
fi
exit $failed
`,
  },
};
