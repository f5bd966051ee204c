// Whatever is drawn, at whatever width: no line is too wide, and nothing raw reaches the terminal.
#include "drawing_examples.h"

namespace bede {
namespace {

class RandomPictures : public testing::TestWithParam<Form> {};

TEST_P(RandomPictures, FitTheirWidthAndAreHarmless) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const Drawing drawing = random_drawing(random);
        const Style style = random_style(random);
        const std::string text = drawn(GetParam(), drawing, style);
        expect_harmless(text);
        // Plain text has no lines of ours to break; wrap() takes two cells at least.
        if (!style.plain) expect_within(text, std::max<std::size_t>(style.width, 2));
        if (testing::Test::HasFailure()) break;
    }
}

INSTANTIATE_TEST_SUITE_P(Forms, RandomPictures,
                         testing::Values(Form::timeline, Form::graph, Form::map),
                         [](const testing::TestParamInfo<Form>& tested) {
                             return std::string(tested.param == Form::timeline ? "Timeline"
                                                : tested.param == Form::graph  ? "Graph"
                                                                               : "Map");
                         });

TEST(PicturesOfAll, TellEveryThing) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        Drawing drawing = random_drawing(random);
        for (std::size_t i = 0; i < drawing.things.size(); ++i) {
            drawing.things[i].title = "t" + std::to_string(i) + "t";
        }
        for (const Form form : {Form::timeline, Form::graph, Form::map}) {
            const std::string text = drawn(form, drawing, random_style(random));
            if (form == Form::map && drawing.points.empty() && drawing.things.empty()) continue;
            std::string joined = text;
            std::erase(joined, '\n');
            std::erase(joined, ' ');
            for (const DrawnThing& one : drawing.things) {
                EXPECT_NE(joined.find(one.title), std::string::npos) << one.title << "\n" << text;
            }
        }
        if (testing::Test::HasFailure()) break;
    }
}

}  // namespace
}  // namespace bede
