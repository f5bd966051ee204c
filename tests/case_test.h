// Every block of every `.test` file is a GoogleTest of its own: `query.during.line_11` is the block
// at line 11 of tests/query/during.test. With BEDE_BLESS=1 a block that differs is rewritten.
#pragma once

#include <filesystem>

namespace bede {

// To be called once, between InitGoogleTest and RUN_ALL_TESTS.
void register_cases(const std::filesystem::path& folder);

}  // namespace bede
