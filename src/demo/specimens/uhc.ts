import { awkCheck } from '../awk-check.ts';
import { ruby } from '../ecosystems/ruby.ts';
import type { Specimen } from '../specimen.ts';

export const uhc: Specimen = {
  id: 'HMS-UHC',
  ecosystem: ruby,
  summary: 'Tells which coverage a household can enrol in, from its size and its income.',
  feature: 'tell a coverage from income and household size',
  source: {
    'lib/hms_uhc/eligibility.rb': `module HmsUhc
  # Coverage by income, as a share of the federal poverty guideline of 2025 for the 48 contiguous states.
  # Source: https://aspe.hhs.gov/topics/poverty-economic-mobility/poverty-guidelines
  class Eligibility
    FIRST_PERSON = 15_650
    EACH_FURTHER_PERSON = 5_500

    def initialize(income:, household:)
      raise ArgumentError, "a household has a person" unless household.positive?

      @income = income
      @guideline = FIRST_PERSON + EACH_FURTHER_PERSON * (household - 1)
    end

    def coverage
      return "medicaid" if @income * 100 <= @guideline * 138
      return "subsidised" if @income * 100 <= @guideline * 400

      "marketplace"
    end
  end
end
`,
  },
  tests: {
    'test/fixtures/households.csv': `income,household,coverage
0,1,medicaid
21597,1,medicaid
21598,1,subsidised
62600,1,subsidised
62601,1,marketplace
44367,4,medicaid
44368,4,subsidised
128600,4,subsidised
128601,4,marketplace
`,
    'test/eligibility_test.rb': `require "csv"
require "minitest/autorun"
require_relative "../lib/hms_uhc/eligibility"

class EligibilityTest < Minitest::Test
  CSV.foreach(File.join(__dir__, "fixtures/households.csv"), headers: true) do |row|
    define_method("test_#{row["household"]}_with_#{row["income"]}") do
      eligibility = HmsUhc::Eligibility.new(income: row["income"].to_i, household: row["household"].to_i)

      assert_equal row["coverage"], eligibility.coverage
    end
  end

  def test_refuses_an_empty_household
    assert_raises(ArgumentError) { HmsUhc::Eligibility.new(income: 1, household: 0) }
  end
end
`,
    'test/check.sh': awkCheck({
      rule: 'Up to 138 percent of the poverty guideline it is medicaid, up to 400 percent a subsidised plan.',
      fixture: 'test/fixtures/households.csv',
      nativeTest: 'test/eligibility_test.rb',
      action: `
{
  guideline = 10150 + 5500 * $2
  share = 100 * $1 / guideline
  expect("coverage of " $2 " with " $1, share <= 138 ? "medicaid" : share <= 400 ? "subsidised" : "marketplace", $3)
}`,
    }),
  },
};
