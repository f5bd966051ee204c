#include "model/amount.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace bede {
namespace {

constexpr std::string_view blanks = " \t";
constexpr double infinity = std::numeric_limits<double>::infinity();

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00A0";
    while (!text.empty()) {
        if (blanks.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (blanks.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        } else if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            break;
        }
    }
    return text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Takes `words` off the beginning, in any case, if what follows is no letter of the same word.
bool take(std::string_view& text, std::string_view words) {
    if (text.size() <= words.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (lower(text[i]) != words[i]) return false;
    }
    if (blanks.find(text[words.size()]) == std::string_view::npos) return false;
    text = trimmed(text.substr(words.size()));
    return true;
}

// Commas of thousands are left out; those that stand elsewhere are none.
std::optional<std::string> without_thousands(std::string_view digits) {
    const std::size_t first = digits.find(',');
    if (first == std::string_view::npos) return std::string(digits);
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    if (first == begin || first - begin > 3) return std::nullopt;
    std::string out(digits.substr(0, first));
    std::string_view rest = digits.substr(first);
    while (rest.starts_with(',')) {
        const std::string_view group = rest.substr(1, 3);
        const bool whole =
            group.size() == 3 && group.find_first_not_of("0123456789") == std::string_view::npos;
        if (!whole) return std::nullopt;
        out += group;
        rest.remove_prefix(4);
    }
    if (!rest.empty() && rest.front() != '.') return std::nullopt;
    return out.append(rest);
}

std::optional<double> read_number(std::string_view text) {
    const auto digits = without_thousands(trimmed(text));
    if (!digits || digits->empty() || digits->find_first_not_of("-.0123456789") < digits->size()) {
        return std::nullopt;
    }
    double value = 0;
    const char* const end = digits->data() + digits->size();
    const auto [stopped, error] = std::from_chars(digits->data(), end, value);
    return error == std::errc() && stopped == end && std::isfinite(value) ? std::optional(value)
                                                                          : std::nullopt;
}

std::optional<Amount> between(std::optional<double> low, std::optional<double> high) {
    if (!low || !high || *low > *high) return std::nullopt;
    return Amount{.low = low, .best = {}, .high = high, .unit = {}};
}

// "150–170", "150 to 170", "150..170"; a hyphen too, which behind another sign is a minus.
std::optional<Amount> read_range(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs{"–", "..", " to ", "-"};
    for (const std::string_view sign : signs) {
        const std::size_t at = text.find(sign, 1);
        if (text.empty() || at == std::string_view::npos) continue;
        return between(read_number(text.substr(0, at)), read_number(text.substr(at + sign.size())));
    }
    return std::nullopt;
}

// "low 150 best 160 high 170", as quantities are written.
std::optional<Amount> read_named(std::string_view text) {
    Amount amount;
    while (!text.empty()) {
        std::optional<double>* slot = take(text, "low")    ? &amount.low
                                      : take(text, "best") ? &amount.best
                                      : take(text, "high") ? &amount.high
                                                           : nullptr;
        const std::size_t end = std::min(text.find_first_of(blanks), text.size());
        if (slot == nullptr || slot->has_value()) return std::nullopt;
        *slot = read_number(text.substr(0, end));
        if (!*slot) return std::nullopt;
        text = trimmed(text.substr(end));
    }
    return is_ordered(amount) ? std::optional(amount) : std::nullopt;
}

std::optional<Amount> read_bare(std::string_view text) {
    for (const std::string_view words : {"at least", "no fewer than", "no less than"}) {
        if (!take(text, words)) continue;
        const auto low = read_number(text);
        return low ? std::optional(Amount{.low = low, .best = {}, .high = {}, .unit = {}})
                   : std::nullopt;
    }
    for (const std::string_view words : {"at most", "up to", "no more than"}) {
        if (!take(text, words)) continue;
        const auto high = read_number(text);
        return high ? std::optional(Amount{.low = {}, .best = {}, .high = high, .unit = {}})
                    : std::nullopt;
    }
    if (take(text, "between")) {
        const std::size_t at = text.find(" and ");
        if (at == std::string_view::npos) return std::nullopt;
        return between(read_number(text.substr(0, at)), read_number(text.substr(at + 5)));
    }
    if (!text.empty() &&
        (lower(text[0]) == 'l' || lower(text[0]) == 'b' || lower(text[0]) == 'h')) {
        return read_named(text);
    }
    if (const auto number = read_number(text)) {
        return Amount{.low = {}, .best = number, .high = {}, .unit = {}};
    }
    return read_range(text);
}

}  // namespace

std::optional<double> least_of(const Amount& amount) {
    return is_exact(amount) && amount.best ? amount.best : amount.low;
}

std::optional<double> most_of(const Amount& amount) {
    return is_exact(amount) && amount.best ? amount.best : amount.high;
}

bool is_exact(const Amount& amount) {
    if (!amount.low && !amount.high) return amount.best.has_value();
    return amount.low && amount.high && *amount.low == *amount.high;
}

double figure_of(const Amount& amount) {
    if (amount.best) return *amount.best;
    return amount.low ? *amount.low : amount.high.value_or(infinity);
}

Amount amount_between(double low, std::optional<double> best, double high, std::string unit) {
    const auto known = [](double bound) {
        return std::isfinite(bound) ? std::optional(bound) : std::nullopt;
    };
    Amount out{.low = known(low), .best = {}, .high = known(high), .unit = std::move(unit)};
    if (out.low && low == high) {
        return {.low = {}, .best = low, .high = {}, .unit = std::move(out.unit)};
    }
    if ((out.low || out.high) && best && *best >= low && *best <= high) out.best = best;
    return out;
}

std::string to_string(const Amount& amount) {
    if (is_exact(amount)) return fmt::format("{}", figure_of(amount));
    if (!amount.low && !amount.high) return "unknown";
    std::string range;
    if (!amount.high) {
        range = fmt::format("at least {}", amount.low.value_or(0));
    } else if (!amount.low) {
        range = fmt::format("at most {}", *amount.high);
    } else {
        range = fmt::format("{}{}{}", *amount.low, *amount.low < 0 ? " to " : "–", *amount.high);
    }
    return amount.best ? fmt::format("{} ({})", *amount.best, range) : range;
}

std::string with_unit(const Amount& amount) {
    const bool known = amount.low || amount.best || amount.high;
    if (!known || amount.unit.empty()) return to_string(amount);
    return fmt::format("{} {}", to_string(amount), amount.unit);
}

std::optional<Amount> read_amount(std::string_view text, std::string_view unit) {
    text = trimmed(text);
    if (!unit.empty() && text.size() > unit.size() && text.ends_with(unit)) {
        text = trimmed(text.substr(0, text.size() - unit.size()));
    }
    std::optional<Amount> amount = read_bare(text);
    if (amount) amount->unit = unit;
    return amount;
}

bool is_ordered(const Amount& amount) {
    const double low = amount.low.value_or(amount.best.value_or(amount.high.value_or(0)));
    const double best = amount.best.value_or(low);
    const double high = amount.high.value_or(best);
    return low <= best && best <= high;
}

}  // namespace bede
