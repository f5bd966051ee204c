#include "time/edtf_mask.h"

#include <algorithm>
#include <array>
#include <utility>

#include "time/calendars.h"

namespace bede {

namespace {

// Of so many matching years in a row one has whatever day the mask wants: 29 February is in every
// fourth of those that end in 00.
constexpr std::int64_t years_to_end = 10;

// Whether `number`, written with as many digits as the pattern has, fits it.
bool fits(std::string_view pattern, std::int64_t number) {
    for (std::size_t i = pattern.size(); i > 0; --i) {
        if (pattern[i - 1] != 'X' && pattern[i - 1] != '0' + number % 10) return false;
        number /= 10;
    }
    return number == 0;
}

// Which months or days fit a pattern, in order.
class Matches {
  public:
    Matches(std::string_view pattern, int last) {
        for (int number = 1; number <= last; ++number) {
            if (fits(pattern, number)) numbers_[count_++] = number;
        }
    }
    const int* begin() const { return numbers_.data(); }
    const int* end() const { return numbers_.data() + count_; }
    bool empty() const { return count_ == 0; }

  private:
    std::array<int, 31> numbers_{};
    std::size_t count_ = 0;
};

// Years in a row, both ends inclusive.
struct YearRun {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

// What the digits say, smallest first: an X before the last digit multiplies the runs by ten, those
// at the end make them longer. There is no year 0 BCE; of a mask -0000 is a member, as the year
// 0000: so that -00XX is the first century BCE.
std::vector<YearRun> numbers_of(const DateMask& mask) {
    const std::size_t known = mask.year.find_last_not_of('X') + 1;  // npos + 1 is 0
    std::vector<std::int64_t> prefixes{0};
    for (const char c : mask.year.substr(0, known)) {
        std::vector<std::int64_t> longer;
        for (const std::int64_t prefix : prefixes) {
            for (int digit = c == 'X' ? 0 : c - '0'; digit <= (c == 'X' ? 9 : c - '0'); ++digit) {
                longer.push_back(prefix * 10 + digit);
            }
        }
        prefixes = std::move(longer);
    }
    std::int64_t width = 1;
    for (std::size_t i = known; i < mask.year.size(); ++i) width *= 10;
    const std::int64_t least = mask.before_common ? 1 : 0;
    std::vector<YearRun> runs;
    for (const std::int64_t prefix : prefixes) {
        const YearRun run{std::max(prefix * width, least), prefix * width + width - 1};
        if (run.first <= run.last) runs.push_back(run);
    }
    return runs;
}

// The years in the order of time, of those that the calendar has.
std::vector<YearRun> years_of(const DateMask& mask) {
    std::vector<YearRun> runs = numbers_of(mask);
    if (mask.negative || mask.before_common) {
        const std::int64_t one = mask.negative ? 0 : 1;
        for (YearRun& run : runs) run = {one - run.last, one - run.first};
        std::ranges::reverse(runs);
    }
    const YearRange range = years_of(mask.calendar);
    for (YearRun& run : runs) {
        run = {std::max<std::int64_t>(run.first, range.first),
               std::min<std::int64_t>(run.last, range.last)};
    }
    std::erase_if(runs, [](const YearRun& run) { return run.first > run.last; });
    return runs;
}

// The first of the last `count` years.
std::int64_t years_from_end(const std::vector<YearRun>& runs, std::int64_t count) {
    std::int64_t first = 0;
    for (auto run = runs.rbegin(); run != runs.rend() && count > 0; ++run) {
        first = std::max(run->first, run->last - count + 1);
        count -= run->last - first + 1;
    }
    return first;
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

// The months of one year in a calendar that leaves no day out. Of the Gregorian ones, nearly all
// there are, thousands may be asked for.
class Year {
  public:
    Year(Calendar calendar, std::int64_t year)
        : calendar_(calendar),
          year_(year),
          first_(day_of(calendar, {year, 1, 1})),
          months_(months_in_year(calendar, year)),
          leap_(is_leap(year)) {}

    int months() const { return months_; }
    Day first_of(int month) const {
        if (calendar_ != Calendar::gregorian) return day_of(calendar_, {year_, month, 1});
        constexpr int days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
        return {first_.number + days_before[month - 1] + (leap_ && month > 2 ? 1 : 0)};
    }
    int length_of(int month) const {
        if (calendar_ != Calendar::gregorian) return days_in_month(calendar_, year_, month);
        constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return lengths[month - 1] + (leap_ && month == 2 ? 1 : 0);
    }

  private:
    Calendar calendar_;
    std::int64_t year_;
    Day first_;
    int months_;
    bool leap_;  // Gregorian
};

Piece days_from(std::int64_t first, std::int64_t count) {
    return {{first * seconds_per_day}, {(first + count) * seconds_per_day - 1}};
}

void add_year(const DateMask& mask, std::int64_t number, const Matches& months, const Matches& days,
              Collector& collector) {
    const Year year(mask.calendar, number);
    const bool whole_months = any(mask.day);
    for (const int month : months) {
        if (month > year.months()) return;
        const std::int64_t first = year.first_of(month).number;
        const int length = year.length_of(month);
        if (whole_months) {
            collector.add(days_from(first, length));
            continue;
        }
        for (const int day : days) {
            if (day > length) break;
            collector.add(days_from(first + day - 1, 1));
        }
    }
}

// Where a reform left days out, each is asked for.
void add_civil_year(const DateMask& mask, std::int64_t year, const Matches& months,
                    const Matches& days, Collector& collector) {
    for (const int month : months) {
        if (any(mask.day)) {
            collector.add(month_piece(mask.calendar, year, month));
            continue;
        }
        for (const int day : days) {
            const CivilDate date{year, month, day};
            if (exists(mask.calendar, date)) collector.add(day_piece(mask.calendar, date));
        }
    }
}

}  // namespace

Masked members_of(const DateMask& mask) {
    const std::vector<YearRun> runs = years_of(mask);
    Collector collector;
    if (any(mask.month) && any(mask.day)) {
        for (const YearRun& run : runs) {
            collector.add(year_piece(mask.calendar, run.first, run.last));
        }
        return collector.take();
    }
    const int months_max = has_own_months(mask.calendar) ? 13 : 12;
    const Matches months(mask.month.empty() ? "XX" : mask.month, months_max);
    const Matches days(mask.day.empty() ? "XX" : mask.day, 31);
    if (months.empty() || days.empty()) return {};
    const bool civil = family_of(mask.calendar) == CalendarFamily::civil;
    const std::int64_t last_years = years_from_end(runs, years_to_end);
    for (const YearRun& run : runs) {
        for (std::int64_t year = run.first; year <= run.last; ++year) {
            // When no more pieces are kept, only the last ones count, for the hull.
            if (collector.full()) year = std::max(year, last_years);
            if (year > run.last) break;
            (civil ? add_civil_year : add_year)(mask, year, months, days, collector);
        }
    }
    return collector.take();
}

}  // namespace bede
