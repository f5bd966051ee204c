#include "render/time_ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace bede {
namespace {

constexpr std::int64_t hour = 3600;
constexpr double year_seconds = 31'556'952;
constexpr std::int64_t deep_step = 100'000;  // years, from which on labels are in millions
constexpr std::int64_t million = 1'000'000;
constexpr std::size_t ticks_max = 1000;
constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array month_titles{"January",   "February", "March",    "April",
                                  "May",       "June",     "July",     "August",
                                  "September", "October",  "November", "December"};

enum class Unit : std::uint8_t { second, day, month, year };

// So many seconds, days, months or years apart; labels take `room` cells with what keeps them
// apart.
struct Step {
    Unit unit;
    std::int64_t count;
    double seconds;
    std::size_t room;
};

// "431 BCE"; with `common` also "100 CE"; thousands are kept apart where there are ten.
std::string year_text(std::int64_t year, bool common) {
    const std::int64_t number = year > 0 ? year : 1 - year;
    std::string digits = fmt::format("{}", number);
    if (number >= 10'000) {
        for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    }
    return digits + (year <= 0 ? " BCE" : common ? " CE" : "");
}

std::string deep_text(std::int64_t year) {
    const std::int64_t tenths = (std::abs(year) + deep_step / 2) / deep_step;
    if (tenths == 0) return "0";
    const std::string number = tenths % 10 == 0 ? fmt::format("{}", tenths / 10)
                                                : fmt::format("{}.{}", tenths / 10, tenths % 10);
    return year > 0 ? "+" + number + " M" : number + " Ma";
}

std::vector<Step> steps_up_to(std::size_t year_room) {
    std::vector<Step> steps;
    const auto add = [&](Unit unit, std::int64_t count, double seconds, std::size_t room) {
        steps.push_back({unit, count, static_cast<double>(count) * seconds, room});
    };
    for (const std::int64_t count : {60, 300, 600, 900, 1800}) add(Unit::second, count, 1, 7);
    for (const std::int64_t count : {1, 2, 3, 6, 12}) add(Unit::second, count * hour, 1, 7);
    for (const std::int64_t count : {1, 2, 5, 10, 15}) add(Unit::day, count, seconds_per_day, 8);
    for (const std::int64_t count : {1, 3, 6}) add(Unit::month, count, year_seconds / 12, 5);
    for (std::int64_t power = 1; power <= year_max; power *= 10) {
        for (const std::int64_t count : {1, 2, 5}) {
            add(Unit::year, count * power, year_seconds, year_room);
        }
    }
    return steps;
}

std::int64_t year_at(Instant at) { return civil_of(day_at(at)).year; }

std::optional<Instant> start_of_year(std::int64_t year) {
    if (year < -year_max || year > year_max) return std::nullopt;
    return first_second(day_of({year, 1, 1}));
}

std::int64_t floor_to(std::int64_t number, std::int64_t step) {
    const std::int64_t rest = number % step;
    return number - (rest < 0 ? rest + step : rest);
}

// Gives the ticks of one step on the axis, in order of time.
class TickWriter {
  public:
    TickWriter(const TimeAxis& axis, const Step& step)
        : axis_(axis), step_(step), eras_(year_at(axis.first()) <= 0) {
        deep_ = step.unit == Unit::year && step.count >= deep_step;
    }

    bool deep() const { return deep_; }

    std::vector<Tick> written() {
        switch (step_.unit) {
            case Unit::second: write_seconds(); break;
            case Unit::day: write_days(); break;
            case Unit::month: write_months(); break;
            case Unit::year: write_years(); break;
        }
        return std::move(ticks_);
    }

    // The days of hours, the months of days, the years of months.
    std::vector<Tick> wholes() {
        if (step_.unit == Unit::year) return {};
        add_whole(axis_.first());
        Day day = day_at(axis_.first());
        while (ticks_.size() < ticks_max) {
            day = next_whole(day);
            if (first_second(day) > axis_.last()) break;
            add_whole(first_second(day));
        }
        return std::move(ticks_);
    }

  private:
    void add(Instant at, std::string label) {
        if (at < axis_.first() || at > axis_.last() || ticks_.size() >= ticks_max) return;
        ticks_.push_back({static_cast<std::size_t>(axis_.cell_of(at)), std::move(label)});
    }

    void write_seconds() {
        std::int64_t second = floor_to(axis_.first().second, step_.count);
        for (; second <= axis_.last().second; second += step_.count) {
            const std::int64_t in_day = second - floor_to(second, seconds_per_day);
            add(Instant{second}, fmt::format("{:02}:{:02}", in_day / hour, in_day / 60 % 60));
        }
    }

    // The first of a month, and every so many days behind it; the last not too near the next month.
    void write_days() {
        Day day = day_at(axis_.first());
        for (; first_second(day) <= axis_.last(); ++day.number) {
            const CivilDate date = civil_of(day);
            const std::int64_t to_end = days_in_month(date.year, date.month) - date.day + 1;
            const bool near_month = date.day > 1 && to_end * 10 < step_.count * 7;
            if ((date.day - 1) % step_.count != 0 || near_month) continue;
            const auto month = static_cast<std::size_t>(date.month - 1);
            add(first_second(day), fmt::format("{} {}", date.day, months[month]));
        }
    }

    void write_months() {
        CivilDate date = civil_of(day_at(axis_.first()));
        date.day = 1;
        date.month -= static_cast<int>((date.month - 1) % step_.count);
        Day day = day_of(date);
        for (; first_second(day) <= axis_.last(); day = add_months(day, step_.count)) {
            const auto month = static_cast<std::size_t>(civil_of(day).month - 1);
            add(first_second(day), months[month]);
        }
    }

    // Before our era 100 BCE is round, which is the year -99; where it begins, 1 CE stands for 0.
    void write_years() {
        const std::int64_t first = floor_to(year_at(axis_.first()) - 1, step_.count);
        const std::int64_t last = year_at(axis_.last());
        for (std::int64_t round = first; round <= last; round += step_.count) {
            if (round == 0 && step_.count == 1) continue;
            const std::int64_t year = round > 0 ? round : round + 1;
            if (const auto at = start_of_year(year)) {
                add(*at, deep_ ? deep_text(round) : year_text(year, eras_));
            }
        }
    }

    Day next_whole(Day day) const {
        if (step_.unit == Unit::second) return Day{day.number + 1};
        CivilDate date = civil_of(day);
        date.day = 1;
        if (step_.unit == Unit::day) return add_months(day_of(date), 1);
        date.month = 1;
        return add_months(day_of(date), 12);
    }

    void add_whole(Instant at) {
        const CivilDate date = civil_of(day_at(at));
        const std::string year = year_text(date.year, eras_);
        const auto month = static_cast<std::size_t>(date.month - 1);
        if (step_.unit == Unit::second) {
            add(at, fmt::format("{} {} {}", date.day, month_titles[month], year));
        } else {
            add(at,
                step_.unit == Unit::day ? fmt::format("{} {}", month_titles[month], year) : year);
        }
    }

    const TimeAxis& axis_;
    const Step& step_;
    const bool eras_;
    bool deep_ = false;
    std::vector<Tick> ticks_;
};

}  // namespace

Ticks ticks_of(const TimeAxis& axis) {
    const bool eras = year_at(axis.first()) <= 0;
    const std::size_t first = year_text(year_at(axis.first()), eras).size();
    const std::size_t last = year_text(year_at(axis.last()), eras).size();
    const std::vector<Step> steps = steps_up_to(std::max(first, last) + 2);
    const auto fits = [&](const Step& step) {
        const bool deep = step.unit == Unit::year && step.count >= deep_step;
        const std::size_t room = deep ? std::size_t{10} : step.room;
        return step.seconds / axis.seconds_in_cell() >= static_cast<double>(room);
    };
    auto step = std::ranges::find_if(steps, fits);
    if (step == steps.end()) step = std::prev(steps.end());
    Ticks out;
    TickWriter writer(axis, *step);
    out.deep = writer.deep();
    out.ticks = writer.written();
    out.wholes = TickWriter(axis, *step).wholes();
    return out;
}

}  // namespace bede
