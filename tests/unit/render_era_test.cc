#include "render/era.h"

#include <gtest/gtest.h>

#include "time/when.h"

namespace bede {
namespace {

struct EraCase {
    std::string_view edtf;
    std::string_view shown;
};

constexpr EraCase cases[] = {
    {"-0043", "44 BCE"},
    {"0000", "1 BCE"},
    {"-0043-03-15", "44-03-15 BCE"},
    {"-0043-03-15/..", "44-03-15 BCE/.."},
    {"-0009/0014", "10 BCE/0014"},
    {"[-1249..-1149]", "[1250 BCE..1150 BCE]"},
    {"[..-0044]", "[..45 BCE]"},
    {"-0043~", "44 BCE~"},
    {"-0043-03-15T12:00:00Z", "44-03-15T12:00:00Z BCE"},
    {"-004X", "-004X"},
    {"Y-17E7", "Y-17E7"},
    {"2015-02-12", "2015-02-12"},
    {"2015-02-12T00:00+02:00/2016", "2015-02-12T00:00+02:00/2016"},
    {"unknown", "unknown"},
    {"", ""},
};

TEST(Eras, AreShownForYearsBeforeTheCommonEra) {
    for (const auto& [edtf, shown] : cases) EXPECT_EQ(with_eras(edtf), shown);
}

TEST(Eras, OfDatesReadBackToTheSameTime) {
    for (const auto& [edtf, shown] : cases) {
        const ReadWhen given = read_when(edtf);
        if (!given.when || edtf.find('T') != std::string_view::npos) continue;
        const ReadWhen again = read_when(shown);
        ASSERT_TRUE(again.when) << shown;
        EXPECT_EQ(again.when->extent, given.when->extent) << shown;
    }
}

}  // namespace
}  // namespace bede
