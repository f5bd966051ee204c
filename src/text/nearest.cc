#include "text/nearest.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/fold.h"

namespace bede {
namespace {

// Nobody mistypes a name this long; it bounds the table of distances.
constexpr std::size_t length_max = 64;

constexpr std::size_t errors_max = 4;

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
    return points;
}

std::size_t errors_allowed(std::size_t length) {
    if (length <= 2) return 0;
    if (length <= 4) return 1;
    return length <= 7 ? 2 : 3;
}

std::size_t common_prefix(const std::u32string& a, const std::u32string& b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

std::size_t length_difference(const std::u32string& a, const std::u32string& b) {
    return a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
}

// The number that it ends with: of "ev77" and "event77" it is what one is sure of.
std::u32string_view last_digits(const std::u32string& text) {
    const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    std::size_t begin = text.size();
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    return std::u32string_view(text).substr(begin);
}

bool have_same_digits(const std::u32string& a, const std::u32string& b) {
    return !last_digits(a).empty() && last_digits(a) == last_digits(b);
}

// Three rows of the table suffice: a swap looks back two. They stand on the stack, because all the
// names of a large base are tried.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    constexpr std::size_t row_max = length_max + errors_max + 1;
    std::array<std::array<std::size_t, row_max>, 3> rows;
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({above[j] + 1, now[j - 1] + 1, replace});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) now[j] = std::min(now[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.size() % 3][b.size()];
}

// What stands between the two, or nothing if too much. The number at the end, the common beginning
// and then the length only decide between names of equal distance.
std::optional<std::size_t> cost(const std::u32string& word, const std::u32string& candidate) {
    constexpr std::size_t beginning_distance = 2;
    constexpr std::size_t beginning_min = 3;
    const bool same_digits = have_same_digits(word, candidate);
    const std::size_t allowed = errors_allowed(word.size()) + (same_digits ? 1 : 0);
    const bool begins = word.size() >= beginning_min && candidate.starts_with(word);
    std::size_t errors = allowed + 1;
    if (length_difference(word, candidate) <= allowed) errors = distance(word, candidate);
    if (begins) errors = std::min(errors, beginning_distance);
    if (errors > allowed && !begins) return std::nullopt;
    const std::size_t prefix = common_prefix(word, candidate);
    const std::size_t by_errors = 2 * errors + (same_digits ? 0 : 1);
    return (by_errors * (length_max + 1) + length_max - prefix) * (length_max + 1) +
           std::min(length_difference(word, candidate), length_max);
}

}  // namespace

Nearest::Nearest(std::string_view word) : word_(code_points(fold(word))) {}

void Nearest::offer(std::string_view candidate) {
    if (word_.empty() || word_.size() > length_max) return;
    const std::optional<std::size_t> found = cost(word_, code_points(fold(candidate)));
    if (!found) return;
    const bool nearer = !best_ || *found < best_cost_;
    if (nearer || (*found == best_cost_ && candidate < *best_)) {
        best_ = candidate;
        best_cost_ = *found;
    }
}

std::string Nearest::suggestion() const { return best_ ? "did you mean '" + *best_ + "'?" : ""; }

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
    Nearest search(word);
    for (const std::string& candidate : candidates) search.offer(candidate);
    return search.best();
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
    Nearest search(word);
    for (const std::string& candidate : candidates) search.offer(candidate);
    return search.suggestion();
}

}  // namespace bede
