// Three-valued truth after Kleene: what holds in every reading of uncertain times, in some, or in
// none. Rows whose condition is `no` are dropped; `maybe` rows are kept and say so.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace bede {

enum class Truth : std::uint8_t { no, maybe, yes };

constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth negate(Truth a) {
    return static_cast<Truth>(static_cast<std::uint8_t>(Truth::yes) - static_cast<std::uint8_t>(a));
}
// Of what certainly holds, or possibly; what is certain is possible.
constexpr Truth three_valued(bool certain, bool possible) {
    if (!possible) return Truth::no;
    return certain ? Truth::yes : Truth::maybe;
}
constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

// "impossible", "possible", "certain": the words that answers use.
constexpr std::string_view to_string(Truth value) {
    switch (value) {
        case Truth::no: return "impossible";
        case Truth::maybe: return "possible";
        case Truth::yes: return "certain";
    }
    return "";
}

}  // namespace bede
