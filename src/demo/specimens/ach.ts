import { awkCheck } from '../awk-check.ts';
import { ruby } from '../ecosystems/ruby.ts';
import type { Specimen } from '../specimen.ts';

export const ach: Specimen = {
  id: 'HMS-ACH',
  ecosystem: ruby,
  summary: 'Checks ABA routing numbers: nine digits whose weighted sum is a multiple of ten.',
  feature: 'check ABA routing numbers',
  dependencies: { activemodel: '~> 7.1.5' },
  source: {
    'lib/hms_ach/routing_number.rb': String.raw`module HmsAch
  # A routing number of the American Bankers Association: nine digits, weighted 3, 7 and 1 in turn.
  class RoutingNumber
    WEIGHTS = [3, 7, 1].freeze

    def initialize(text)
      @digits = text.match?(/\A\d{9}\z/) ? text.chars.map(&:to_i) : nil
    end

    def valid?
      !@digits.nil? && @digits.sum.positive? && (weighted_sum % 10).zero?
    end

    private

    def weighted_sum
      @digits.each_with_index.sum { |digit, index| digit * WEIGHTS[index % 3] }
    end
  end
end
`,
  },
  tests: {
    'test/fixtures/routing-numbers.csv': `number,valid
011000015,yes
021000021,yes
091000019,yes
021000012,no
123456789,no
000000000,no
02100002,no
02100002x,no
`,
    'test/routing_number_test.rb': `require "csv"
require "minitest/autorun"
require_relative "../lib/hms_ach/routing_number"

class RoutingNumberTest < Minitest::Test
  CASES = CSV.read(File.join(__dir__, "fixtures/routing-numbers.csv"), headers: true)

  CASES.each do |row|
    define_method("test_#{row["number"]}_is_valid_#{row["valid"]}") do
      assert_equal row["valid"] == "yes", HmsAch::RoutingNumber.new(row["number"]).valid?
    end
  end
end
`,
    'test/check.sh': awkCheck({
      rule: 'A routing number has nine digits, not all zero, whose sum weighted 3, 7, 1 is a multiple of ten.',
      fixture: 'test/fixtures/routing-numbers.csv',
      nativeTest: 'test/routing_number_test.rb',
      setup: `
function valid(number,    i, sum) {
  if (length(number) != 9 || number ~ /[^0-9]/ || number == "000000000") return "no"
  for (i = 1; i <= 9; i++) sum += substr(number, i, 1) * substr("371", (i - 1) % 3 + 1, 1)
  return sum % 10 == 0 ? "yes" : "no"
}`,
      action: `{ expect("valid(" $1 ")", valid($1), $2) }`,
    }),
  },
};
