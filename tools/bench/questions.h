// The questions of the benchmark, what each is asked with, and what an answer to it is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/data.h"

namespace bede::bench {

enum class Question : std::uint8_t {
    q2,
    q3a,
    q3b,
    q4,
    q5,
    q6,
    q7,
    q8a,
    q8b,
    q9,
    q10,
    q11,
    q12,
    q13,
    q14
};

struct Described {
    Question question;
    std::string_view name;
    std::string_view asks;
};

// All of them, in order; Q1 is the loading.
const std::vector<Described>& questions();
std::string_view name_of(Question question);
std::optional<Question> question_called(std::string_view name);

// What one question is asked with: its numbers, in the order that `make_sets` gives them, and for
// Q13 two words.
struct ParameterSet {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> words = {};
};
using ParameterSets = std::map<Question, std::vector<ParameterSet>>;

// What is compared: a few numbers. Lists are told by their count and a sum.
using Result = std::vector<std::int64_t>;

// How groups and lists become numbers, for all peers alike.
struct MonthAndKind {
    std::int64_t month = 0, kind = 0, count = 0;  // month_number
};
Result result_of(const std::vector<MonthAndKind>& groups);

constexpr std::size_t company_shown = 20;
struct ActorCount {
    std::int64_t actor = 0, count = 0;
};
Result result_of(const std::vector<ActorCount>& company);  // its order counts

ParameterSets make_sets(const Data& data, std::size_t count, std::uint64_t seed);

}  // namespace bede::bench
