// Relations that follow from the dates of their events make no difference to what others are
// narrowed to.
#include "load/order/order_network.h"

#include <gtest/gtest.h>

#include <random>

#include "model/schema.h"
#include "repeats.h"
#include "time/when.h"

namespace bede::load {
namespace {

class RandomTimeline {
  public:
    explicit RandomTimeline(std::uint32_t seed) : random_(seed) {
        for (int i = 0; i < 12; ++i) add_event("e" + std::to_string(i));
        timeline_.put_in_order();
        for (int i = 0; i < 14; ++i) add_relation();
    }

    const Timeline& timeline() const { return timeline_; }

  private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    // A few days, so that many overlap; some are on clocks, and some are not dated.
    void add_event(const std::string& id) {
        Event& event = timeline_.kept.emplace_back();
        event.id = id;
        static const char* const times[] = {
            "2020-01-0{}",       "2020-01-0{}/2020-01-09", "2020-01",
            "2020-0{}",          "2020-01-0{}T10:00Z",     "2020-01-0{}T23:00-12:00",
            "2020-01-0{}T01:00", "2020-01-0{}?",           "[2020-01-01,2020-01-0{}]"};
        const int which = below(10);
        if (which < 9) {
            std::string text = times[which];
            const std::size_t hole = text.find("{}");
            if (hole != std::string::npos) text.replace(hole, 2, std::to_string(1 + below(9)));
            event.when = read_when(text).when.value();
            event.given = event.when->extent;
        }
        timeline_.events.push_back(timed_event(event));
        timeline_.events.back().base = &event.base;
    }

    void add_relation() {
        const auto event = [&] { return timeline_.events[static_cast<std::size_t>(below(12))].id; };
        static const char* const types[] = {"causes", "precedes", "follows", "part-of", "triggers"};
        timeline_.kept_relations.push_back({.id = "r",
                                            .type = types[below(5)],
                                            .from = event(),
                                            .to = event(),
                                            .confidence = Confidence::certain});
        timeline_.relations.push_back(
            {.relation = &timeline_.kept_relations.back(), .where = {}, .sure = true});
    }

    std::mt19937 random_;
    Timeline timeline_;
};

std::optional<std::int64_t> derived_day(const DerivedDays& days, TimeNetwork::Node node) {
    return days[node].day;
}

TEST(OrderNetwork, NarrowsTheSameWithoutWhatDatesSay) {
    int left_out = 0;
    int compared = 0;
    const int seeds = repeats(3'000);
    for (int seed = 0; seed < seeds; ++seed) {
        const RandomTimeline random(static_cast<std::uint32_t>(seed));
        const Timeline& timeline = random.timeline();
        const OrderNetwork few = order_network(timeline, Schema(), Entailed::left_out);
        const OrderNetwork all = order_network(timeline, Schema(), Entailed::counted);
        const Propagation of_few = propagate(few.network);
        const Propagation of_all = propagate(all.network);
        EXPECT_EQ(of_few.conflicts.empty(), of_all.conflicts.empty()) << seed;
        if (!of_all.conflicts.empty()) continue;
        left_out += few.statements.size() < all.statements.size() ? 1 : 0;
        for (const auto& [number, in_all] : all.events) {
            const auto in_few = few.events.find(number);
            const TimedEvent& event = timeline.events[number];
            if (in_few == few.events.end()) {
                // Nothing but its own date.
                const Extent& given = *event.given;
                EXPECT_EQ(derived_day(of_all.earliest, in_all.start),
                          day_at(given.start_earliest.at).number)
                    << seed << event.id;
                EXPECT_EQ(derived_day(of_all.latest, in_all.end),
                          day_at(given.end_latest.at).number)
                    << seed << event.id;
                continue;
            }
            ++compared;
            for (const auto& [one, other] : {std::pair(in_all.start, in_few->second.start),
                                             std::pair(in_all.end, in_few->second.end)}) {
                EXPECT_EQ(derived_day(of_all.earliest, one), derived_day(of_few.earliest, other))
                    << seed << event.id;
                EXPECT_EQ(derived_day(of_all.latest, one), derived_day(of_few.latest, other))
                    << seed << event.id;
            }
        }
    }
    EXPECT_GT(left_out, seeds / 10);
    EXPECT_GT(compared, seeds);
}

}  // namespace
}  // namespace bede::load
