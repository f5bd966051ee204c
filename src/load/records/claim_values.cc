#include "load/records/claim_values.h"

#include <fmt/format.h>

#include <charconv>

#include "base/utf8.h"

namespace bede::load {
namespace {

// Lengths follow one another: "2 hours 30 minutes", "1 year, 3 months and 2 days".
std::optional<Duration> read_duration(std::string_view text) {
    constexpr std::string_view between = " ,\t";
    std::optional<Duration> total;
    const auto next_word = [&] {
        text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
        const std::string_view word = text.substr(0, text.find_first_of(between));
        text.remove_prefix(word.size());
        return word;
    };
    for (std::string_view digits = next_word(); !digits.empty(); digits = next_word()) {
        if (total && digits == "and") continue;
        std::int64_t count = 0;
        const char* const end = digits.data() + digits.size();
        const auto [stopped, error] = std::from_chars(digits.data(), end, count);
        if (error != std::errc() || stopped != end) return std::nullopt;
        const std::optional<Duration> part = duration_of(count, next_word());
        if (!part) return std::nullopt;
        if (!total) total.emplace();
        total->months += part->months;
        total->seconds += part->seconds;
        total->clocked = total->clocked || part->clocked;
    }
    return total;
}

class ValueReader {
  public:
    ValueReader(const Line& line, const Attribute& attribute, const ast::Text& value,
                const Resolver& resolver)
        : line_(line), attribute_(attribute), value_(value), resolver_(resolver) {}

    TypedValue read() const {
        switch (attribute_.type) {
            case ValueType::text: break;
            case ValueType::number: return number();
            case ValueType::time: return time();
            case ValueType::duration: return duration();
            case ValueType::place: return place();
        }
        return {};
    }

  private:
    TypedValue number() const {
        if (auto amount = read_amount(value_.value, attribute_.unit)) return *std::move(amount);
        complain(attribute_.unit.empty() ? "number" : fmt::format("number of {}", attribute_.unit),
                 "write 162, 150–170, at least 162 or low 150 best 160 high 170");
        return {};
    }

    TypedValue time() const {
        std::optional<When> when = resolver_.date(line_, {value_.value, inside()});
        if (!when) return {};
        return *std::move(when);
    }

    TypedValue duration() const {
        if (const auto length = read_duration(value_.value)) return *length;
        complain("duration", "write whole units: 30 days, 2 hours 30 minutes");
        return {};
    }

    TypedValue place() const {
        std::string_view id = value_.value;
        if (id.starts_with('@')) id.remove_prefix(1);
        return PlaceNamed{
            resolver_.reference(ThingType::place, line_, {std::string(id), value_.span})};
    }

    // Without the quotes, if there are any.
    Span inside() const {
        const Span span = value_.span;
        return span.end - span.begin == count_code_points(value_.value)
                   ? span
                   : Span{span.begin + 1, span.end - 1};
    }

    void complain(std::string_view type, std::string mend) const {
        resolver_.report().error(
            line_.at(value_.span),
            {"E-VALUE",
             fmt::format("'{}' is no {}, as values of '{}' are", value_.value, type, attribute_.id),
             fmt::format("{}; the words themselves stand behind 'quote'", mend)});
    }

    const Line& line_;
    const Attribute& attribute_;
    const ast::Text& value_;
    const Resolver& resolver_;
};

}  // namespace

TypedValue read_claim_value(const Line& line, const ast::Name& attribute, const ast::Text& value,
                            const Resolver& resolver) {
    const Attribute* known = resolver.schema().attribute(attribute.text);
    if (known == nullptr) return {};  // complained of already
    return ValueReader(line, *known, value, resolver).read();
}

void check_quantity_type(const Line& line, const ast::Name& attribute, const Resolver& resolver) {
    const Attribute* known = resolver.schema().attribute(attribute.text);
    if (known == nullptr || known->type == ValueType::text || known->type == ValueType::number) {
        return;
    }
    resolver.report().error(
        line.at(attribute.span),
        {"E-VALUE",
         fmt::format("a quantity is a number, and values of '{}' are {}s", attribute.text,
                     to_string(known->type)),
         fmt::format("say it as a claim: claim {} \"…\" asserts @actor", attribute.text)});
}

}  // namespace bede::load
