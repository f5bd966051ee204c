#include "bench/measure.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "bench/child.h"

namespace bede::bench {
namespace {

using Clock = std::chrono::steady_clock;

double at_share(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto last = static_cast<double>(values.size() - 1);
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(last * share);
    std::ranges::nth_element(values, nth);
    return *nth;
}

std::string difference_of(const ParameterSet& set, const Result& found, const Result& right) {
    return fmt::format("asked with {} {}: found {}, right is {}", set.numbers, set.words, found,
                       right);
}

void note(Measurement& measured, const Outcome& outcome, const ParameterSet& set,
          const Result& right) {
    measured.refusal = outcome.refusal;
    if (!outcome.refusal.empty()) return;
    if (outcome.timed_out) {
        ++measured.timed_out;
    } else if (outcome.result != right && measured.differences++ == 0) {
        measured.difference = difference_of(set, outcome.result, right);
    }
}

// As long as it costs little: what a question reads first is not what it always takes.
void warm_up(const Way& way, const std::vector<ParameterSet>& sets) {
    constexpr std::size_t rounds = 5;
    constexpr double enough_ms = 500;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < std::min(rounds, sets.size()); ++i) {
        if (milliseconds_since(begin) > enough_ms) return;
        way.ask(sets[i]);
    }
}

}  // namespace

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double median(std::vector<double> values) { return at_share(std::move(values), 0.5); }

Measurement sum_up(Question question, const std::string& way, const std::vector<Asked>& asked,
                   const std::vector<ParameterSet>& sets, const std::vector<Result>& answers) {
    Measurement measured;
    measured.question = name_of(question);
    measured.way = way;
    std::vector<double> times;
    std::vector<double> cpu_times;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        times.push_back(asked[i].ms);
        cpu_times.push_back(asked[i].cpu_ms);
        note(measured, asked[i].outcome, sets.at(i), answers.at(i));
    }
    measured.sets = times.size();
    measured.median_ms = median(times);
    measured.cpu_ms = median(cpu_times);
    measured.slowest_ms = at_share(times, 0.95);
    return measured;
}

Measurement measure(Question question, const Way& way, const std::vector<ParameterSet>& sets,
                    const std::vector<Result>& answers, const Patience& patience) {
    std::vector<Asked> asked;
    warm_up(way, sets);
    const auto begin = Clock::now();
    const auto in_all = static_cast<double>(patience.in_all.count());
    for (std::size_t i = 0; i < std::min(patience.sets, sets.size()); ++i) {
        if (i > 0 && milliseconds_since(begin) > in_all) break;
        const double cpu_before = cpu_seconds();
        const auto asked_at = Clock::now();
        Outcome outcome = way.ask(sets[i]);
        const double ms = milliseconds_since(asked_at);
        asked.push_back({std::move(outcome), ms, (cpu_seconds() - cpu_before) * 1000});
        if (!asked.back().outcome.refusal.empty()) break;
    }
    return sum_up(question, way.name, asked, sets, answers);
}

}  // namespace bede::bench
