// Random questions after when something was in force, and when it was not.
#include "random_columns.h"
#include "random_conditions.h"
#include "random_forms.h"
#include "random_tail.h"

namespace bede::differential {

Coverage random_coverage(Random& random, const Base& base) {
    Conditions conditions(random, base);
    Coverage out{.certainly = random.one_in(8),
                 .gaps = random.one_in(2),
                 .events = conditions.set(ThingType::event, 1),
                 .during = conditions.time(),
                 .where = nullptr,
                 .tail = {}};
    const NodePtr start = node(Column{"start"});
    const NodePtr end = node(Column{"end"});
    const NodePtr period = node(Column{"period"});
    const NodePtr events = node(Column{"events"});
    const NodePtr days = call("duration", period);
    if (random.one_in(3)) {
        out.where = random.one_in(2)
                        ? node(Comparison{random.word({"<", ">", ">="}), days,
                                          node(Days{random.pick<std::int64_t>({1, 30, 365})})})
                        : node(TimeTest{.word = random.word({"before", "during", "overlapping"}),
                                        .left = random.pick<NodePtr>({start, end, period}),
                                        .right = conditions.time()});
    }
    out.tail = random_tail(random,
                           {{start, end, period, events, days, call("length", events)},
                            {call("year", start), call("length", events)},
                            {call("length", events)}},
                           false);
    return out;
}

}  // namespace bede::differential
