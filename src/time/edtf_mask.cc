#include "time/edtf_mask.h"

#include <algorithm>
#include <utility>

#include "time/calendars.h"

namespace bede {

namespace {

// Of so many matching years in a row one has whatever day the mask wants: 29 February is in every
// fourth of those that end in 00.
constexpr std::size_t years_to_end = 10;

// Whether `number`, written with as many digits as the pattern has, fits it.
bool fits(std::string_view pattern, std::int64_t number) {
    for (std::size_t i = pattern.size(); i > 0; --i) {
        if (pattern[i - 1] != 'X' && pattern[i - 1] != '0' + number % 10) return false;
        number /= 10;
    }
    return number == 0;
}

std::vector<int> matches(std::string_view pattern, int first, int last) {
    std::vector<int> numbers;
    for (int number = first; number <= last; ++number) {
        if (fits(pattern, number)) numbers.push_back(number);
    }
    return numbers;
}

// The years in the order of time: each X of the mask multiplies them by ten.
std::vector<std::int64_t> years_of(const DateMask& mask) {
    std::vector<std::int64_t> years{0};
    for (const char c : mask.year) {
        std::vector<std::int64_t> longer;
        for (const std::int64_t year : years) {
            for (int digit = c == 'X' ? 0 : c - '0'; digit <= (c == 'X' ? 9 : c - '0'); ++digit) {
                longer.push_back(year * 10 + digit);
            }
        }
        years = std::move(longer);
    }
    if (!mask.negative && !mask.before_common) return years;
    for (std::int64_t& year : years) year = mask.negative ? -year : 1 - year;
    std::ranges::reverse(years);
    return years;
}

bool any(std::string_view pattern) { return pattern.empty() || pattern == "XX"; }

// Collects pieces in the order of time, joining those that adjoin.
class Collector {
  public:
    void add(Piece piece) {
        if (result_.pieces.empty()) result_.hull.first = piece.first;
        result_.hull.last = piece.last;
        if (!result_.pieces.empty() &&
            result_.pieces.back().last.second + 1 == piece.first.second) {
            result_.pieces.back().last = piece.last;
        } else if (result_.pieces.size() < pieces_max) {
            result_.pieces.push_back(piece);
        } else {
            result_.complete = false;
        }
    }
    bool full() const { return !result_.complete; }
    Masked take() { return std::move(result_); }

  private:
    Masked result_;
};

void add_days(const DateMask& mask, std::int64_t year, int month, const std::vector<int>& days,
              Collector& collector) {
    const int length = days_in_month(mask.calendar, year, month);
    for (const int day : days) {
        if (day <= length && exists(mask.calendar, {year, month, day}))
            collector.add(day_piece(mask.calendar, {year, month, day}));
    }
}

void add_year(const DateMask& mask, std::int64_t year, const std::vector<int>& months,
              const std::vector<int>& days, Collector& collector) {
    if (any(mask.month) && any(mask.day)) {
        collector.add(year_piece(mask.calendar, year, year));
        return;
    }
    const int last = months_in_year(mask.calendar, year);
    for (const int month : months) {
        if (month > last) break;
        if (any(mask.day)) {
            collector.add(month_piece(mask.calendar, year, month));
        } else {
            add_days(mask, year, month, days, collector);
        }
    }
}

}  // namespace

Masked members_of(const DateMask& mask) {
    const std::vector<int> months = matches(mask.month.empty() ? "XX" : mask.month, 1, 13);
    const std::vector<int> days = matches(mask.day.empty() ? "XX" : mask.day, 1, 31);
    Collector collector;
    const YearRange range = years_of(mask.calendar);
    std::vector<std::int64_t> years = years_of(mask);
    std::erase_if(years,
                  [&](std::int64_t year) { return year < range.first || year > range.last; });
    for (std::size_t i = 0; i < years.size(); ++i) {
        // When no more pieces are kept, only the last ones count, for the hull.
        if (collector.full()) i = std::max(i, years.size() - std::min(years.size(), years_to_end));
        add_year(mask, years[i], months, days, collector);
    }
    return collector.take();
}

}  // namespace bede
