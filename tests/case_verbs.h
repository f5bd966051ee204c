// The verbs of `.test` files. A new verb is a function and a line of the table in case_verbs.cc.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "case_file.h"

namespace bede {

// What a block starts from, beside its own input.
struct CaseContext {
    std::filesystem::path base;  // the folder that the file's `base` line names; empty if none
    std::string given;           // the `given` blocks above, each ended by a newline
    // What was given before each `release` block above, oldest first.
    std::vector<std::string> earlier = {};

    friend bool operator==(const CaseContext&, const CaseContext&) = default;
};

using Verb = std::string (*)(const CaseContext&, const Case&);

CaseContext context_of(const CaseFile& file, const Case& block);

// The text to compare with the expected one. An Error that the verb throws is a text too: the
// explained diagnostic. Throws std::runtime_error for a verb that does not exist.
std::string run_case(const CaseFile& file, const Case& block);

}  // namespace bede
