#include "model/written_values.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstddef>

namespace bede {
namespace {

// Takes words of times apart from the front. Each function takes what it names, or nothing.
class PlainWords {
  public:
    explicit PlainWords(std::string_view words) : rest_(words) {}

    bool at_end() const { return rest_.empty(); }

    bool take(std::string_view literal) {
        if (!rest_.starts_with(literal)) return false;
        rest_.remove_prefix(literal.size());
        return true;
    }

    // So many of them.
    bool take_digits(std::size_t least, std::size_t most) {
        std::size_t count = 0;
        while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
        if (count < least || count > most) return false;
        rest_.remove_prefix(count);
        return true;
    }

    bool take_one_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    template <std::size_t count>
    bool take_one_of(const std::array<std::string_view, count>& words) {
        for (const std::string_view word : words) {
            if (take(word)) return true;
        }
        return false;
    }

    // 2025, 2025-03, 2025-03-18, 2025-03-18T14:00:30+02:00, with a mark of doubt behind it.
    bool take_date() {
        if (!take_digits(4, 4)) return false;
        if (take("-")) {
            if (!take_digits(2, 2)) return false;
            if (take("-")) {
                if (!take_digits(2, 2)) return false;
                if (take("T") && !take_clock()) return false;
            }
        }
        take_one_of("~?%");
        return true;
    }

    // 431 BCE, August 1914, 4 August 1914, 15 March 44 BCE, spring 431 BCE.
    bool take_in_words() {
        constexpr std::array<std::string_view, 12> months = {
            "January", "February", "March",     "April",   "May",      "June",
            "July",    "August",   "September", "October", "November", "December"};
        constexpr std::array<std::string_view, 4> seasons = {"spring", "summer", "autumn",
                                                             "winter"};
        if (take_one_of(months) || take_one_of(seasons)) return take(" ") && take_year();
        if (!take_digits(1, 4) || !take(" ")) return false;
        if (take("BCE") || take("CE")) return true;
        return take_one_of(months) && take(" ") && take_year();
    }

  private:
    bool take_year() {
        if (!take_digits(1, 4)) return false;
        return at_end() || take(" BCE") || take(" CE");
    }

    bool take_clock() {
        if (!take_digits(2, 2) || !take(":") || !take_digits(2, 2)) return false;
        if (take(":") && !take_digits(2, 2)) return false;
        if (take("Z")) return true;
        if (!take_one_of("+-")) return true;
        return take_digits(2, 2) && take(":") && take_digits(2, 2);
    }

    std::string_view rest_;
};

bool is_plain_date(std::string_view words) {
    PlainWords date(words);
    return date.take_date() && date.at_end();
}

bool is_plain_span(std::string_view words) {
    PlainWords span(words);
    const bool open = span.take("..");
    if (!open && !span.take_date()) return false;
    if (!span.take("/")) return false;
    if (span.at_end()) return !open;
    if (!open && span.take("..")) return span.at_end();
    return span.take_date() && span.at_end();
}

bool is_in_words(std::string_view words) {
    PlainWords date(words);
    return date.take_in_words() && date.at_end();
}

std::string text_behind(std::string_view word, const std::string& text) {
    return text.empty() ? "" : fmt::format(" {} {}", word, in_quotes(text));
}

std::string who_behind(std::string_view word, const std::string& id) {
    return id.empty() ? "" : fmt::format(" {} @{}", word, id);
}

}  // namespace

std::string in_quotes(std::string_view text) {
    const bool single =
        text.find('"') != std::string_view::npos && text.find('\'') == std::string_view::npos;
    return in_quotes(text, single ? '\'' : '"');
}

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            if (c == quote || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + quote;
}

std::string written_number(double number) {
    std::array<char, 400> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                            std::chars_format::fixed);
    return error == std::errc() ? std::string(digits.data(), end) : fmt::format("{}", number);
}

bool is_plain_time(std::string_view words) {
    for (const std::string_view before : {"about ", "before ", "after "}) {
        if (!words.starts_with(before)) continue;
        words.remove_prefix(before.size());
        return is_plain_date(words) || is_in_words(words);
    }
    return is_plain_date(words) || is_plain_span(words) || is_in_words(words);
}

std::string written_time(std::string_view words) {
    return is_plain_time(words) ? std::string(words) : in_quotes(words);
}

std::string as_written(const When& when) { return written_time(when.text); }

std::string as_written(const Name& name) {
    return in_quotes(name.text) + (name.language.empty() ? "" : " lang " + name.language);
}

std::string as_written(const ExternalId& id) {
    return fmt::format("{} {}", id.authority, in_quotes(id.id));
}

std::string as_written(const Citation& citation) {
    return fmt::format("@{}{}", citation.source,
                       citation.locator.empty() ? "" : " " + in_quotes(citation.locator));
}

std::string as_written(const Office& office) {
    std::string out = office.name + who_behind("of", office.of);
    std::string_view between = " ";
    for (const When& span : office.spans) {
        out += between;
        out += as_written(span);
        between = ", ";
    }
    return out;
}

std::string as_written(const Membership& membership) {
    return fmt::format("{} of @{}{}", membership.organ ? "organ" : "member", membership.of,
                       membership.span ? " " + as_written(*membership.span) : "");
}

std::string as_written(const Coordinates& at) {
    std::string out =
        fmt::format("{}, {}", written_number(at.latitude), written_number(at.longitude));
    if (at.precision_km) out += fmt::format(" ± {} km", written_number(*at.precision_km));
    return out;
}

std::string as_written(const Participant& participant) {
    return fmt::format("@{} {}{}", participant.actor, participant.role,
                       text_behind("as", participant.capacity));
}

std::string as_written(const Quantity& quantity) {
    std::string out = quantity.attribute;
    const auto add = [&](std::string_view word, const std::optional<double>& number) {
        if (number) out += fmt::format(" {}{}", word, written_number(*number));
    };
    const bool alone = !quantity.low && !quantity.high;
    add("low ", quantity.low);
    add(alone ? "" : "best ", quantity.best);
    add("high ", quantity.high);
    if (quantity.as_of) out += " as of " + as_written(*quantity.as_of);
    out += who_behind("by", quantity.by);
    if (!quantity.via.empty()) {
        out += " via " + as_written(Citation{quantity.via, quantity.locator});
    }
    return out;
}

std::string as_written(const OrderConstraint& constraint) {
    std::string out = constraint.distance ? *constraint.distance + " " : "";
    out += fmt::format("{} @{}", to_string(constraint.relation), constraint.first);
    return out + who_behind("and", constraint.second);
}

std::string when_as_written(const Event& event) {
    std::string out = event.when ? as_written(*event.when) : "";
    for (const OrderConstraint& order : event.orders) {
        if (!out.empty()) out += ", ";
        out += as_written(order);
    }
    return out;
}

std::string type_as_written(const Attribute& attribute) {
    if (attribute.type == ValueType::text) return "";
    return fmt::format("{}{}", to_string(attribute.type),
                       attribute.unit.empty() ? "" : " of " + attribute.unit);
}

}  // namespace bede
