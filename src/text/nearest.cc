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

// A word that is at least so long may be the beginning of what is meant, which then counts as
// `beginning_distance` errors at most.
constexpr std::size_t beginning_min = 3;
constexpr std::size_t beginning_distance = 2;

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
    return points;
}

bool is_ascii_byte(char c) { return static_cast<unsigned char>(c) < 0x80U; }

char32_t small_letter(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

// What fold() makes of it; of ASCII that is its small letters.
std::u32string folded_points(std::string_view text) {
    if (!std::ranges::all_of(text, is_ascii_byte)) return code_points(fold(text));
    std::u32string points;
    points.reserve(text.size());
    for (const char c : text) points.push_back(small_letter(c));
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

constexpr std::size_t cost_of_half_an_error = (length_max + 1) * (length_max + 1);

// What stands between the two, or nothing if too much. The number at the end, the common beginning
// and then the length only decide between names of equal distance.
std::optional<std::size_t> cost(const std::u32string& word, const std::u32string& candidate) {
    const bool same_digits = have_same_digits(word, candidate);
    const std::size_t allowed = errors_allowed(word.size()) + (same_digits ? 1 : 0);
    const bool begins = word.size() >= beginning_min && candidate.starts_with(word);
    std::size_t errors = allowed + 1;
    if (length_difference(word, candidate) <= allowed) errors = distance(word, candidate);
    if (begins) errors = std::min(errors, beginning_distance);
    if (errors > allowed && !begins) return std::nullopt;
    const std::size_t prefix = common_prefix(word, candidate);
    const std::size_t by_errors = 2 * errors + (same_digits ? 0 : 1);
    return by_errors * cost_of_half_an_error + (length_max - prefix) * (length_max + 1) +
           std::min(length_difference(word, candidate), length_max);
}

// How far the beginnings of a name are from those of a word, as rows of the table of distance(),
// kept for the name after it. Of a name in ASCII that is followed by something else they hold all
// the same: what fold() makes of a name begins with what it makes of its beginning in ASCII.
class Beginnings {
  public:
    explicit Beginnings(const std::u32string& word) : word_(word) {
        for (std::size_t j = 0; j <= word.size(); ++j) rows_[0].errors[j] = j;
    }

    // The length of the shortest beginning of `name` of which no continuation is less than
    // `errors_max` + 1 errors away from the word, or, if `begun`, begins with it; nothing if there
    // is none.
    std::optional<std::size_t> too_far(std::string_view name, std::size_t errors_max, bool begun) {
        std::size_t length = common_beginning(name);
        if (const auto known = first_too_far(length, errors_max, begun)) return known;
        while (length < name.size() && is_ascii_byte(name[length])) {
            if (begun && begins_with_word(length)) return std::nullopt;
            add(length, name[length]);
            ++length;
            if (is_too_far(length, errors_max, begun)) return length;
        }
        return std::nullopt;
    }

    // Of the names that begin with the first `length` letters of the one before and go on with a
    // later byte than that one does: the first such byte behind which one may be near.
    char next_letter(std::size_t length, std::size_t errors_max, bool begun) {
        const char behind = letters_[length];
        letters_.resize(length);
        // Letters that the word does not have are all alike.
        std::optional<bool> others;
        for (unsigned byte = static_cast<unsigned char>(behind) + 1U; byte < 0x80U; ++byte) {
            const char letter = static_cast<char>(byte);
            const bool other = word_.find(small_letter(letter)) == std::u32string::npos;
            const bool near =
                other && others ? *others : !would_be_too_far(letter, errors_max, begun);
            if (other) others = near;
            if (near) return letter;
        }
        return '\x80';  // not ASCII: of what follows nothing is known
    }

  private:
    struct Row {
        std::array<std::size_t, length_max + 1> errors;
        std::size_t least = 0;  // of the row
        bool is_word = true;    // as far as both reach
    };

    std::size_t common_beginning(std::string_view name) {
        const auto apart = std::ranges::mismatch(letters_, name);
        const auto length = static_cast<std::size_t>(apart.in1 - letters_.begin());
        letters_.resize(length);
        return length;
    }
    std::optional<std::size_t> first_too_far(std::size_t length, std::size_t errors_max,
                                             bool begun) const {
        for (std::size_t i = 1; i <= length; ++i) {
            if (is_too_far(i, errors_max, begun)) return i;
        }
        return std::nullopt;
    }
    bool begins_with_word(std::size_t length) const {
        return length >= word_.size() && rows_[length].is_word;
    }
    // A swap with the letter behind it takes an error more than the row before it had.
    bool is_too_far(std::size_t length, std::size_t errors_max, bool begun) const {
        if (begun && rows_[length].is_word) return false;
        return std::min(rows_[length].least, rows_[length - 1].least + 1) > errors_max;
    }
    bool would_be_too_far(char next, std::size_t errors_max, bool begun) {
        const std::size_t length = letters_.size();
        add(length, next);
        letters_.pop_back();
        return is_too_far(length + 1, errors_max, begun);
    }
    void add(std::size_t length, char letter) {
        const char32_t here = small_letter(letter);
        const char32_t before = length > 0 ? small_letter(letters_.back()) : U'\0';
        const Row& above = rows_[length];
        Row& now = rows_[length + 1];
        now.errors[0] = length + 1;
        now.least = now.errors[0];
        for (std::size_t j = 1; j <= word_.size(); ++j) {
            const std::size_t replace = above.errors[j - 1] + (here == word_[j - 1] ? 0 : 1);
            now.errors[j] = std::min({above.errors[j] + 1, now.errors[j - 1] + 1, replace});
            const bool swapped =
                length > 0 && j > 1 && here == word_[j - 2] && before == word_[j - 1];
            if (swapped) {
                now.errors[j] = std::min(now.errors[j], rows_[length - 1].errors[j - 2] + 1);
            }
            now.least = std::min(now.least, now.errors[j]);
        }
        now.is_word = above.is_word && (length >= word_.size() || here == word_[length]);
        letters_.push_back(letter);
    }

    const std::u32string& word_;
    std::string letters_;  // that there are rows of; row i + 1 is behind letter i
    // With so many letters more than the word has, all are too far.
    std::array<Row, length_max + errors_max + 3> rows_;
};

}  // namespace

Nearest::Nearest(std::string_view word) : word_(code_points(fold(word))) {}

void Nearest::offer(std::string_view candidate) {
    if (word_.empty() || word_.size() > length_max) return;
    const std::optional<std::size_t> found = cost(word_, folded_points(candidate));
    if (!found) return;
    const bool nearer = !best_ || *found < best_cost_;
    if (nearer || (*found == best_cost_ && candidate < *best_)) {
        best_ = candidate;
        best_cost_ = *found;
    }
}

std::optional<std::size_t> Nearest::errors_of_best() const {
    if (!best_) return std::nullopt;
    return best_cost_ / (2 * cost_of_half_an_error);
}

void Nearest::search(const std::vector<std::unique_ptr<SortedNames>>& sets,
                     std::size_t lookups_max) {
    if (word_.empty() || word_.size() > length_max) return;
    std::size_t most = errors_allowed(word_.size()) + (last_digits(word_).empty() ? 0 : 1);
    const bool may_begin = word_.size() >= beginning_min;
    if (may_begin) most = std::max(most, beginning_distance);
    std::size_t left = lookups_max;
    Beginnings beginnings(word_);
    for (std::size_t errors = 0; errors <= most; ++errors) {
        const bool begun = may_begin && errors >= beginning_distance;
        for (const auto& names : sets) {
            std::string from;
            while (const auto name = names->seek(from)) {
                if (left-- == 0) return;
                from = *name;
                if (const auto end = beginnings.too_far(from, errors, begun)) {
                    // All that begin so are behind us.
                    from.resize(*end - 1);
                    from.push_back(beginnings.next_letter(*end - 1, errors, begun));
                } else {
                    offer(*name);
                    from.push_back('\0');
                }
            }
        }
        if (errors_of_best() && *errors_of_best() <= errors) return;
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
