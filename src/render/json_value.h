// Values and rows as JSON. For the inside of this layer: nlohmann's types stay in render.
//
//   null, bool, integer, number, text     as themselves
//   truth       "certain", "possible", "impossible"
//   time        {text, edtf, start_earliest, start_latest, end_earliest, end_latest, …}: the bounds
//               are ISO 8601 (astronomical years), or null with a key `start_earliest_is` that
//               says "open" or "unknown"; `approximate`, `doubtful`, `calendar`, `alternatives`
//               only where they say something
//   duration    {text, months, seconds}
//   gap         {text, least, most, unit}; null where there is no bound
//   range       {least, most}; no most: the search that was counted was cut
//   amount      {text, low, best, high, unit}; null where it is not known; of an exact one low and
//               high are the number itself
//   thing       {type, id, title}
//   list        an array
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/value.h"

namespace bede {

nlohmann::ordered_json json_of(const Value& value);

// The row as an object under unique_columns(), with the added certainty.
nlohmann::ordered_json json_of(const Answer& answer, const std::vector<std::string>& columns,
                               const Row& row);

// On one line, and safe to show: what could control a terminal is written \uNNNN, which reads back
// to the same text. Ill-formed UTF-8, which no base holds, becomes U+FFFD.
std::string dump(const nlohmann::ordered_json& json);

}  // namespace bede
