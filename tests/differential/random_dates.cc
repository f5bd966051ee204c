#include "random_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "time/when.h"

namespace bede::differential {
namespace {

constexpr int years_around = 3;

int near(Random& random, int year) { return year + random.number(-years_around, years_around); }

std::string month(Random& random, int year) {
    return fmt::format("{}-{:02}", year_text(near(random, year)), random.number(1, 12));
}

// Few months and days, so that dates meet.
std::string day(Random& random, int year) {
    static const std::vector<std::string> days = {"01", "02", "15", "16", "17", "27", "28"};
    return fmt::format("{}-{:02}-{}", year_text(near(random, year)), random.number(1, 4) * 3 - 2,
                       random.pick(days));
}

std::string clock(Random& random, int year) {
    static const std::vector<std::string> times = {"T00:00", "T12:00", "T14:00:30", "T23:59:59"};
    static const std::vector<std::string> zones = {"", "", "Z", "+02:00", "-05:00"};
    return day(random, year) + random.pick(times) + random.pick(zones);
}

// The two in an order that the reader accepts.
std::string span(std::string from, std::string to) {
    const std::string text = from + "/" + to;
    return read_when(text).when ? text : to + "/" + from;
}

std::string decade(Random& random, int year) {
    const std::string text = year_text(near(random, year));
    return text.substr(0, text.size() - 1) + "X";
}

std::string choice(Random& random, int year) {
    std::string text = "[";
    for (int i = random.number(2, 3); i > 0; --i) {
        const bool piece = random.one_in(4);
        const int first = near(random, year);
        text += piece ? year_text(first) + ".." + year_text(first + random.number(1, 2))
                      : random_plain(random, year);
        text += i > 1 ? "," : "]";
    }
    return text;
}

std::string mask(Random& random, int year) {
    switch (random.number(0, 3)) {
        case 0: return year_text(near(random, year)) + "-XX-15";
        case 1: return decade(random, year) + "-07-01";
        case 2: return month(random, year) + "-XX";
        default: return decade(random, year);
    }
}

std::string one_sided(Random& random, int year) {
    const std::string date = random_plain(random, year);
    static const std::vector<std::string> forms = {"{}/..",  "../{}",  "{}/",       "/{}",
                                                   "[..{}]", "[{}..]", "before {}", "after {}"};
    return fmt::format(fmt::runtime(random.pick(forms)), date);
}

std::string marked(Random& random, int year) {
    static const std::vector<std::string> marks = {"?", "~", "%", "?"};
    return random_plain(random, year) + random.pick(marks);
}

std::string unchecked(Random& random, int year) {
    switch (random.number(0, 19)) {
        case 0:
        case 1: return month(random, year);
        case 2: return year_text(near(random, year));
        case 3: return mask(random, year);
        case 4:
        case 5: return marked(random, year);
        case 6: return choice(random, year);
        case 7:
        case 8: return one_sided(random, year);
        case 9:
        case 10:
        case 11: return span(random_plain(random, year), random_plain(random, year));
        case 12: return span(marked(random, year), random_plain(random, year));
        case 13:
        case 14: return clock(random, year);
        case 15: return span(clock(random, year), clock(random, year));
        case 16: return year_text(near(random, year)) + "-2" + std::to_string(random.number(1, 4));
        default: return day(random, year);
    }
}

}  // namespace

std::string year_text(int year) {
    return fmt::format("{}{:04}", year < 0 ? "-" : "", year < 0 ? -year : year);
}

std::string random_plain(Random& random, int year) {
    switch (random.number(0, 5)) {
        case 0: return year_text(near(random, year));
        case 1:
        case 2: return month(random, year);
        default: return day(random, year);
    }
}

std::string random_when(Random& random, int year) {
    const std::string text = unchecked(random, year);
    return read_when(text).when ? text : day(random, year);
}

std::string random_period(Random& random, int year) {
    switch (random.number(0, 11)) {
        case 0: {
            const int first = std::max(near(random, year), 1);
            return year > 0 ? fmt::format("{}..{}", year_text(first), year_text(first + 2))
                            : day(random, year);
        }
        case 1: return year > 0 ? year_text(near(random, year)) + ".." : month(random, year);
        case 2:
        case 3: return span(day(random, year), day(random, year));
        case 4: return day(random, year) + "T12:00" + random.word({"", "Z", "+09:00", "-05:00"});
        case 5: {
            const std::string zone = random.word({"", "Z", "+14:00"});
            const std::string a = day(random, year) + "T06:00" + zone;
            return span(a, day(random, year) + "T18:00" + zone);
        }
        case 6: return year > 0 ? decade(random, year) : month(random, year);
        default: return random_plain(random, year);
    }
}

}  // namespace bede::differential
