// The values of `$name` in questions.sql and questions.bql.
#pragma once

#include <map>
#include <string>
#include <variant>

#include "bench/questions.h"

namespace bede::bench {

// For SQL: numbers as they are stored, words as they are.
using SqlValues = std::map<std::string, std::variant<std::int64_t, std::string>>;
SqlValues sql_values(Question question, const ParameterSet& set);

// For BQL: texts, as `--param` takes them.
using BqlValues = std::map<std::string, std::string>;
BqlValues bql_values(Question question, const ParameterSet& set);

// For the n-th round of everyday.bql.
BqlValues everyday_values(const ParameterSets& sets, std::size_t nth);

}  // namespace bede::bench
