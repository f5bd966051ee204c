// What the questions are asked with. Most sets are taken from an event, so that they ask for what
// there is: frequent things are asked about more often than rare ones.
#include <algorithm>
#include <numeric>

#include "bench/questions.h"
#include "bench/random.h"

namespace bede::bench {
namespace {

class SetMaker {
  public:
    SetMaker(const Data& data, std::uint64_t seed) : data_(data), random_(seed) {
        order_.resize(data.events.size());
        std::iota(order_.begin(), order_.end(), 0);
        std::ranges::sort(order_, {}, [&](Number event) { return start(event); });
    }

    ParameterSet make(Question question, std::size_t nth) {
        switch (question) {
            case Question::q2: return {{event()}};
            case Question::q3a: return window(start(event()), day_length);
            case Question::q3b: return window(start(event()), 30 * day_length);
            case Question::q4: return {{start(event())}};
            case Question::q5: return kind_actor_year();
            case Question::q6: return {{cause().to}};
            case Question::q7: return nth % 2 == 0 ? ends_of_chain() : two_of_one_season();
            case Question::q8a: return {{cause().from}};
            case Question::q8b: return actor_and_fortnight();
            case Question::q9: return kinds_and_year(3);
            case Question::q10: return kinds_and_year(2);
            case Question::q11: return decade();
            case Question::q12: return {{participation().actor}};
            case Question::q13: return two_words_and_year();
            case Question::q14: return two_sources();
        }
        return {};
    }

  private:
    static constexpr Number common_kinds = 2;  // left out of Q9 and Q10: every ninth event and more

    Number event() { return random_.below(data_.events.size()); }
    Second start(Number event) const { return data_.events[event].start; }
    const Cause& cause() { return data_.causes[random_.below(data_.causes.size())]; }
    const Participation& participation() {
        return data_.participation[random_.below(data_.participation.size())];
    }
    std::int64_t rare_kind() { return common_kinds + random_.below(kinds_count - common_kinds); }

    static ParameterSet window(Second begin, Second length) { return {{begin, begin + length}}; }
    static void add_year(ParameterSet& set, Second at) {
        const int year = std::min(year_of(at), last_year);
        set.numbers.push_back(beginning_of_year(year));
        set.numbers.push_back(beginning_of_year(year + 1));
    }

    ParameterSet kind_actor_year() {
        const Participation& one = participation();
        const Event& event = data_.events[one.event];
        ParameterSet set{{event.kind, one.actor}};
        add_year(set, event.start);
        return set;
    }

    // The effects of an event stand together.
    std::pair<std::size_t, std::size_t> effects(Number event) const {
        const auto [first, last] = std::ranges::equal_range(data_.causes, event, {}, &Cause::from);
        return {static_cast<std::size_t>(first - data_.causes.begin()),
                static_cast<std::size_t>(last - data_.causes.begin())};
    }

    ParameterSet ends_of_chain() {
        for (;;) {
            const Number from = cause().from;
            Number to = from;
            const Number wanted = 2 + random_.below(7);
            Number steps = 0;
            for (; steps < wanted; ++steps) {
                const auto [first, last] = effects(to);
                if (first == last) break;
                to = data_.causes[first + random_.below(last - first)].to;
            }
            if (steps >= 2 && from != to) return {{from, to}};
        }
    }

    // Two events that need not have to do with each other.
    ParameterSet two_of_one_season() {
        for (;;) {
            const Number from = cause().from;
            const Second later = start(from) + day_length * random_.below(200);
            const auto found = std::ranges::lower_bound(order_, later, {},
                                                        [&](Number event) { return start(event); });
            const Number to = found == order_.end() ? order_.back() : *found;
            if (from != to) return {{from, to}};
        }
    }

    ParameterSet actor_and_fortnight() {
        const Participation& one = participation();
        return {{one.actor, start(one.event), start(one.event) + 14 * day_length}};
    }

    ParameterSet kinds_and_year(int kinds) {
        ParameterSet set;
        for (int i = 0; i < kinds; ++i) set.numbers.push_back(rare_kind());
        add_year(set, start(event()));
        return set;
    }

    ParameterSet decade() {
        constexpr int length = 10;
        const int year =
            first_year + static_cast<int>(random_.below(last_year - length + 2 - first_year));
        return {{beginning_of_year(year), beginning_of_year(year + length)}};
    }

    ParameterSet two_words_and_year() {
        for (;;) {
            const Number chosen = event();
            const auto words = title_words(data_, chosen);
            const Number first = words[random_.below(words.size())];
            const Number second = words[random_.below(words.size())];
            if (first == second) continue;
            ParameterSet set{{}, {word(first), word(second)}};
            add_year(set, start(chosen));
            return set;
        }
    }

    ParameterSet two_sources() {
        for (;;) {
            const std::size_t at = random_.below(data_.claims.size() - 1);
            const Claim& one = data_.claims[at];
            const Claim& next = data_.claims[at + 1];
            if (one.event == next.event) return {{one.source, next.source}};
        }
    }

    const Data& data_;
    Random random_;
    std::vector<Number> order_;  // events by start
};

}  // namespace

ParameterSets make_sets(const Data& data, std::size_t count, std::uint64_t seed) {
    ParameterSets sets;
    for (const Described& one : questions()) {
        // Of its own seed, so that other questions change nothing.
        SetMaker maker(data, seed * 1000 + static_cast<std::uint64_t>(one.question));
        for (std::size_t i = 0; i < count; ++i) {
            sets[one.question].push_back(maker.make(one.question, i));
        }
    }
    return sets;
}

}  // namespace bede::bench
