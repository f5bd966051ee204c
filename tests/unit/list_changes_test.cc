// What of a large load is listed, and that the rest is counted.
#include <gtest/gtest.h>

#include <deque>
#include <string>

#include "engine/changes.h"
#include "model/codec.h"
#include "model/memory_graph.h"

namespace bede {
namespace {

Role role_of(const std::string& id, const std::string& base) {
    Role role;
    role.id = id;
    role.title = "Title of " + id;
    role.base = base;
    return role;
}

// Rows and ids that differences look at.
struct Rows {
    std::deque<std::string> texts;
    store::Difference difference;

    void add(const std::string& id, const Role* after, bool held) {
        const std::string row = after == nullptr ? encode_retirement("retired") : encode(*after);
        difference.changes.emplace_back(ThingType::role, texts.emplace_back(id),
                                        texts.emplace_back(row), held, after == nullptr);
    }
};

TEST(ListChanges, NamesTheFirstOfEachAndCountsTheRest) {
    Rows rows;
    const std::uint64_t more = 3;
    for (std::uint64_t i = 0; i < changes_listed_max + more; ++i) {
        const Role role = role_of("r" + std::to_string(i), "B");
        rows.add(role.id, &role, false);
    }
    Role renamed = role_of("old", "B");
    const MemoryGraph existing({renamed, role_of("gone", "B")}, Release{});
    renamed.title = "Other";
    rows.add("old", &renamed, true);
    rows.add("gone", nullptr, true);
    LoadReport report;
    list_changes(existing, rows.difference, report);
    EXPECT_EQ(report.changes_left_out, more);
    ASSERT_EQ(report.changes.size(), changes_listed_max + 2);
    EXPECT_EQ(report.changes.front().what, Change::What::added);
    EXPECT_EQ(report.changes.front().title, "Title of r0");
    const Change& changed = report.changes[changes_listed_max];
    EXPECT_EQ(changed.what, Change::What::changed);
    EXPECT_EQ(changed.title, "Other");
    EXPECT_EQ(changed.fields, std::vector<std::string>{"title"});
    const Change& retired = report.changes.back();
    EXPECT_EQ(retired.what, Change::What::retired);
    EXPECT_EQ(retired.id, "gone");
    EXPECT_EQ(retired.base, "B");
}

}  // namespace
}  // namespace bede
