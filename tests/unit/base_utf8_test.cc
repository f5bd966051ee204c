// What nobody sees is shown escaped.
#include <gtest/gtest.h>

#include "base/utf8.h"

namespace bede {
namespace {

std::string encoded_alone(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

TEST(Printable, ShowsWhatIsInvisible) {
    for (const char32_t c :
         {U'\u00AD',     U'\u034F',     U'\u061C',     U'\u115F',     U'\u1160',    U'\u17B4',
          U'\u180B',     U'\u180E',     U'\u200B',     U'\u200D',     U'\u200F',    U'\u2028',
          U'\u202E',     U'\u2060',     U'\u2066',     U'\u206F',     U'\u2800',    U'\u3164',
          U'\uFE00',     U'\uFE0F',     U'\uFEFF',     U'\uFFA0',     U'\uFFF0',    U'\uFFF9',
          U'\U0001BCA0', U'\U0001D173', U'\U000E0001', U'\U000E0061', U'\U000E0100'}) {
        const std::string shown = printable("a" + encoded_alone(c) + "b");
        EXPECT_TRUE(shown.starts_with("a\\")) << std::hex << static_cast<unsigned>(c);
        EXPECT_TRUE(shown.ends_with("b")) << shown;
        for (const char each : shown) EXPECT_LT(static_cast<unsigned char>(each), 0x7F) << shown;
    }
    EXPECT_EQ(printable("\u3164"), "\\u3164");
    EXPECT_EQ(printable(encoded_alone(U'\U000E0041')), "\\uE0041");
}

TEST(Printable, LeavesWhatIsSeen) {
    for (const char* text : {"Łódź", "ʿAlī", "中国外交部", "한국", "e\u0301", "😀", "a\u00A0b", "ก",
                             "ᅥ", "D’Annunzio", "\u2E3A"}) {
        EXPECT_EQ(printable(text), text);
    }
    // Behind a sign it says how the sign is drawn.
    EXPECT_EQ(printable("❤\uFE0F 1\uFE0F"), "❤\uFE0F 1\uFE0F");
    EXPECT_EQ(printable("❤\uFE0F\uFE0F"), "❤\uFE0F\\uFE0F");
}

}  // namespace
}  // namespace bede
