// Values that are read without the parser: always what the parser makes of them.
#include <gtest/gtest.h>

#include "base/error.h"
#include "differential/random.h"
#include "query/bind/bind.h"
#include "syntax/parse.h"
#include "syntax/plain_literal.h"

namespace bede {
namespace {

struct LiteralTold {
    std::string operator()(const ast::NullLiteral&) const { return "null"; }
    std::string operator()(const ast::BooleanLiteral& node) const {
        return node.value ? "true" : "false";
    }
    std::string operator()(const ast::NumberLiteral& node) const { return "number " + node.text; }
    std::string operator()(const ast::TextLiteral& node) const { return "text " + node.value; }
    std::string operator()(const ast::DateLiteral& node) const { return "date " + node.text; }
    std::string operator()(const ast::DurationLiteral& node) const {
        return "lasts " + node.count.text + " " + node.unit.text;
    }
    std::string operator()(const ast::EntityLiteral& node) const { return "entity " + node.id; }
    template <typename Other>
    std::string operator()(const Other&) const {
        return "no literal";
    }
};

std::string plain_told(const ast::Expression& expression) {
    return query::is_literal(expression) ? std::visit(LiteralTold{}, expression.node)
                                         : "no literal";
}

// As engine/saved_query.cc asks it.
std::string of_parser(const std::string& text) {
    try {
        const ast::Statement read = parse_statement("return (" + text + "\n)");
        const auto* query = std::get_if<ast::Query>(&read.node);
        const auto* evaluate =
            query == nullptr ? nullptr : std::get_if<ast::Evaluate>(&query->node);
        if (evaluate == nullptr || evaluate->returns.items.size() != 1) return "no literal";
        return plain_told(*evaluate->returns.items.front().expression);
    } catch (const Error&) {
        return "no literal";
    }
}

TEST(PlainLiterals, AreReadWithoutTheParser) {
    const auto read = [](std::string_view text) {
        const auto plain = plain_literal(text);
        return plain ? plain_told(*plain) : "for the parser";
    };
    EXPECT_EQ(read("@minsk-ii"), "entity minsk-ii");
    EXPECT_EQ(read("2015"), "number 2015");
    EXPECT_EQ(read("1.5"), "number 1.5");
    EXPECT_EQ(read("2015-02-12"), "date 2015-02-12");
    EXPECT_EQ(read("1982-11-07T00:00:00Z/1982-12-06T23:59:59Z"),
              "date 1982-11-07T00:00:00Z/1982-12-06T23:59:59Z");
    EXPECT_EQ(read(" 30 days"), "lasts 30 days");
    EXPECT_EQ(read(R"('it\'s')"), "text it's");
    EXPECT_EQ(read("NULL"), "null");
    EXPECT_EQ(read("true"), "true");
    EXPECT_EQ(read("talks"), "no literal");
    EXPECT_EQ(read(""), "for the parser");
    EXPECT_EQ(read("12 BCE"), "for the parser");
    EXPECT_EQ(read("[1, 2]"), "for the parser");
    EXPECT_EQ(read("-1"), "for the parser");
    EXPECT_EQ(read("'\xff'"), "for the parser");
}

TEST(PlainLiterals, AreWhatTheParserMakesOfThem) {
    const std::vector<std::string> parts = {
        "@",      "minsk", "-ii", "'",  "\"", "2015",   "-02",  "12",   "/",    "..", " ",
        "days",   "day",   "DAY", "30", ".5", "null",   "true", "find", "xxxx", "y",  "1",
        "T10:00", "Z",     "?",   "~",  "s",  "BCE",    ",",    ":",    "\n",   "\t", "\\",
        "Київ",   "(",     ")",   "[",  "]",  "months", "e",    "_",    "$x",   "--", "%"};
    differential::Random random(7);
    std::size_t plain_ones = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (int n = random.number(1, 4); n > 0; --n) text += random.pick(parts);
        const std::optional<ast::Expression> plain = plain_literal(text);
        if (!plain) continue;
        ++plain_ones;
        EXPECT_EQ(plain_told(*plain), of_parser(text)) << '|' << text << '|';
    }
    EXPECT_GT(plain_ones, 2'000U);
}

}  // namespace
}  // namespace bede
