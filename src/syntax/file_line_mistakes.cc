#include "syntax/file_line_mistakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "syntax/neighbours.h"

namespace bede::syntax {
namespace {

using bede_grammar::BedeLexer;

// The tokens that the parser sees, without the end.
class LineTokens {
  public:
    explicit LineTokens(const std::vector<antlr4::Token*>& tokens) {
        for (const antlr4::Token* token : tokens) {
            if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
            if (token->getType() != antlr4::Token::EOF) tokens_.push_back(token);
        }
    }

    std::size_t count() const { return tokens_.size(); }
    const antlr4::Token& operator[](std::size_t i) const { return *tokens_[i]; }
    std::string text(std::size_t i) const { return i < count() ? tokens_[i]->getText() : ""; }
    std::string word(std::size_t i) const { return lower_text(text(i)); }
    bool is(std::size_t i, std::size_t type) const {
        return i < count() && tokens_[i]->getType() == type;
    }
    bool is_word(std::size_t i) const {
        return i < count() && std::isalpha(static_cast<unsigned char>(text(i).front())) != 0 &&
               !is(i, BedeLexer::CALENDAR_DAY);
    }
    bool is_name(std::size_t i) const { return is(i, BedeLexer::NAME); }
    bool has(std::size_t type) const {
        return std::ranges::any_of(
            tokens_, [&](const antlr4::Token* token) { return token->getType() == type; });
    }
    // As written, from the one to the other, which belongs to it.
    std::string between(std::size_t first, std::size_t last) const {
        if (first > last || last >= count()) return "";
        return tokens_[first]->getInputStream()->getText(
            antlr4::misc::Interval(tokens_[first]->getStartIndex(), tokens_[last]->getStopIndex()));
    }
    std::string rest(std::size_t first) const {
        return count() == 0 ? "" : between(first, count() - 1);
    }
    Diagnostic told(std::size_t first, std::size_t last, std::string message,
                    std::string mend) const {
        return {.code = "E-SYNTAX",
                .span = cover(span_of(*tokens_[first]), span_of(*tokens_[last])),
                .message = std::move(message),
                .mend = std::move(mend)};
    }

  private:
    std::vector<const antlr4::Token*> tokens_;
};

using LineHabit = std::optional<Diagnostic> (*)(const LineTokens& line);

bool begins_thing(const LineTokens& line) {
    return is_one_of(line.word(0), {"actor", "place", "source", "event"});
}

// "Henry VIII" as an id.
std::string as_id(std::string text) {
    text = lower_text(std::move(text));
    std::ranges::replace(text, ' ', '-');
    return text;
}

std::string title_of(const LineTokens& line) {
    for (std::size_t i = 0; i < line.count(); ++i) {
        if (line.is(i, BedeLexer::STRING)) return line.text(i);
    }
    return "\"Title\"";
}

// --- Heads --------------------------------------------------------------------------------------

// "event two words : decision …".
std::optional<Diagnostic> id_with_spaces(const LineTokens& line) {
    if (!begins_thing(line)) return std::nullopt;
    std::size_t colon = 1;
    while (line.is_word(colon) || line.is(colon, BedeLexer::NUMBER)) ++colon;
    if (colon < 3 || line.text(colon) != ":") return std::nullopt;
    return line.told(1, colon - 1, "an id has no spaces",
                     fmt::format("write {} {} {}", line.word(0), as_id(line.between(1, colon - 1)),
                                 line.rest(colon)));
}

// "event 2015-talks : talks …".
std::optional<Diagnostic> id_begun_by_digit(const LineTokens& line) {
    const bool digit = line.is(1, BedeLexer::NUMBER) || line.is(1, BedeLexer::DATE);
    if (!begins_thing(line) || !digit) return std::nullopt;
    std::size_t colon = 1;
    while (colon < line.count() && line.text(colon) != ":") ++colon;
    if (colon == line.count()) return std::nullopt;
    return line.told(1, colon - 1, "an id begins with a letter",
                     fmt::format("write {0} {0}-{1} {2}", line.word(0),
                                 as_id(line.between(1, colon - 1)), line.rest(colon)));
}

// "event annulment , decision …", "event annulment = decision …".
std::optional<Diagnostic> other_sign_for_colon(const LineTokens& line) {
    if (!begins_thing(line) || !line.is_word(1) || !line.is_word(3)) return std::nullopt;
    if (!is_one_of(line.text(2), {",", ";", "=", "-", ".", "("})) return std::nullopt;
    return line.told(2, 2, "a colon stands between the id and the kind",
                     fmt::format("write {} {} : {} {}", line.word(0), line.text(1), line.text(3),
                                 title_of(line)));
}

// "event z : decision : …".
std::optional<Diagnostic> colon_before_title(const LineTokens& line) {
    if (!begins_thing(line) || line.text(2) != ":" || !is_one_of(line.text(4), {":", ","})) {
        return std::nullopt;
    }
    return line.told(4, 4, "nothing stands between the kind and the title",
                     fmt::format("write {} {}", line.between(0, 3), title_of(line)));
}

// "event z : decision Act of Supremacy". What may be an attribute behind the kind is none of it.
std::optional<Diagnostic> title_without_quotes(const LineTokens& line) {
    if (!begins_thing(line) || line.text(2) != ":" || !line.is_name(4)) return std::nullopt;
    if (line.has(BedeLexer::STRING) || line.has(BedeLexer::ENTITY)) return std::nullopt;
    return line.told(4, line.count() - 1, "a title stands in quotes",
                     fmt::format("write {} \"{}\"", line.between(0, 3), line.rest(4)));
}

// --- Attributes ---------------------------------------------------------------------------------

// "when: 1602", "who: @x".
std::optional<Diagnostic> colon_behind_word(const LineTokens& line) {
    if (!line.is_word(0) || !is_one_of(line.text(1), {":", "="}) || line.count() < 3) {
        return std::nullopt;
    }
    return line.told(1, 1, fmt::format("no '{}' stands behind '{}'", line.text(1), line.text(0)),
                     fmt::format("write {} {}", line.text(0), line.rest(2)));
}

// "at 51.51 -0.13".
std::optional<Diagnostic> coordinates_without_comma(const LineTokens& line) {
    if (line.word(0) != "at") return std::nullopt;
    const auto number_from = [&](std::size_t from) {
        const std::size_t number = line.text(from) == "-" ? from + 1 : from;
        return line.is(number, BedeLexer::NUMBER) ? number : 0;
    };
    const std::size_t latitude = number_from(1);
    const std::size_t longitude = latitude == 0 ? 0 : number_from(latitude + 1);
    if (longitude == 0) return std::nullopt;
    const std::string behind = line.rest(longitude + 1);
    return line.told(
        latitude + 1, longitude, "a comma stands between latitude and longitude",
        fmt::format("write at {}, {}{}{}", line.between(1, latitude),
                    line.between(latitude + 1, longitude), behind.empty() ? "" : " ", behind));
}

// "at london", "who anna participant": the '@' is forgotten.
std::optional<Diagnostic> thing_without_sign(const LineTokens& line) {
    const bool one = is_one_of(line.word(0), {"at", "within", "by"});
    if ((!one && !is_one_of(line.word(0), {"who", "cites"})) || !line.is_name(1)) {
        return std::nullopt;
    }
    std::size_t last = 1;  // a place of several words ends with its line, an actor has a role
    while (one && line.is_name(last + 1)) ++last;
    const std::string behind = line.rest(last + 1);
    const bool sign_follows = is_one_of(line.text(last + 1), {",", ";"});
    return line.told(1, last, "a thing is named by '@' and its id",
                     fmt::format("write {} @{}{}{}", line.word(0), as_id(line.between(1, last)),
                                 behind.empty() || sign_follows ? "" : " ", behind));
}

// "responds to @x".
std::optional<Diagnostic> relation_of_two_words(const LineTokens& line) {
    if (!line.is_name(0) || !is_one_of(line.word(1), {"to", "of", "from", "with", "by"}) ||
        !line.is(2, BedeLexer::ENTITY)) {
        return std::nullopt;
    }
    return line.told(0, 1, "a relation type is one word",
                     fmt::format("write {}-{} {}", line.text(0), line.text(1), line.rest(2)));
}

// "quantity killed many".
std::optional<Diagnostic> quantity_without_number(const LineTokens& line) {
    if (line.word(0) != "quantity" || !line.is_word(1)) return std::nullopt;
    const bool text = line.is(2, BedeLexer::STRING);
    const bool option = is_one_of(line.word(2), {"low", "best", "high", "as", "by", "via"});
    if (!text && (!line.is_word(2) || option)) return std::nullopt;
    return line.told(
        2, 2, "a quantity is a number",
        fmt::format("write quantity {0} 12, or quantity {0} low 10 high 20", line.text(1)));
}

// "when 1914 to 1916".
std::optional<Diagnostic> span_of_words(const LineTokens& line) {
    if (!is_one_of(line.word(0), {"when", "lived"})) return std::nullopt;
    const std::size_t first = line.word(1) == "from" ? 2 : 1;
    const auto is_date = [&](std::size_t i) {
        return line.is(i, BedeLexer::NUMBER) || line.is(i, BedeLexer::DATE);
    };
    const bool joined = is_one_of(line.word(first + 1), {"to", "till", "until", "through"});
    if (!joined || !is_date(first) || !is_date(first + 2)) return std::nullopt;
    return line.told(
        first + 1, first + 1, fmt::format("'{}' does not join dates", line.text(first + 1)),
        fmt::format("write {} {}/{}", line.word(0), line.text(first), line.text(first + 2)));
}

}  // namespace

std::optional<Diagnostic> file_line_mistake(const std::vector<antlr4::Token*>& tokens) {
    const LineTokens line(tokens);
    for (const LineHabit habit :
         {id_begun_by_digit, id_with_spaces, other_sign_for_colon, colon_before_title,
          title_without_quotes, colon_behind_word, coordinates_without_comma, thing_without_sign,
          relation_of_two_words, quantity_without_number, span_of_words}) {
        if (auto found = habit(line)) return found;
    }
    return std::nullopt;
}

}  // namespace bede::syntax
