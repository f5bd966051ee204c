#include "bench/read_answer.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>

#include "bench/names.h"

namespace bede::bench {
namespace {

const Value& cell(const Row& row, std::size_t column) { return row.cells.at(column); }

std::int64_t number_of(const Value& value) {
    if (const auto* const number = content_of<std::int64_t>(value)) return *number;
    if (const auto* const number = content_of<double>(value)) {
        return static_cast<std::int64_t>(*number);
    }
    return 0;  // null: the sum of nothing
}

std::int64_t id_of(const Value& value) { return number_in(to_string(value)); }

Result ids(const Answer& answer, std::size_t summed) {
    Result result = {static_cast<std::int64_t>(answer.rows.size()), 0};
    for (std::size_t i = 0; i < std::min(summed, answer.rows.size()); ++i) {
        result[1] += id_of(cell(answer.rows[i], 0));
    }
    return result;
}

Result numbers(const Answer& answer) {
    Result result;
    for (const Value& one : answer.rows.at(0).cells) result.push_back(number_of(one));
    return result;
}

// Of all but the one that was asked about.
Result others(const Answer& answer, std::int64_t asked) {
    std::vector<std::int64_t> found;
    for (const Row& row : answer.rows) found.push_back(id_of(cell(row, 0)));
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    std::erase(found, asked);
    return {static_cast<std::int64_t>(found.size())};
}

// Of "1986-03".
std::int64_t month_of(const Value& value) {
    const std::string text = to_string(value);
    if (text.size() != 7) throw std::runtime_error("no month: " + text);
    const int year = std::stoi(text.substr(0, 4));
    return (year - first_year) * 12 + std::stoi(text.substr(5)) - 1;
}

Result groups(const Answer& answer) {
    std::vector<MonthAndKind> groups;
    for (const Row& row : answer.rows) {
        groups.push_back(
            {month_of(cell(row, 0)), number_in(to_string(cell(row, 1))), number_of(cell(row, 2))});
    }
    return result_of(groups);
}

Result company(const Answer& answer) {
    std::vector<ActorCount> company;
    for (const Row& row : answer.rows) {
        company.push_back({id_of(cell(row, 0)), number_of(cell(row, 1))});
    }
    return result_of(company);
}

Result same_or_not(const Answer& answer) {
    Result result = {0, 0};
    for (const Row& row : answer.rows) {
        result[0] += number_of(cell(row, 1));
        if (to_string(cell(row, 0)) != "certain") result[1] += number_of(cell(row, 1));
    }
    return result;
}

// "@e0000498, possible", "a0000004 (r0)": the number of what a line of a record begins with.
std::int64_t number_at_head(std::string_view text) {
    if (text.starts_with('@')) text.remove_prefix(1);
    return number_in(text.substr(0, text.find_first_of(", (")));
}

// What `describe` tells of an event: its kind and start, then participants, claims, what it brought
// about and what brought it about, each as a count and a sum.
Result record(const Answer& answer) {
    Result result(10);
    for (const Row& row : answer.rows) {
        const std::string field = to_string(cell(row, 0));
        const std::string value = to_string(cell(row, 1));
        const auto add = [&](std::size_t list) {
            ++result[list];
            result[list + 1] += number_at_head(value);
        };
        if (field == "kind") result[0] = number_at_head(value);
        if (field == "when") result[1] = second_of(value);
        if (field == "participants") add(2);
        if (field.starts_with("claim")) add(4);
        if (value.starts_with('@')) add(field.ends_with(" (from)") ? 8 : 6);
    }
    return result;
}

}  // namespace

Result read_answer(std::string_view reading, std::span<const Answer> answers,
                   const ParameterSet& set) {
    constexpr std::size_t first_shown = 50;
    const Answer& answer = answers.front();
    const std::int64_t single = answer.rows.empty() ? -1 : number_of(cell(answer.rows[0], 0));
    if (reading == "numbers") return numbers(answer);
    if (reading == "ids") return ids(answer, answer.rows.size());
    if (reading == "ids-and-first") return ids(answer, first_shown);
    if (reading == "count-and-ids") return {single, ids(answers[1], first_shown)[1]};
    if (reading == "number" || reading == "length") return {single};
    if (reading == "record") return record(answer);
    if (reading == "others") return others(answer, set.numbers[0]);
    if (reading == "groups") return groups(answer);
    if (reading == "company") return company(answer);
    if (reading == "same-or-not") return same_or_not(answer);
    throw std::runtime_error("no such reading: " + std::string(reading));
}

}  // namespace bede::bench
