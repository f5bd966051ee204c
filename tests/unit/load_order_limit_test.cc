// How many statements of order are reckoned with at once.
#include <gtest/gtest.h>

#include "load/order/narrowing.h"

namespace bede::load {
namespace {

TEST(OrderLimit, IsAnErrorOfItsOwn) {
    Event first;
    first.id = "first";
    Event then;
    then.id = "then";
    then.orders.push_back({.relation = OrderConstraint::Relation::after, .first = "first"});
    Timeline timeline;
    for (const Event* each : {&first, &then}) {
        timeline.events.push_back(timed_event(*each));
        timeline.events.back().base = &each->base;
    }
    timeline.put_in_order();
    const std::vector<InputFile> files{{.name = "base.bede"}};
    const auto found_with = [&](std::size_t order_max) {
        const Steps steps;
        Report report(files, steps);
        narrow_dates(Schema(), Where{}, timeline, report, order_max);
        return report.take();
    };
    EXPECT_TRUE(found_with(1).empty());
    const Diagnostics found = found_with(0);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().code, "F-ORDER");
    EXPECT_EQ(found.front().message,
              "1 dates and statements of order; no more than 0 are reckoned with at once");
}

}  // namespace
}  // namespace bede::load
