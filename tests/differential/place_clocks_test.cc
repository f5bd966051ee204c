// Whether a load puts clock times on the clocks of places as the makers of random bases do, who
// walk from place to place by themselves.
#include <gtest/gtest.h>

#include <fstream>

#include "asking.h"
#include "case_graphs.h"
#include "load/pipeline/load.h"
#include "random_base.h"

namespace bede::differential {
namespace {

// Without relations, which a loader may refuse.
Base without_relations(Base base) {
    base.relations.clear();
    std::erase_if(base.claims,
                  [](const Claim& claim) { return claim.about_type == ThingType::relation; });
    return base;
}

TEST(PlaceClocks, AreThoseOfRandomBases) {
    constexpr std::uint64_t bases = 60;
    std::size_t put = 0;
    for (std::uint64_t seed = 1; seed <= bases; ++seed) {
        Random random(seed);
        const Base base = without_relations(random_base(random));
        const TemporaryFolder folder;
        std::ofstream(folder.path() / "random.bede") << to_text(base);
        const load::Loaded loaded = load::load({folder.path()}, nullptr, {});
        std::size_t compared = 0;
        for (const Thing& thing : loaded.contents.things) {
            const auto* event = std::get_if<Event>(&thing);
            if (event == nullptr) continue;
            const auto made = std::ranges::find(base.events, event->id, &Event::id);
            ASSERT_NE(made, base.events.end());
            EXPECT_EQ(event->given, made->given) << "seed " << seed << ", event " << event->id;
            if (event->when && made->when) {
                EXPECT_EQ(event->when->alternatives, made->when->alternatives) << "seed " << seed;
                put += event->when->zone.find('/') != std::string::npos ? 1U : 0U;
            }
            ++compared;
        }
        EXPECT_EQ(compared, base.events.size()) << "seed " << seed;
    }
    EXPECT_GE(put, 10U);
}

}  // namespace
}  // namespace bede::differential
