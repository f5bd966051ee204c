#include "query/catalog/text_functions.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/letters.h"

namespace bede::query {
namespace {

template <typename Make>
Value of_text(const Value& value, const Make& make) {
    const auto* text = std::get_if<std::string>(&value.content);
    return text == nullptr ? Value() : Value(make(*text));
}

template <typename Part>
Value part_of(std::span<const Value> a, const Part& part) {
    const auto* count = std::get_if<std::int64_t>(&a[1].content);
    if (count == nullptr) return {};
    return of_text(a[0], [&](const std::string& text) {
        return *count <= 0 ? std::string()
                           : std::string(part(text, static_cast<std::uint64_t>(*count)));
    });
}

// All of the text, or nothing.
template <typename Number>
std::optional<Number> read(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

Value upper_of(const Graph&, std::span<const Value> a) { return of_text(a[0], in_capitals); }

Value lower_of(const Graph&, std::span<const Value> a) { return of_text(a[0], in_small_letters); }

Value trim_of(const Graph&, std::span<const Value> a) {
    return of_text(a[0],
                   [](const std::string& text) { return std::string(without_outer_space(text)); });
}

Value left_of(const Graph&, std::span<const Value> a) { return part_of(a, first_characters); }

Value right_of(const Graph&, std::span<const Value> a) { return part_of(a, last_characters); }

Value number_of(const Graph&, std::span<const Value> a) {
    const auto* text = std::get_if<std::string>(&a[0].content);
    if (text == nullptr) return {};
    std::string_view digits = without_outer_space(*text);
    if (digits.starts_with('+')) {
        digits.remove_prefix(1);
        if (digits.starts_with('-')) return {};
    }
    if (const auto whole = read<std::int64_t>(digits)) return Value(*whole);
    const auto real = read<double>(digits);
    return real && std::isfinite(*real) ? Value(*real) : Value();
}

}  // namespace bede::query
