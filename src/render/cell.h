// What the formats agree on about cells: how a value reads for people, which columns are numbers,
// and under which names programs find the columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace bede {

// The value as people read it, safe for a terminal: things by title, or by id in a column that is
// called so or if they have no title; times with years BCE; gaps of seconds in days and on the
// clock; else as to_string(). Null is empty.
std::string cell_text(const Value& value, std::string_view column);

bool is_number(const Value& value);
bool is_time(const Value& value);

// Whether the column has numbers and nothing else.
bool is_number_column(const Answer& answer, std::size_t column);

// Whether a `certainty` has to be added behind the columns: people should see it, and no column is
// called so already.
bool adds_certainty(const Answer& answer);

// Whether a `cut` has to be added behind them: a bound has cut the answer, so that its rows are not
// all that there are, and no column is called so already.
bool adds_cut(const Answer& answer);

// The names of the columns, each once (a second `count` is `count_2`), without the added ones.
std::vector<std::string> unique_columns(const Answer& answer);

// Whether the row is marked as possible.
bool is_possible(const Answer& answer, const Row& row);

// Cell number `column`; null if the row is short.
const Value& cell(const Row& row, std::size_t column);

}  // namespace bede
