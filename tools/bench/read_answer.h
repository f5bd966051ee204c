// Answers of Bede as the numbers that are compared.
#pragma once

#include <span>
#include <string_view>

#include "bench/questions.h"
#include "model/value.h"

namespace bede::bench {

// `reading` as the head of a question in questions.bql says it; README.md lists them.
Result read_answer(std::string_view reading, std::span<const Answer> answers,
                   const ParameterSet& set);

}  // namespace bede::bench
