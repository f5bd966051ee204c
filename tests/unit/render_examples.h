// Answers to render: an ordinary one, and one with what people put into titles to do harm.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "model/value.h"
#include "named_entity.h"
#include "text/display.h"

namespace bede {

inline Value text_value(std::string text) { return Value(std::move(text)); }

inline Value number_value(std::int64_t number) { return Value(number); }

inline Value event_value(std::string id, std::string title) {
    return Value(named_entity(ThingType::event, std::move(id), std::move(title)));
}

inline Value day_value(CivilDate date, std::string text) {
    When when;
    when.text = text;
    when.edtf = std::move(text);
    when.extent = within(first_second(day_of(date)), last_second(day_of(date)));
    return Value(when);
}

inline std::vector<std::string> evil_texts() {
    using namespace std::string_literals;
    return {
        "\x1B]2;owned\x07\x1B[2K\r\x1B[1A forged row",
        "\u202Egnp.exe\u202C \u2066isolate\u2069 \u200B\u200D\uFEFF",
        "nul\0inside"s,
        "bad \xFF\xC3 utf-8 \xED\xA0\x80",
        "\u009B31m C1 and \x7F",
        std::string(5000, 'x') + " " + std::string(300, 'y'),
        "中国外交部发言人办公室回答记者提问时表示中国一贯反对",
        "اتفاق القاهرة بشأن وقف إطلاق النار",
        "Ἀθηναῖοι καὶ Λακεδαιμόνιοι",
        "e\u0301te\u0301 Z\u0351\u036B\u0343algo",
        "👩‍🚀 🇺🇦 ❤️ 😀😀😀😀😀😀😀😀😀😀",
        "quote \" comma , semicolon ; pipe | tab \t end",
        "two\nlines\r\nand more",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script> [x](javascript:y) `code` **bold** \\",
        " leading and trailing ",
        "",
    };
}

// A table of all evil texts: as a title, in a list, and as text; every second row possible.
inline Answer evil_answer() {
    Answer answer;
    answer.columns = {"n", "it", "text\x1B[31m", "both"};
    answer.certainty_shown = true;
    for (const std::string& text : evil_texts()) {
        const auto number = static_cast<std::int64_t>(answer.rows.size());
        answer.rows.push_back(
            {{number_value(number), event_value("id-" + std::to_string(number), text),
              text_value(text), Value(List{text_value(text), text_value("b")})},
             number % 2 == 0 ? Truth::yes : Truth::maybe});
    }
    return answer;
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// Each line is what printable() would leave as it is.
inline void expect_harmless(const std::string& text) {
    for (const std::string& line : lines_of(text)) EXPECT_EQ(line, printable(line));
}

inline void expect_within(const std::string& text, std::size_t width) {
    for (const std::string& line : lines_of(text)) EXPECT_LE(display_width(line), width) << line;
}

}  // namespace bede
