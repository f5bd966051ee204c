#include "render/footer.h"

#include <gtest/gtest.h>

namespace bede {
namespace {

using namespace std::chrono_literals;

Answer answer_of(std::size_t certain, std::size_t possible) {
    Answer answer;
    answer.columns = {"id"};
    answer.certainty_shown = true;
    answer.rows.resize(certain + possible);
    for (std::size_t i = 0; i < possible; ++i) answer.rows[i].certainty = Truth::maybe;
    return answer;
}

TEST(Footer, CountsRowsByCertainty) {
    EXPECT_EQ(footer(answer_of(3, 1), 2100us), "4 rows: 3 certain, 1 possible (2.1 ms)\n");
    EXPECT_EQ(footer(answer_of(1, 0), {}), "1 row: 1 certain\n");
    EXPECT_EQ(footer(answer_of(0, 0), 40us), "no rows (0.0 ms)\n");
    Answer plain = answer_of(2, 0);
    plain.certainty_shown = false;
    EXPECT_EQ(footer(plain, {}), "2 rows\n");
}

TEST(Footer, TellsTimeInAFittingUnit) {
    const Answer answer = answer_of(0, 0);
    EXPECT_EQ(footer(answer, 123ms), "no rows (123 ms)\n");
    EXPECT_EQ(footer(answer, 1234ms), "no rows (1.23 s)\n");
    EXPECT_EQ(footer(answer, 125s), "no rows (2 min 5 s)\n");
}

TEST(Footer, ShowsNotesSafely) {
    Answer answer = answer_of(1, 0);
    answer.notes = {"stopped at 3 steps", "\x1B[2J"};
    EXPECT_EQ(footer(answer, {}), "1 row: 1 certain\nnote: stopped at 3 steps\nnote: \\x1B[2J\n");
}

TEST(Footer, OfAPlanCountsNothing) {
    Answer answer;
    answer.form = Form::plan;
    answer.text = "scan";
    EXPECT_EQ(footer(answer, {}), "");
}

}  // namespace
}  // namespace bede
