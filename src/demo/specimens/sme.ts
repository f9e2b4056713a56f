import { awkCheck } from '../awk-check.ts';
import { ruby } from '../ecosystems/ruby.ts';
import type { Specimen } from '../specimen.ts';

export const sme: Specimen = {
  id: 'HMS-SME',
  ecosystem: ruby,
  summary: 'Says whether an expert may sign a review: a credential counts from its first day to its last.',
  feature: 'tell whether a credential counts on a day',
  source: {
    'lib/hms_sme/credential.rb': `require "date"

module HmsSme
  # A professional credential: it counts from the day of issue to the day of expiry, unless it was withdrawn.
  Credential = Struct.new(:issued, :expires, :withdrawn, keyword_init: true) do
    def counts_on?(day)
      return false if withdrawn && day >= withdrawn

      (issued..expires).cover?(day)
    end
  end

  # How many experts may sign on a day; a review needs two.
  def self.quorum?(credentials, day)
    credentials.count { |credential| credential.counts_on?(day) } >= 2
  end
end
`,
  },
  tests: {
    'test/fixtures/credentials.csv': `issued,expires,withdrawn,day,counts
2025-01-01,2027-12-31,,2026-06-01,yes
2025-01-01,2026-06-01,,2026-06-01,yes
2026-06-01,2027-12-31,,2026-06-01,yes
2025-01-01,2026-05-31,,2026-06-01,no
2026-06-02,2027-12-31,,2026-06-01,no
2025-01-01,2027-12-31,2026-06-01,2026-06-01,no
2025-01-01,2027-12-31,2026-06-02,2026-06-01,yes
`,
    'test/credential_test.rb': `require "csv"
require "minitest/autorun"
require_relative "../lib/hms_sme/credential"

class CredentialTest < Minitest::Test
  CSV.foreach(File.join(__dir__, "fixtures/credentials.csv"), headers: true).with_index(2) do |row, line|
    define_method("test_line_#{line}") do
      dates = %w[issued expires withdrawn].to_h { |name| [name.to_sym, row[name] && Date.iso8601(row[name])] }

      assert_equal row["counts"] == "yes", HmsSme::Credential.new(**dates).counts_on?(Date.iso8601(row["day"]))
    end
  end

  def test_needs_two_experts
    day = Date.new(2026, 6, 1)
    credential = HmsSme::Credential.new(issued: day, expires: day)

    refute HmsSme.quorum?([credential], day)
    assert HmsSme.quorum?([credential, credential], day)
  end
end
`,
    'test/check.sh': awkCheck({
      rule: 'A credential counts from its first day to its last, but not from the day on which it was withdrawn.',
      fixture: 'test/fixtures/credentials.csv',
      nativeTest: 'test/credential_test.rb',
      action: `{ expect("counts", ($1 <= $4 && $4 <= $2 && ($3 == "" || $4 < $3)) ? "yes" : "no", $5) }`,
    }),
  },
};
