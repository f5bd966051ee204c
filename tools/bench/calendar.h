// Seconds since 1970, UTC, as years, months and clock times.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bede::bench {

using Second = std::int64_t;

constexpr Second day_length = 86'400;
constexpr int first_year = 1950;  // in which events begin
constexpr int last_year = 2024;

Second beginning_of_year(int year);
Second beginning_of_month(int number);  // as month_number counts
int year_of(Second at);
int month_number(Second at);                         // since the first year began; its January is 0
std::string clock_text(Second at);                   // 1982-11-07T23:59:59Z
std::string span_text(Second begin, Second behind);  // of both, the second in front of the latter
Second second_of(std::string_view clock_text);       // its beginning, if it is a span
std::string date_text(Second at);                    // 1982-11-07

}  // namespace bede::bench
