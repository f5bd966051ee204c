// What a load and a check say: for people in lines, for programs as JSON.
#pragma once

#include <chrono>
#include <string>

#include "bede/console.h"
#include "engine/database.h"
#include "render/diagnostic.h"

namespace bede::program {

// What is at least as severe as `least` (only errors when quiet), and a last line that counts them
// and says `outcome`: a load keeps hints to itself, a check tells them.
std::string explained(const LoadReport& report, Severity least, std::string_view outcome,
                      const Console& console);

// "release 2: 1 added, …", and below it which things, by their fields; long lists are cut.
std::string load_summary(const LoadReport& report, const Release& current,
                         std::chrono::nanoseconds elapsed);
std::string load_json(const LoadReport& report, const Release& current);

// "kb/ukraine stands in the base folder kb: all of it was read", a line for each such path.
std::string widened_text(const LoadReport& report);

// "no errors: 12 records in 3 files"; of one file: how much was read with it.
std::string check_summary(const LoadReport& report);

std::string counted(std::uint64_t count, std::string_view one, std::string_view many);
std::string milliseconds(std::chrono::nanoseconds elapsed);

}  // namespace bede::program
