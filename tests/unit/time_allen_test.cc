// Allen's algebra: the published tables against what compare() finds on small intervals.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "time/relations.h"
#include "unit/time_tsv.h"

namespace bede {
namespace {

Instant first_instant(int day) { return first_second({day}); }
Instant last_instant(int day) { return last_second({day}); }

const std::map<std::string, TimeRelation>& allen_names() {
    static const std::map<std::string, TimeRelation> names = {
        {"before", TimeRelation::strictly_before},
        {"after", TimeRelation::strictly_after},
        {"during", TimeRelation::strictly_during},
        {"contains", TimeRelation::strictly_contains},
        {"meets", TimeRelation::meets},
        {"met-by", TimeRelation::met_by},
        {"overlaps", TimeRelation::overlaps},
        {"overlapped-by", TimeRelation::overlapped_by},
        {"starts", TimeRelation::starts},
        {"started-by", TimeRelation::started_by},
        {"finishes", TimeRelation::finishes},
        {"finished-by", TimeRelation::finished_by},
        {"equals", TimeRelation::equals},
    };
    return names;
}

TEST(Allen, ConversesAreThePublishedOnes) {
    for (const TsvRow& row : read_tsv("allen/converse.tsv")) {
        EXPECT_EQ(converse(allen_names().at(row.at("relation"))),
                  allen_names().at(row.at("converse")));
    }
}

TEST(Allen, CompositionsAreThePublishedOnes) {
    std::vector<When> intervals;
    for (int s = 0; s < 8; ++s)
        for (int e = s; e < 8; ++e) {
            When when;
            when.extent = period(first_instant(s), last_instant(e));
            intervals.push_back(when);
        }
    const std::size_t count = intervals.size();
    std::vector<TimeRelation> between(count * count);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < count; ++j) {
            const std::vector<TimeRelation> possible =
                possible_relations(intervals[i], intervals[j]);
            ASSERT_EQ(possible.size(), 1U);
            between[i * count + j] = possible.front();
        }
    std::map<std::pair<TimeRelation, TimeRelation>, std::set<TimeRelation>> found;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < count; ++j)
            for (std::size_t k = 0; k < count; ++k) {
                found[{between[i * count + j], between[j * count + k]}].insert(
                    between[i * count + k]);
            }
    const std::vector<TsvRow> rows = read_tsv("allen/composition.tsv");
    EXPECT_EQ(rows.size(), 169U);
    for (const TsvRow& row : rows) {
        std::set<TimeRelation> expected;
        std::stringstream names(row.at("composition"));
        for (std::string name; std::getline(names, name, '|');) {
            expected.insert(allen_names().at(name));
        }
        const std::pair key{allen_names().at(row.at("r1")), allen_names().at(row.at("r2"))};
        EXPECT_EQ(found[key], expected) << row.at("r1") << " " << row.at("r2");
    }
}

}  // namespace
}  // namespace bede
