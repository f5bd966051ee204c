// All that one question asks of a time is of one reading of it: the readings of every time that
// stands in several tests are tried, and each test is asked of them.
#include <algorithm>
#include <functional>

#include "oracle.h"

namespace bede::differential {
namespace {

// Readings that are tried for one row; of more nothing is said.
constexpr std::size_t tries_max = 600;

// Instants that are looked at for one time: many distances laid off from many bounds, again and
// again, would be millions, made before anybody could count the readings.
constexpr std::size_t landmarks_max = 20'000;

constexpr std::int64_t beside = 2;  // atoms beside a bound: "strictly before" asks for one between

// A time that tests stand on.
struct TimeUse {
    Time time;
    std::size_t tests = 0;
    bool end = false;  // whether a test looks at its end
};

struct TriedReading {
    Extent member;
    Extent read_as;
};

bool is_one_reading(const Time& time) {
    const Extent& one = time.members.front();
    return time.members.size() == 1 && one.start_earliest.at == one.start_latest.at &&
           one.end_earliest.at == one.end_latest.at;
}

std::vector<Instant> bounds_of(const Extent& extent) {
    return {extent.start_earliest.at, extent.start_latest.at, extent.end_earliest.at,
            extent.end_latest.at};
}

bool within(Instant at, const Bound& first, const Bound& last) {
    return first.at <= at && at <= last.at;
}

Extent read_as(Extent member, Instant start, Instant end) {
    const auto bound = [](Instant at) {
        const bool known = instant_min < at && at < instant_max;
        return Bound{at, known ? Knowledge::known : Knowledge::unknown};
    };
    member.start_earliest = member.start_latest = bound(start);
    member.end_earliest = member.end_latest = bound(end);
    return member;
}

}  // namespace

struct Oracle::Together {
    bool recording = true;
    std::map<std::string, TimeUse> uses;
    std::vector<Extent> met;  // all that was compared
    std::vector<Duration> distances;
    std::map<std::string, TriedReading> tried;
    using Offset = decltype(Extent::start_offset);
    using Landmarks = std::optional<std::vector<Instant>>;  // nothing if they are too many
    mutable std::map<std::pair<Offset, Offset>, Landmarks> known_landmarks;

    void record(const Time& time, Side by_phrase) {
        for (const Extent& member : time.members) add_once(met, member);
        if (time.key.empty()) return;
        TimeUse& use = uses[time.key];
        use.time = time;
        ++use.tests;
        const Side side = time.side == Side::whole ? by_phrase : time.side;
        use.end = use.end || side != Side::start;
    }

    template <typename T>
    static void add_once(std::vector<T>& all, const T& one) {
        if (std::ranges::find(all, one) == all.end()) all.push_back(one);
    }

    void read(Time& time) const {
        const auto reading = tried.find(time.key);
        if (reading == tried.end()) return;
        time.members = {reading->second.member};
        time.read_as = reading->second.read_as;
    }

    // By days, if nothing is known or measured to the second.
    bool in_days() const {
        const auto clocked = [](const auto& one) { return one.clocked; };
        return std::ranges::none_of(met, clocked) && std::ranges::none_of(distances, clocked);
    }

    // Of all times whose clocks are as far off, once.
    const Landmarks& landmarks(const Extent& of, std::size_t times) const {
        const auto [place, is_new] = known_landmarks.try_emplace({of.start_offset, of.end_offset});
        if (is_new) place->second = make_landmarks(of, times);
        return place->second;
    }

    // Where something may change for a time: at bounds, where they come to stand when distances are
    // laid off from them, again and again, and beside.
    Landmarks make_landmarks(const Extent& of, std::size_t times) const {
        std::vector<Instant> out;
        for (const Extent& one : met) {
            for (const Instant at : bounds_of(one)) {
                out.push_back(at);
                // The same instant by the clock of the other.
                if (!one.start_offset || !of.start_offset) continue;
                out.push_back({at.second - *one.start_offset + *of.start_offset});
                out.push_back({at.second - *one.end_offset + *of.end_offset});
            }
        }
        keep_each_once(out);
        for (std::size_t i = 0; i < times; ++i) {
            const std::size_t known = out.size();
            if (known * (1 + 2 * distances.size()) > landmarks_max) return std::nullopt;
            for (std::size_t k = 0; k < known; ++k) {
                for (const Duration& distance : distances) {
                    out.push_back(add(out[k], distance));
                    out.push_back(subtract(out[k], distance));
                }
            }
            keep_each_once(out);
        }
        return in_days() ? by_days(out) : by_seconds(out);
    }

    static void keep_each_once(std::vector<Instant>& all) {
        std::ranges::sort(all);
        const auto repeated = std::ranges::unique(all);
        all.erase(repeated.begin(), repeated.end());
    }

    static std::vector<Instant> by_days(const std::vector<Instant>& all) {
        std::vector<Instant> out;
        for (const Instant at : all) {
            for (std::int64_t days = -beside; days <= beside; ++days) {
                out.push_back(first_second(Day{day_at(at).number + days}));
            }
        }
        keep_each_once(out);
        return out;
    }

    static std::vector<Instant> by_seconds(const std::vector<Instant>& all) {
        std::vector<Instant> out;
        for (const Instant at : all) {
            for (std::int64_t seconds = -beside; seconds <= beside; ++seconds) {
                out.push_back({at.second + seconds});
            }
            for (std::int64_t days = -beside; days <= beside; ++days) {
                const Day day{day_at(at).number + days};
                out.push_back(first_second(day));
                out.push_back(last_second(day));
            }
        }
        keep_each_once(out);
        return out;
    }

    // Whether nobody knows what its clock was off UTC, which beside a known clock would be one more
    // thing to read in the same way in all tests.
    bool is_on_any_clock(const Time& time) const {
        const auto known = [](const Extent& e) { return e.clocked && e.start_offset; };
        const auto unknown = [](const Extent& e) { return e.clocked && !e.start_offset; };
        const bool mixed = std::ranges::any_of(met, known) && std::ranges::any_of(met, unknown);
        return mixed && std::ranges::any_of(time.members, &Extent::clocked);
    }

    // Nothing if they are too many.
    std::optional<std::vector<TriedReading>> readings(const TimeUse& use, std::size_t times) const {
        if (is_on_any_clock(use.time)) return std::nullopt;
        std::vector<TriedReading> out;
        for (const Extent& member : use.time.members) {
            const Landmarks& at = landmarks(member, times);
            if (!at) return std::nullopt;
            const auto one_day = [&](Instant instant, const Bound& first, const Bound& last) {
                // Of days the first second stands for all.
                return within(instant, first, last) ||
                       (in_days() && within(last_second(day_at(instant)), first, last));
            };
            for (const Instant start : *at) {
                if (!one_day(start, member.start_earliest, member.start_latest)) continue;
                if (out.size() > tries_max) return std::nullopt;
                if (!use.end) {
                    out.push_back({member, read_as(member, start, member.end_latest.at)});
                    continue;
                }
                for (const Instant end : *at) {
                    if (end < start) continue;
                    if (!one_day(end, member.end_earliest, member.end_latest)) continue;
                    out.push_back({member, read_as(member, start, end)});
                    if (out.size() > tries_max) return std::nullopt;
                }
            }
        }
        return out;
    }
};

void Oracle::read_together(Time& a, Time& b, const Measured* phrase) const {
    if (together_ == nullptr) return;
    if (!together_->recording) {
        together_->read(a);
        together_->read(b);
        return;
    }
    together_->record(a, phrase == nullptr ? Side::whole : phrase->subject);
    const bool one = !a.key.empty() && a.key == b.key;
    together_->record(b, phrase == nullptr ? Side::whole : phrase->object);
    if (one) --together_->uses[a.key].tests;
    if (phrase != nullptr) Together::add_once(together_->distances, phrase->distance);
}

Truth Oracle::in_one_reading(const Asked& asked, Truth alone) const {
    if (alone != Truth::maybe) return alone;
    Together together;
    Together* const outer = std::exchange(together_, &together);
    const auto all = [&] {
        Truth out = Truth::yes;
        for (const auto& [test, row] : asked) out = both(out, truth(test, row));
        return out;
    };
    all();
    together.recording = false;
    std::map<std::string, std::vector<TriedReading>> readings;
    std::erase_if(together.uses, [](const auto& entry) {
        return entry.second.tests < 2 || is_one_reading(entry.second.time);
    });
    std::size_t tries = together.uses.empty() ? 0 : 1;
    for (const auto& [key, use] : together.uses) {
        if (tries > tries_max) break;
        auto of_it = together.readings(use, together.uses.size());
        const std::size_t count = of_it ? of_it->size() : tries_max + 1;
        tries = std::min(tries * count, tries_max + 1);
        if (of_it) readings.emplace(key, *std::move(of_it));
    }
    unsure_ = unsure_ || tries > tries_max;
    bool holding = false;
    bool failing = false;
    const std::function<void(std::map<std::string, std::vector<TriedReading>>::const_iterator)>
        go_on = [&](auto next) {
            if (holding && failing) return;
            if (next == readings.end()) {
                const Truth here = all();
                holding = holding || here != Truth::no;
                failing = failing || here != Truth::yes;
                return;
            }
            for (const TriedReading& one : next->second) {
                together.tried[next->first] = one;
                go_on(std::next(next));
            }
        };
    if (tries > 0 && tries <= tries_max) go_on(readings.begin());
    together_ = outer;
    if (holding == failing) return Truth::maybe;
    return bede::truth(holding);
}

}  // namespace bede::differential
