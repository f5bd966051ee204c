// Rows of numbers as the numbers that are compared, the same for all peers whose questions are
// answered by such rows. `Rows` is one statement's: it has next(), columns() and number(column).
#pragma once

#include <algorithm>
#include <limits>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/questions.h"

namespace bede::bench {

constexpr std::size_t first_rows = 50;  // of lists of which only the first are compared

template <typename Rows>
Result read_numbers(Rows& rows) {
    Result result;
    while (rows.next()) {
        for (int i = 0; i < rows.columns(); ++i) result.push_back(rows.number(i));
    }
    return result;
}

// How many there are, and the sum of the first.
template <typename Rows>
Result read_ids(Rows& rows, std::size_t summed = std::numeric_limits<std::size_t>::max()) {
    Result result = {0, 0};
    for (std::size_t i = 0; rows.next(); ++i) {
        ++result[0];
        if (i < summed) result[1] += rows.number(0);
    }
    return result;
}

template <typename Rows>
Result read_count_and_ids(Rows& rows) {
    Result result = {0, 0};
    while (rows.next()) {
        result[0] = rows.number(0);
        result[1] += rows.number(1);
    }
    return result;
}

// The one number, or -1 without rows.
template <typename Rows>
Result read_length(Rows& rows) {
    const Result numbers = read_numbers(rows);
    return {numbers.empty() ? -1 : numbers.front()};
}

// How many there are besides the one that was asked about.
template <typename Rows>
Result read_others(Rows& rows, std::int64_t asked) {
    std::set<std::int64_t> found;
    while (rows.next()) found.insert(rows.number(0));
    found.erase(asked);
    return {static_cast<std::int64_t>(found.size())};
}

template <typename Rows>
Result read_groups(Rows& rows) {
    std::vector<MonthAndKind> groups;
    while (rows.next()) groups.push_back({rows.number(0), rows.number(1), rows.number(2)});
    return result_of(groups);
}

template <typename Rows>
Result read_company(Rows& rows) {
    std::vector<ActorCount> company;
    while (rows.next()) company.push_back({rows.number(0), rows.number(1)});
    return result_of(company);
}

// Of one event: its kind and start, then the count and sum of each list.
template <typename Rows>
Result read_lists(std::span<Rows> statements) {
    Result result = read_numbers(statements.front());
    result.resize(2);
    for (Rows& rows : statements.subspan(1)) {
        const Result its = read_ids(rows);
        result.insert(result.end(), its.begin(), its.end());
    }
    return result;
}

// `reading` as the head of a question says it; README.md lists them.
template <typename Rows>
Result read_rows(std::string_view reading, std::span<Rows> statements, const ParameterSet& set) {
    Rows& rows = statements.front();
    if (reading == "numbers") return read_numbers(rows);
    if (reading == "ids") return read_ids(rows);
    if (reading == "ids-and-first") return read_ids(rows, first_rows);
    if (reading == "count-and-ids" && statements.size() == 1) return read_count_and_ids(rows);
    if (reading == "count-and-ids") return {read_length(rows)[0], read_ids(statements[1])[1]};
    if (reading == "length") return read_length(rows);
    if (reading == "others") return read_others(rows, set.numbers[0]);
    if (reading == "groups") return read_groups(rows);
    if (reading == "company") return read_company(rows);
    if (reading == "lists") return read_lists(statements);
    throw std::runtime_error("no such reading: " + std::string(reading));
}

}  // namespace bede::bench
