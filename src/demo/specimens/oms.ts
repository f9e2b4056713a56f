import { awkCheck } from '../awk-check.ts';
import { ruby } from '../ecosystems/ruby.ts';
import type { Specimen } from '../specimen.ts';

export const oms: Specimen = {
  id: 'HMS-OMS',
  ecosystem: ruby,
  summary: 'Moves an order through its states and refuses what the workflow does not foresee.',
  feature: 'move an order through its states',
  dependencies: { activemodel: '~> 7.1.5' },
  source: {
    'lib/hms_oms/order.rb': `module HmsOms
  # An order and the state that it is in.
  class Order
    MOVES = {
      "draft" => { "submit" => "placed", "cancel" => "cancelled" },
      "placed" => { "pay" => "paid", "cancel" => "cancelled" },
      "paid" => { "ship" => "shipped", "refund" => "cancelled" },
      "shipped" => { "deliver" => "delivered" }
    }.freeze

    attr_reader :state

    def initialize(state = "draft")
      @state = state
    end

    def apply(event)
      moves = MOVES.fetch(state, {})
      @state = moves.fetch(event) { raise ArgumentError, "an order that is #{state} cannot #{event}" }
      self
    end
  end
end
`,
  },
  tests: {
    'test/fixtures/orders.csv': `events,state
submit,placed
submit pay ship deliver,delivered
submit pay refund,cancelled
submit cancel,cancelled
pay,refused
submit pay ship cancel,refused
cancel submit,refused
`,
    'test/order_test.rb': `require "csv"
require "minitest/autorun"
require_relative "../lib/hms_oms/order"

class OrderTest < Minitest::Test
  CSV.foreach(File.join(__dir__, "fixtures/orders.csv"), headers: true) do |row|
    define_method("test_#{row["events"].tr(" ", "_")}") do
      assert_equal row["state"], state_after(row["events"].split)
    end
  end

  private

  def state_after(events)
    events.reduce(HmsOms::Order.new) { |order, event| order.apply(event) }.state
  rescue ArgumentError
    "refused"
  end
end
`,
    'test/check.sh': awkCheck({
      rule: 'An order goes from draft over placed, paid and shipped to delivered, and can be cancelled until it ships.',
      fixture: 'test/fixtures/orders.csv',
      nativeTest: 'test/order_test.rb',
      setup: `
BEGIN {
  move["draft submit"] = "placed"
  move["placed pay"] = "paid"
  move["paid ship"] = "shipped"
  move["shipped deliver"] = "delivered"
  move["draft cancel"] = move["placed cancel"] = move["paid refund"] = "cancelled"
}`,
      action: `
{
  state = "draft"
  count = split($1, events, " ")
  for (i = 1; i <= count && state != "refused"; i++) {
    key = state " " events[i]
    state = (key in move) ? move[key] : "refused"
  }
  expect("state after " $1, state, $2)
}`,
    }),
  },
};
