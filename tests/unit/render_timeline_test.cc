// Timelines at a terminal: what stands in a lane, and what a style changes. tests/query has those
// of whole answers.
#include "drawing_examples.h"

namespace bede {
namespace {

Drawing july() {
    return {.things = {thing("War", "1914-07-28/1918-11-11"), thing("Note", "1914-07"),
                       thing("Перемирие", "1914-07-02/1914-07-20", true),
                       thing("انتظار", "1914-07-10/.."), thing("Reply", "1914-07-25T17:55"),
                       thing("Rumour", "")},
            .edges = {},
            .points = {}};
}

TEST(RenderTimeline, DrawsALaneForEachThing) {
    EXPECT_EQ("\n" + drawn(Form::timeline, july(), {.width = 70}), R"(
              July 1914
              1 Jul     11 Jul    21 Jul
              ┼─────────┼─────────┼───────────
  War         ·         ·         ·      █████»  1914-07-28/1918-11-11
  Note       ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤  1914-07
? Перемирие   ·████████████████████              1914-07-02/1914-07-20
  انتظار      ·       ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▷  1914-07-10/..
  Reply       ·         ·         ·    ◆         1914-07-25T17:55
█ certain  ◆ on that day  ╌ some time within  ├ not before
┤ not after  ▷ goes on  » later
Without a date
  Rumour
)");
}

TEST(RenderTimeline, PutsLanesBelowTitlesWhereItIsNarrow) {
    EXPECT_EQ("\n" + drawn(Form::timeline, july(), {.width = 40}), R"(
   July 1914
   1 Jul      11 Jul      21 Jul
   ┼──────────┼───────────┼────────────
  War  1914-07-28/1918-11-11
   ·          ·           ·       █████»
  Note  1914-07
  ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
? Перемирие  1914-07-02/1914-07-20
   ·███████████████████████
  انتظار  1914-07-10/..
   ·        ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▷
  Reply  1914-07-25T17:55
   ·          ·           ·    ◆
█ certain  ◆ on that day
╌ some time within  ├ not before
┤ not after  ▷ goes on  » later
Without a date
  Rumour
)");
}

TEST(RenderTimeline, NeedsNoUnicode) {
    EXPECT_EQ("\n" + drawn(Form::timeline, july(), {.width = 70, .unicode = false}), R"(
              July 1914
              1 Jul     11 Jul    21 Jul
              +---------+---------+-----------
  War         .         .         .      #####}  1914-07-28/1918-11-11
  Note       [--------------------------------]  1914-07
? Перемирие   .####################              1914-07-02/1914-07-20
  انتظار      .       [----------------------->  1914-07-10/..
  Reply       .         .         .    *         1914-07-25T17:55
# certain  * on that day  - some time within  [ not before
] not after  > goes on  } later
Without a date
  Rumour
)");
}

TEST(RenderTimeline, IsToldInSentencesToScreenReaders) {
    EXPECT_EQ("\n" + drawn(Form::timeline, july(), {.width = 70, .plain = true}), R"(
War: 1914-07-28/1918-11-11; from 1914-07-28 to 1918-11-11.
Note: 1914-07; some time from 1914-07-01 to 1914-07-31.
Перемирие: 1914-07-02/1914-07-20; from 1914-07-02 to 1914-07-20; possible.
انتظار: 1914-07-10/..; start 1914-07-10; end open.
Reply: 1914-07-25T17:55; some time from 1914-07-25T17:55:00 to 1914-07-25T17:55:59.
Rumour: no date.
)");
}

TEST(RenderTimeline, ColourOnlyRepeatsWhatShapeSays) {
    std::string text = drawn(Form::timeline, july(), {.width = 70, .colour = true});
    EXPECT_NE(text.find('\x1B'), std::string::npos);
    for (std::size_t at = text.find('\x1B'); at != std::string::npos; at = text.find('\x1B')) {
        text.erase(at, text.find('m', at) - at + 1);
    }
    EXPECT_EQ(text, drawn(Form::timeline, july(), {.width = 70}));
}

TEST(RenderTimeline, WithoutThingsIsEmpty) {
    EXPECT_EQ(drawn(Form::timeline, {}, {.width = 70}), "");
}

TEST(RenderTimeline, OfATimeWithoutAnyBoundHasALane) {
    Drawing drawing{.things = {thing("Always", "1914")}, .edges = {}, .points = {}};
    const Bound first{instant_min, Knowledge::open};
    const Bound last{instant_max, Knowledge::open};
    drawing.things[0].extent = Extent{first, first, last, last};
    EXPECT_NE(drawn(Form::timeline, drawing, {.width = 60}).find("◁██"), std::string::npos);
}

TEST(RenderTimeline, ShowsNoControlCharacterOfATitle) {
    Drawing drawing;
    for (const std::string& text : evil_texts()) drawing.things.push_back(thing(text, "1914"));
    for (const std::size_t width : {20U, 40U, 80U, 0U}) {
        const std::string text = drawn(Form::timeline, drawing, {.width = width});
        expect_harmless(text);
        expect_within(text, width == 0 ? 100 : width);
    }
}

}  // namespace
}  // namespace bede
