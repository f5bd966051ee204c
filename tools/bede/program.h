// The whole program but main(): reads the command line, runs the command behind the door, and
// makes sure that what was written has arrived.
#pragma once

#include <string>
#include <vector>

namespace bede::program {

// `arguments` without the program's name. What comes back is the exit code.
int run_program(const std::vector<std::string>& arguments);

}  // namespace bede::program
