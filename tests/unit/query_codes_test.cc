// Whoever adds a diagnostic adds a test: every code of the sources stands in some test.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "case_file.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

using Codes = std::set<std::string>;

bool is_code_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

// BQL-0104, E-DUPID, W-FAR, D-DAY, U-UTF8, F-KIND.
bool is_code(std::string_view word) {
    const std::size_t dash = word.find('-');
    if (dash == std::string_view::npos || dash + 2 > word.size()) return false;
    const std::string_view family = word.substr(0, dash);
    const std::string_view rest = word.substr(dash + 1);
    if (rest.find('-') != std::string_view::npos) return false;
    if (family == "BQL") {
        return rest.size() == 4 && rest.find_first_not_of("0123456789") == std::string_view::npos;
    }
    return family.size() == 1 && std::string_view("EWDUF").find(family) != std::string_view::npos;
}

Codes codes_in(const std::string& text) {
    Codes codes;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_code_character(text[end])) ++end;
        if (const std::string word = text.substr(at, end - at); is_code(word)) codes.insert(word);
        at = end + 1;
    }
    return codes;
}

Codes quoted_codes_in(const std::string& text) {
    Codes codes;
    for (const std::string& code : codes_in(text)) {
        if (text.find('"' + code + '"') != std::string::npos) codes.insert(code);
    }
    return codes;
}

template <typename Find>
Codes codes_under(std::string_view folder, const std::set<std::string>& endings, const Find& find) {
    Codes codes;
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(fs::path(BEDE_SOURCE_DIR) / folder)) {
        if (!endings.contains(entry.path().extension().string())) continue;
        if (entry.path().filename() == "query_codes_test.cc") continue;
        codes.merge(find(read_file(entry.path())));
    }
    return codes;
}

TEST(Codes, AreFoundInText) {
    EXPECT_EQ(codes_in(R"(.code = "BQL-0104", E-DUPID: X-RAY A-BC "W-" BQL-01 UTF-8 E-A-B)"),
              (Codes{"BQL-0104", "E-DUPID"}));
    EXPECT_EQ(quoted_codes_in(R"("D-DAY" and D-MONTH)"), Codes{"D-DAY"});
}

TEST(Codes, EachHasATest) {
    const Codes tested = codes_under("tests", {".cc", ".test"}, codes_in);
    for (const std::string& code : codes_under("src", {".cc", ".h"}, quoted_codes_in)) {
        EXPECT_TRUE(tested.contains(code)) << code << " occurs in no test under tests/";
    }
}

}  // namespace
}  // namespace bede
