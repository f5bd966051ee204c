// Changes of records told one by one, in sentences and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/database.h"
#include "render/json_value.h"

namespace bede::program {

// What follows from other changes: the bounds of an event that its own block did not change.
bool is_consequence(const Change& change);
// Of which only the lines moved that its bounds are told by.
bool is_move_of_lines(const Change& change);

// "  changed  the date of @x widened from 2015-02-12 to 2015-02", a line for each field. `gone` is
// what is said of what is there no more: "retired".
std::string change_lines(const Change& change, std::string_view gone);

// With its fields before and after.
nlohmann::ordered_json change_json(const Change& change);

}  // namespace bede::program
