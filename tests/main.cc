#include <gtest/gtest.h>

#include "case_test.h"

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    bede::register_cases(BEDE_SOURCE_DIR "/tests");
    return RUN_ALL_TESTS();
}
