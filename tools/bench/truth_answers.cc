// One function for each question.
#include <algorithm>
#include <numeric>
#include <utility>

#include "bench/truth.h"

namespace bede::bench {
namespace {

constexpr Second thirty_days = 30 * day_length;

void add_list(Result& result, std::span<const Number> numbers) {
    result.push_back(static_cast<std::int64_t>(numbers.size()));
    result.push_back(std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0}));
}

}  // namespace

Result Truth::one_event(Number event) const {
    Result result = {data_.events[event].kind, start(event)};
    add_list(result, actors_[event]);
    add_list(result, sources_[event]);
    add_list(result, effects_[event]);
    add_list(result, causes_[event]);
    return result;
}

Result Truth::in_force(Second at) const {
    Result result;
    add_list(result, overlapping(at, at + 1));
    return result;
}

Result Truth::of_kind_and_actor(const ParameterSet& set) const {
    const std::vector<std::int64_t>& numbers = set.numbers;
    std::vector<Number> found;
    for (const Number event : events_of_actor_[static_cast<std::size_t>(numbers[1])]) {
        if (start(event) >= numbers[3]) break;
        if (data_.events[event].kind == numbers[0] && end(event) > numbers[2]) {
            found.push_back(event);
        }
    }
    Result result;
    add_list(result, found);
    return result;
}

Result Truth::ancestors(Number event) {
    constexpr int steps_max = 6;
    forward_.forget();
    forward_.add(event);
    std::vector<Number> found = {event};
    std::size_t begin = 0;
    for (int step = 0; step < steps_max; ++step) {
        const std::size_t end = found.size();
        for (; begin < end; ++begin) {
            for (const Number cause : causes_[found[begin]]) {
                if (forward_.add(cause)) found.push_back(cause);
            }
        }
    }
    Result result;
    add_list(result, std::span(found).subspan(1));
    return result;
}

// From both ends at once, always from that with less to look at.
Result Truth::shortest(Number from, Number to) {
    constexpr int steps_max = 8;
    forward_.forget();
    backward_.forget();
    forward_.add(from);
    backward_.add(to);
    std::vector<Number> heads = {from};
    std::vector<Number> tails = {to};
    std::vector<Number> next;
    for (int steps = 1; steps <= steps_max && !heads.empty() && !tails.empty(); ++steps) {
        const bool ahead = heads.size() <= tails.size();
        std::vector<Number>& front = ahead ? heads : tails;
        next.clear();
        for (const Number event : front) {
            for (const Number other : ahead ? effects_[event] : causes_[event]) {
                if ((ahead ? backward_ : forward_).has(other)) return {steps};
                if ((ahead ? forward_ : backward_).add(other)) next.push_back(other);
            }
        }
        front.swap(next);
    }
    return {-1};
}

// Where a step may go depends on the event that it goes from alone, so the first way to it is
// enough.
Result Truth::soon_after(Number event) {
    constexpr int steps_max = 3;
    forward_.forget();
    forward_.add(event);
    std::vector<Number> found = {event};
    std::size_t begin = 0;
    for (int step = 0; step < steps_max; ++step) {
        const std::size_t end = found.size();
        for (; begin < end; ++begin) {
            const Second earliest = start(found[begin]);
            for (const Number effect : effects_[found[begin]]) {
                const Second at = start(effect);
                if (at < earliest || at > earliest + thirty_days) continue;
                if (forward_.add(effect)) found.push_back(effect);
            }
        }
    }
    return {static_cast<std::int64_t>(found.size()) - 1};
}

// Whoever is met earlier reaches more: an actor is looked at again if a later step meets it sooner.
Result Truth::contagion(Number actor, Second begin, Second last) const {
    constexpr int steps_max = 3;
    std::unordered_map<Number, Second> met = {{actor, begin}};
    std::vector<std::pair<Number, Second>> front = {{actor, begin}};
    for (int step = 0; step < steps_max; ++step) {
        std::unordered_map<Number, Second> sooner;
        for (const auto& [one, since] : front) {
            for (const Number event : starting_in(events_of_actor_[one], since, last + 1)) {
                for (const Number other : actors_[event]) {
                    const auto known = met.find(other);
                    if (known != met.end() && known->second <= start(event)) continue;
                    const auto added = sooner.try_emplace(other, start(event)).first;
                    added->second = std::min(added->second, start(event));
                }
            }
        }
        front.assign(sooner.begin(), sooner.end());
        for (const auto& [one, since] : front) met[one] = since;
    }
    return {static_cast<std::int64_t>(met.size()) - 1};
}

Result Truth::sequences(const ParameterSet& set) const {
    const Second begin = set.numbers[3];
    const Second behind = set.numbers[4];
    const auto of_kind = [&](std::size_t i) {
        return starting_in(events_of_kind_[static_cast<std::size_t>(set.numbers[i])], begin,
                           behind);
    };
    const auto starts_by_actor = [&](std::size_t i) {
        std::unordered_map<Number, std::vector<Second>> starts;  // each in order
        for (const Number event : of_kind(i)) {
            for (const Number actor : actors_[event]) starts[actor].push_back(start(event));
        }
        return starts;
    };
    const auto soon_after = [](const std::vector<Second>& starts, Second at) {
        const auto first = std::ranges::upper_bound(starts, at);
        return std::span(first, std::upper_bound(first, starts.end(), at + thirty_days));
    };
    const auto second_steps = starts_by_actor(1);
    const auto third_steps = starts_by_actor(2);
    std::int64_t count = 0;
    for (const Number event : of_kind(0)) {
        for (const Number actor : actors_[event]) {
            const auto second = second_steps.find(actor);
            const auto third = third_steps.find(actor);
            if (second == second_steps.end() || third == third_steps.end()) continue;
            for (const Second at : soon_after(second->second, start(event))) {
                count += static_cast<std::int64_t>(soon_after(third->second, at).size());
            }
        }
    }
    return {count};
}

Result Truth::pairs(const ParameterSet& set) const {
    const std::vector<std::int64_t>& numbers = set.numbers;
    std::vector<Number> around;  // by start
    for (const Number event : events_of_kind_[static_cast<std::size_t>(numbers[1])]) {
        if (start(event) >= numbers[3]) break;
        if (end(event) > numbers[2]) around.push_back(event);
    }
    std::int64_t count = 0;
    const auto inside = events_of_kind_[static_cast<std::size_t>(numbers[0])];
    for (const Number event : starting_in(inside, numbers[2], numbers[3])) {
        if (end(event) > numbers[3]) continue;
        for (const Number other : around) {
            if (start(other) >= start(event)) break;
            if (end(other) > end(event)) ++count;
        }
    }
    return {count};
}

Result Truth::by_month_and_kind(Second begin, Second behind) const {
    constexpr std::size_t months = 12 * (last_year + 1 - first_year);
    std::vector<Number> counts(months * kinds_count);
    int month = 0;
    Second next_month = begin;  // the calendar is asked once for each month that has events
    for (const Number event : starting_in(by_start_, begin, behind)) {
        if (start(event) >= next_month) {
            month = month_number(start(event));
            next_month = beginning_of_month(month + 1);
        }
        ++counts[static_cast<std::size_t>(month) * kinds_count + data_.events[event].kind];
    }
    std::vector<MonthAndKind> groups;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto at = static_cast<std::int64_t>(i);
        if (counts[i] != 0) groups.push_back({at / kinds_count, at % kinds_count, counts[i]});
    }
    return result_of(groups);
}

Result Truth::company(Number actor) const {
    std::unordered_map<Number, std::int64_t> counts;
    for (const Number event : events_of_actor_[actor]) {
        for (const Number other : actors_[event]) ++counts[other];
    }
    counts.erase(actor);
    std::vector<ActorCount> all;
    for (const auto& [other, count] : counts) all.push_back({other, count});
    const std::size_t shown = std::min<std::size_t>(company_shown, all.size());
    const auto order = [](const ActorCount& it) { return std::pair(-it.count, it.actor); };
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(shown), {}, order);
    all.resize(shown);
    return result_of(all);
}

Result Truth::with_words(const ParameterSet& set) const {
    const auto events_with = [&](std::size_t i) {
        return events_of_word_[word_numbers_.at(set.words[i])];
    };
    std::vector<Number> found;
    std::ranges::set_intersection(events_with(0), events_with(1), std::back_inserter(found));
    std::erase_if(found, [&](Number event) {
        return start(event) < set.numbers[0] || start(event) >= set.numbers[1];
    });
    return count_and_first(std::move(found));
}

Result Truth::of_both_sources(Number one, Number other) const {
    const auto event = [&](Number claim) { return data_.claims[claim].event; };
    const auto first = claims_of_source_[one];
    const auto second = claims_of_source_[other];
    std::int64_t both = 0;
    std::int64_t differ = 0;
    for (auto a = first.begin(), b = second.begin(); a != first.end() && b != second.end();) {
        if (event(*a) < event(*b)) {
            ++a;
        } else if (event(*b) < event(*a)) {
            ++b;
        } else {
            ++both;
            if (data_.claims[*a++].stance != data_.claims[*b++].stance) ++differ;
        }
    }
    return {both, differ};
}

}  // namespace bede::bench
