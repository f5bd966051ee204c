// The calendar of the French Republic, years 1 to 14 (1792 to 1805): twelve months of 30 days and
// the complementary days, five or six. Its years began with the autumn equinox at Paris, as the
// table of these years has it.
#pragma once

#include <cstdint>
#include <optional>

#include "time/day.h"

namespace bede::french_republic {

constexpr int year_last = 14;
constexpr int months = 13;  // the last is that of the complementary days

int days_in_month(std::int64_t year, int month);  // 0 if there is no such month
std::optional<Day> day_of(CivilDate date);        // nothing if there is no such day

}  // namespace bede::french_republic
