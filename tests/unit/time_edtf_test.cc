// The reader against 425 published EDTF cases; where Bede decides otherwise, exceptions.tsv says
// why.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "time/when.h"
#include "unit/time_tsv.h"

namespace bede {
namespace {

// A hull bound as the cases write it: "-2011-06-13", "inf". Years beyond four digits as they are.
std::string written(const Bound& bound) {
    if (bound.knowledge != Knowledge::known) return bound.at.second < 0 ? "-inf" : "inf";
    const CivilDate date = civil_of(day_at(bound.at));
    return fmt::format("{}{:04}-{:02}-{:02}", date.year < 0 ? "-" : "",
                       date.year < 0 ? -date.year : date.year, date.month, date.day);
}

// What differs between a row and what is read; empty if nothing that binds.
std::string difference(const TsvRow& row) {
    const ReadWhen read = read_when(row.at("input"));
    const bool valid = row.at("valid") == "valid";
    if (read.when.has_value() != valid) {
        return valid ? "error " + read.diagnostics.at(0).code : "valid";
    }
    if (!valid || row.at("bounds_hard") != "1") return "";
    const std::string earliest = written(read.when->extent.start_earliest);
    const std::string latest = written(read.when->extent.end_latest);
    if (earliest == row.at("earliest") && latest == row.at("latest")) return "";
    return "bounds " + earliest + ".." + latest;
}

TEST(Edtf, AgreesWithThePublishedCasesButForTheExceptions) {
    std::map<std::string, std::string> exceptions;
    for (const TsvRow& row : read_tsv("edtf/exceptions.tsv")) {
        exceptions[row.at("input")] = row.at("bede");
        EXPECT_FALSE(row.at("reason").empty()) << row.at("input");
    }
    const std::vector<TsvRow> rows = read_tsv("edtf/cases.tsv");
    EXPECT_GE(rows.size(), 425U);
    std::size_t used = 0;
    for (const TsvRow& row : rows) {
        const std::string found = difference(row);
        const auto exception = exceptions.find(row.at("input"));
        EXPECT_EQ(found, exception == exceptions.end() ? "" : exception->second) << row.at("input");
        if (exception != exceptions.end()) ++used;
    }
    EXPECT_EQ(used, exceptions.size());
}

// What Bede makes of a text, as decisions.tsv writes it: "1985-01-01..unknown", "error D-ZERO".
std::string decision(const std::string& text) {
    const ReadWhen read = read_when(text);
    if (!read.when) return "error " + read.diagnostics.at(0).code;
    const auto bound = [](const Bound& it) {
        return it.knowledge == Knowledge::unknown ? "unknown" : written(it);
    };
    return bound(read.when->extent.start_earliest) + ".." + bound(read.when->extent.end_latest);
}

TEST(Edtf, DecidesWhatOtherReadersDisagreeOn) {
    const std::vector<TsvRow> rows = read_tsv("edtf/decisions.tsv");
    EXPECT_GE(rows.size(), 362U);
    for (const TsvRow& row : rows) {
        EXPECT_EQ(decision(row.at("input")), row.at("bede")) << row.at("input");
        EXPECT_FALSE(row.at("reason").empty()) << row.at("input");
    }
}

TEST(Edtf, WhatIsWrittenReadsBackTheSame) {
    for (const TsvRow& row : read_tsv("edtf/cases.tsv")) {
        const ReadWhen read = read_when(row.at("input"));
        if (!read.when) continue;
        const ReadWhen again = read_when(to_string(*read.when));
        ASSERT_TRUE(again.when) << row.at("input");
        EXPECT_EQ(again.when->extent, read.when->extent) << row.at("input");
        EXPECT_EQ(again.when->alternatives, read.when->alternatives) << row.at("input");
        EXPECT_EQ(to_string(*again.when), to_string(*read.when)) << row.at("input");
    }
}

TEST(Edtf, StartsNeverFollowEnds) {
    for (const TsvRow& row : read_tsv("edtf/cases.tsv")) {
        const ReadWhen read = read_when(row.at("input"));
        if (!read.when) {
            ASSERT_EQ(read.diagnostics.size(), 1U) << row.at("input");
            EXPECT_FALSE(read.diagnostics[0].mend.empty()) << row.at("input");
            EXPECT_EQ(read.diagnostics[0].code.substr(0, 2), "D-");
            continue;
        }
        const Extent& extent = read.when->extent;
        EXPECT_LE(extent.start_earliest.at, extent.start_latest.at) << row.at("input");
        EXPECT_LE(extent.end_earliest.at, extent.end_latest.at) << row.at("input");
        EXPECT_LE(extent.start_earliest.at, extent.end_earliest.at) << row.at("input");
        EXPECT_LE(extent.start_latest.at, extent.end_latest.at) << row.at("input");
        EXPECT_EQ(read.when->text, row.at("input"));
    }
}

}  // namespace
}  // namespace bede
