// Numbers that are known in part: what is read, and how it reads.
#include <gtest/gtest.h>

#include "model/amount.h"
#include "model/value.h"

namespace bede {
namespace {

std::string read(std::string_view text) {
    const auto amount = read_amount(text, "people");
    return amount ? with_unit(*amount) : "-";
}

TEST(Amount, IsReadAsPeopleWriteIt) {
    struct Case {
        std::string_view text;
        std::string_view told;
    };
    const Case cases[] = {
        {"162", "162 people"},
        {"162 people", "162 people"},
        {" 1,200,300 ", "1200300 people"},
        {"2.5", "2.5 people"},
        {"-3", "-3 people"},
        {"150–170", "150–170 people"},
        {"150 – 170 people", "150–170 people"},
        {"150-170", "150–170 people"},
        {"-5--3", "-5 to -3 people"},
        {"150..170", "150–170 people"},
        {"150 to 170", "150–170 people"},
        {"between 150 and 170", "150–170 people"},
        {"at least 162", "at least 162 people"},
        {"At least 162", "at least 162 people"},
        {"no fewer than 162", "at least 162 people"},
        {"at most 170", "at most 170 people"},
        {"up to 1,700", "at most 1700 people"},
        {"low 150 high 170", "150–170 people"},
        {"low 150 best 160 high 170", "160 (150–170) people"},
        {"best 160 low 150", "160 (at least 150) people"},
        {"best 160 high 170", "160 (at most 170) people"},
        {"low 7 high 7", "7 people"},
    };
    for (const auto& [text, told] : cases) EXPECT_EQ(read(text), told) << text;
    for (const std::string_view text :
         {"",     "people",    "many",     "about 12",  "1,20",        "12,3456",
          ",120", "170–150",   "low",      "low x",     "low 1 low 2", "low 3 best 2",
          "1e5",  "12 horses", "at least", "between 1", "1–",          "–1x",
          "inf",  "nan",       "1.2.3",    "--3"}) {
        EXPECT_EQ(read(text), "-") << text;
    }
}

// What is told reads back.
TEST(Amount, ReadsBackAsItIsTold) {
    for (const std::string_view text :
         {"162", "150–170", "at least 162", "at most -3", "-5 to -3"}) {
        const auto amount = read_amount(text, "");
        ASSERT_TRUE(amount) << text;
        EXPECT_EQ(to_string(*amount), text);
    }
}

// One order for numbers of all kinds: antisymmetric and transitive.
TEST(Amount, HasItsPlaceAmongNumbers) {
    std::vector<Value> numbers = {
        Value(std::int64_t{150}), Value(150.0), Value(std::int64_t{160}),    Value(Range{150, 170}),
        Value(Range{160, 160}),   Value(159.5), Value(std::int64_t{1} << 62)};
    for (const std::string_view text : {"150", "150–170", "150–160", "low 150 best 160 high 170",
                                        "at least 150", "at most 150", "at least 160"}) {
        numbers.emplace_back(*read_amount(text, ""));
        numbers.emplace_back(*read_amount(text, "people"));
    }
    for (const Value& a : numbers) {
        for (const Value& b : numbers) {
            EXPECT_EQ(compare(a, b), -compare(b, a)) << to_string(a) << ", " << to_string(b);
            for (const Value& c : numbers) {
                if (compare(a, b) > 0 || compare(b, c) > 0) continue;
                EXPECT_LE(compare(a, c), 0)
                    << to_string(a) << ", " << to_string(b) << ", " << to_string(c);
            }
        }
    }
}

}  // namespace
}  // namespace bede
