#include "bench/questions.h"

#include <algorithm>

namespace bede::bench {

const std::vector<Described>& questions() {
    static const std::vector<Described> all = {
        {Question::q2, "Q2", "one event: attributes, participants, claims, causes in and out"},
        {Question::q3a, "Q3a", "events overlapping a day: count, the first 50"},
        {Question::q3b, "Q3b", "events overlapping 30 days: count, the first 50"},
        {Question::q4, "Q4", "events in force at an instant"},
        {Question::q5, "Q5", "events of a kind with an actor overlapping a year"},
        {Question::q6, "Q6", "causal ancestors within 6 steps"},
        {Question::q7, "Q7", "length of the shortest causal path, up to 8 steps"},
        {Question::q8a, "Q8a", "effects within 3 steps, each within 30 days of the one before"},
        {Question::q8b, "Q8b",
         "actors within 3 steps of shared events, in order of time, in 14 days"},
        {Question::q9, "Q9",
         "kind A, then B, then C, each within 30 days, sharing an actor, in a year"},
        {Question::q10, "Q10", "pairs: kind A in a year strictly during kind B"},
        {Question::q11, "Q11", "events of a decade by month and kind"},
        {Question::q12, "Q12", "the 20 actors who share most events with an actor"},
        {Question::q13, "Q13", "titles with two words, in a year: count, the first 50"},
        {Question::q14, "Q14", "events with claims in both of two sources; how many differ"},
    };
    return all;
}

std::string_view name_of(Question question) {
    return std::ranges::find(questions(), question, &Described::question)->name;
}

std::optional<Question> question_called(std::string_view name) {
    const auto found = std::ranges::find(questions(), name, &Described::name);
    return found == questions().end() ? std::nullopt : std::optional(found->question);
}

Result result_of(const std::vector<MonthAndKind>& groups) {
    Result result = {static_cast<std::int64_t>(groups.size()), 0, 0};
    for (const MonthAndKind& group : groups) {
        result[1] += group.count;
        result[2] += (group.month * 61 + group.kind) * group.count;
    }
    return result;
}

Result result_of(const std::vector<ActorCount>& company) {
    Result result = {static_cast<std::int64_t>(company.size()), 0, 0};
    for (std::size_t i = 0; i < company.size(); ++i) {
        result[1] += company[i].count;
        result[2] += static_cast<std::int64_t>(i + 1) * company[i].actor;
    }
    return result;
}

}  // namespace bede::bench
