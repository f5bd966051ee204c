#include "bench/truth.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace bede::bench {
namespace {

struct Posting {
    Number word = 0, event = 0;
    friend auto operator<=>(const Posting&, const Posting&) = default;
};

}  // namespace

Truth::Truth(const Data& data)
    : data_(data),
      actors_(
          data.events.size(), data.participation, [](const auto& it) { return it.event; },
          [](const auto& it) { return it.actor; }),
      events_of_actor_(
          data.actors, data.participation, [](const auto& it) { return it.actor; },
          [](const auto& it) { return it.event; }),
      sources_(
          data.events.size(), data.claims, [](const auto& it) { return it.event; },
          [](const auto& it) { return it.source; }),
      // Places in the list of claims, which is in order of events.
      claims_of_source_(
          sources_count, data.claims, [](const auto& it) { return it.source; },
          [&](const auto& it) { return static_cast<Number>(&it - data.claims.data()); }),
      effects_(
          data.events.size(), data.causes, [](const auto& it) { return it.from; },
          [](const auto& it) { return it.to; }),
      causes_(
          data.events.size(), data.causes, [](const auto& it) { return it.to; },
          [](const auto& it) { return it.from; }),
      forward_(data.events.size()),
      backward_(data.events.size()) {
    index_times();
    index_words();
}

void Truth::index_times() {
    const auto by_start = [&](Number event) { return std::pair(start(event), event); };
    for (Number actor = 0; actor < data_.actors; ++actor) {
        std::ranges::sort(events_of_actor_.list(actor), {}, by_start);
    }
    by_start_.resize(data_.events.size());
    std::iota(by_start_.begin(), by_start_.end(), 0);
    std::ranges::sort(by_start_, {}, by_start);
    events_of_kind_ = Adjacency(
        kinds_count, by_start_, [&](Number event) { return data_.events[event].kind; },
        [](Number event) { return event; });
    by_length_.resize(64);
    for (const Number event : by_start_) {
        const Second length = end(event) - start(event);
        LengthClass& its = by_length_[std::bit_width(static_cast<std::uint64_t>(length))];
        its.events.push_back(event);
        its.starts.push_back(start(event));
        its.longest = std::max(its.longest, length);
    }
}

void Truth::index_words() {
    std::vector<Posting> postings;
    postings.reserve(data_.title_words.size());
    for (Number event = 0; event < data_.events.size(); ++event) {
        for (const Number one : title_words(data_, event)) postings.push_back({one, event});
    }
    std::ranges::sort(postings);
    const auto repeated = std::ranges::unique(postings);
    postings.erase(repeated.begin(), repeated.end());
    events_of_word_ = Adjacency(
        words_count, postings, [](const Posting& it) { return it.word; },
        [](const Posting& it) { return it.event; });
    for (Number i = 0; i < words_count; ++i) word_numbers_.emplace(word(i), i);
}

std::span<const Number> Truth::starting_in(std::span<const Number> sorted, Second begin,
                                           Second behind) const {
    const auto its_start = [&](Number event) { return start(event); };
    const auto first = std::ranges::lower_bound(sorted, begin, {}, its_start);
    const auto last = std::ranges::lower_bound(first, sorted.end(), behind, {}, its_start);
    return {first, last};
}

std::vector<Number> Truth::overlapping(Second begin, Second behind) const {
    std::vector<Number> found;
    for (const LengthClass& its : by_length_) {
        const auto first = std::ranges::upper_bound(its.starts, begin - its.longest);
        const auto last = std::ranges::lower_bound(its.starts, behind);
        for (auto at = first; at < last; ++at) {
            const Number event = its.events[static_cast<std::size_t>(at - its.starts.begin())];
            if (end(event) > begin) found.push_back(event);
        }
    }
    return found;
}

Result Truth::count_and_first(std::vector<Number> events) const {
    constexpr std::size_t first_count = 50;
    const auto middle =
        events.begin() + static_cast<std::ptrdiff_t>(std::min(first_count, events.size()));
    std::ranges::partial_sort(events, middle, {},
                              [&](Number event) { return std::pair(start(event), event); });
    return {static_cast<std::int64_t>(events.size()),
            std::accumulate(events.begin(), middle, std::int64_t{0})};
}

Result Truth::answer(Question question, const ParameterSet& set) {
    const auto number = [&](std::size_t i) { return static_cast<Number>(set.numbers[i]); };
    const auto second = [&](std::size_t i) { return set.numbers[i]; };
    switch (question) {
        case Question::q2: return one_event(number(0));
        case Question::q3a:
        case Question::q3b: return count_and_first(overlapping(second(0), second(1)));
        case Question::q4: return in_force(second(0));
        case Question::q5: return of_kind_and_actor(set);
        case Question::q6: return ancestors(number(0));
        case Question::q7: return shortest(number(0), number(1));
        case Question::q8a: return soon_after(number(0));
        case Question::q8b: return contagion(number(0), second(1), second(2));
        case Question::q9: return sequences(set);
        case Question::q10: return pairs(set);
        case Question::q11: return by_month_and_kind(second(0), second(1));
        case Question::q12: return company(number(0));
        case Question::q13: return with_words(set);
        case Question::q14: return of_both_sources(number(0), number(1));
    }
    return {};
}

}  // namespace bede::bench
