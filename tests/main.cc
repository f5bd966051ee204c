#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <stdexcept>

#include "case_test.h"
#include "shard.h"

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    bede::register_cases(BEDE_SOURCE_DIR "/tests");
    if (const char* shard = ::getenv("BEDE_TEST_SHARD")) {
        try {
            GTEST_FLAG_SET(filter, bede::filter_of_shard(shard, GTEST_FLAG_GET(filter)));
            ::unsetenv("BEDE_TEST_SHARD");  // death tests start this program with their own filter
        } catch (const std::invalid_argument& wrong) {
            fmt::print(stderr, "{}\n", wrong.what());
            return 2;
        }
    }
    return RUN_ALL_TESTS();
}
