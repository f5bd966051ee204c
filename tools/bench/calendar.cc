#include "bench/calendar.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace bede::bench {
namespace {

std::chrono::year_month_day civil_day(Second at) {
    const std::chrono::sys_seconds time{std::chrono::seconds{at}};
    return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(time)};
}

}  // namespace

Second beginning_of_year(int year) {
    const std::chrono::sys_days day = std::chrono::year{year} / 1 / 1;
    return day.time_since_epoch().count() * day_length;
}

Second beginning_of_month(int number) {
    const std::chrono::year_month month = std::chrono::year{first_year} / 1;
    const std::chrono::sys_days day = (month + std::chrono::months{number}) / 1;
    return day.time_since_epoch().count() * day_length;
}

int year_of(Second at) { return static_cast<int>(civil_day(at).year()); }

int month_number(Second at) {
    const std::chrono::year_month_day day = civil_day(at);
    const int month = static_cast<int>(static_cast<unsigned>(day.month()));
    return (static_cast<int>(day.year()) - first_year) * 12 + month - 1;
}

std::string date_text(Second at) {
    const std::chrono::year_month_day day = civil_day(at);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string clock_text(Second at) {
    const Second of_day = ((at % day_length) + day_length) % day_length;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", date_text(at), of_day / 3600, of_day / 60 % 60,
                       of_day % 60);
}

Second second_of(std::string_view text) {
    constexpr std::size_t length = std::string_view("1982-11-07T23:59:59").size();
    if (text.size() < length) throw std::runtime_error("no clock time: " + std::string(text));
    const auto number = [&](std::size_t at, std::size_t digits) {
        return std::stoi(std::string(text.substr(at, digits)));
    };
    const std::chrono::sys_days day = std::chrono::year{number(0, 4)} / number(5, 2) / number(8, 2);
    return day.time_since_epoch().count() * day_length + number(11, 2) * 3600 + number(14, 2) * 60 +
           number(17, 2);
}

std::string span_text(Second begin, Second behind) {
    if (behind - begin == 1) return clock_text(begin);
    return clock_text(begin) + "/" + clock_text(behind - 1);
}

}  // namespace bede::bench
